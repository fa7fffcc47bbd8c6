import type { Store } from '@garant/policy'
import type { Connector } from '../connector.ts'
import { StoreError } from '../errors.ts'
import { handing } from '../page.ts'
import { withoutPlanter } from '../unconnected.ts'
import { apply } from './apply.ts'
import { type MysqlInspection, readCatalogue } from './catalogue.ts'
import { type MysqlOptions, openPool, type Session, withSession } from './connection.ts'
import { countByDay } from './count-by-day.ts'
import { countDays } from './count-days.ts'
import { dueRows } from './due-rows.ts'
import { servedByIndex } from './explain.ts'
import { find } from './find.ts'
import { findShared } from './find-shared.ts'
import { plant, uproot } from './plant.ts'
import { pressure } from './pressure.ts'
import { read } from './read.ts'
import { returned, tokensAtOnce } from './returned.ts'
import { type Rights, readRights } from './rights.ts'
import { scope, scopePeople } from './scope.ts'
import { verify } from './verify.ts'

/** A name missing from a catalogue read less than this ago is not looked for again. */
const freshMs = 1000

/**
 * MariaDB 10.6 or later, MySQL 8.0 or later. `country` is where a phone number without prefix is taken to be
 * (ISO 3166-1 alpha-2).
 */
export function openMysql(store: Store, country: string, options: MysqlOptions): Connector {
  const readers = openPool(options.readUrl, options)
  const writers = options.writeUrl === options.readUrl ? readers : openPool(options.writeUrl, options)
  const planters = options.canaryUrl === undefined ? null : openPool(options.canaryUrl, options)
  let known: MysqlInspection | null = null
  let readAt = 0

  const reading = <T>(signal: AbortSignal | undefined, work: (session: Session) => Promise<T>) =>
    withSession(readers, options, signal, work)

  /**
   * The catalogue shows a role what it has rights on, so the one that sees all is asked, and each of them for its rights.
   * @param held a session of the reading role that the caller has: waiting for another, each would wait for all.
   */
  async function refresh(signal: AbortSignal | undefined, held: Session | null): Promise<MysqlInspection> {
    const read = <T>(work: (session: Session) => Promise<T>) =>
      held === null ? reading(signal, work) : work(held)
    const reads = await read(readRights)
    const fromReader = (writes: Rights) => read((session) => readCatalogue(session, store, { reads, writes }))
    const inspection =
      writers === readers
        ? await fromReader(reads)
        : await withSession(writers, options, signal, async (session) => {
            const writes = await readRights(session)
            return writes.seesAll ? readCatalogue(session, store, { reads, writes }) : fromReader(writes)
          })
    known = inspection
    readAt = performance.now()
    return inspection
  }

  /** Runs with the catalogue; a name that is not in an older reading of it is looked for once more. */
  async function withCatalogue<T>(
    signal: AbortSignal | undefined,
    work: (session: Session, inspection: MysqlInspection) => Promise<T>,
  ): Promise<T> {
    return reading(signal, async (session) => {
      const cached = known
      if (cached !== null) {
        try {
          return await work(session, cached)
        } catch (error) {
          const stale = error instanceof StoreError && error.code === 'store/unknown-name'
          if (!stale || performance.now() - readAt < freshMs) throw error
        }
      }
      return work(session, await refresh(signal, session))
    })
  }

  return {
    store,
    inspect: (signal) => refresh(signal, null),
    find: (lookups, signal) =>
      withCatalogue(signal, (session, inspection) => find(session, inspection, lookups, country)),
    servedByIndex: (lookups, signal) =>
      withCatalogue(signal, (session, inspection) => servedByIndex(session, inspection, lookups, country)),
    findShared: (questions, signal) =>
      withCatalogue(signal, (session, inspection) => findShared(session, inspection, questions, country)),
    async apply(step, statements, signal) {
      const inspection = known ?? (await refresh(signal, null))
      return withSession(writers, options, signal, (session) =>
        apply(session, store, inspection, step, statements),
      )
    },
    verify: (statements, signal) =>
      withCatalogue(signal, (session, inspection) => verify(session, inspection, statements)),
    countByDay: (questions, signal) =>
      withCatalogue(signal, (session, inspection) => countByDay(session, inspection, questions)),
    dueRows: (question, page, signal) =>
      withCatalogue(signal, (session, inspection) => dueRows(session, inspection, question, page)),
    countDays: (question, range, signal) =>
      withCatalogue(signal, (session, inspection) => countDays(session, inspection, question, range)),
    tokensAtOnce,
    returned: (question, signal) =>
      withCatalogue(signal, (session, inspection) => returned(session, inspection, question)),
    pressure: (signal) => reading(signal, pressure),
    scope: (questions, signal) =>
      withCatalogue(signal, (session, inspection) => scope(session, inspection, questions)),
    scopePeople: (question, page, signal) =>
      withCatalogue(signal, (session, inspection) => scopePeople(session, inspection, question, page)),
    read: (whole, each, signal) =>
      handing(each, (to) =>
        withCatalogue(signal, (session, inspection) => read(session, inspection, whole, to)),
      ),
    async plant(rows, signal) {
      const inspection = known ?? (await refresh(signal, null))
      if (planters === null) throw withoutPlanter(store)
      return withSession(planters, options, signal, (session) => plant(session, inspection, rows))
    },
    async uproot(rows, signal) {
      const inspection = known ?? (await refresh(signal, null))
      if (planters === null) throw withoutPlanter(store)
      return withSession(planters, options, signal, (session) => uproot(session, inspection, rows))
    },
    async close() {
      await readers.end()
      await planters?.end()
      if (writers !== readers) await writers.end()
    },
  }
}
