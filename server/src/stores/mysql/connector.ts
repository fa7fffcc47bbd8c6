import type { Store } from '@garant/policy'
import type { Connector } from '../connector.ts'
import { StoreError } from '../errors.ts'
import { apply } from './apply.ts'
import { type MysqlInspection, readCatalogue } from './catalogue.ts'
import { type MysqlOptions, openPool, type Session, withSession } from './connection.ts'
import { countByDay } from './count-by-day.ts'
import { find } from './find.ts'
import { findShared } from './find-shared.ts'
import { plant, uproot } from './plant.ts'
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
  let known: MysqlInspection | null = null
  let readAt = 0

  async function refresh(session: Session): Promise<MysqlInspection> {
    known = await readCatalogue(session, store)
    readAt = performance.now()
    return known
  }

  const reading = <T>(signal: AbortSignal | undefined, work: (session: Session) => Promise<T>) =>
    withSession(readers, options, signal, work)

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
      return work(session, await refresh(session))
    })
  }

  return {
    store,
    inspect: (signal) => reading(signal, refresh),
    find: (lookups, signal) =>
      withCatalogue(signal, (session, inspection) => find(session, inspection, lookups, country)),
    findShared: (questions, signal) =>
      withCatalogue(signal, (session, inspection) => findShared(session, inspection, questions, country)),
    async apply(step, statements, signal) {
      return withSession(writers, options, signal, async (session) => {
        return apply(session, store, known ?? (await refresh(session)), step, statements)
      })
    },
    verify: (statements, signal) =>
      withCatalogue(signal, (session, inspection) => verify(session, inspection, statements)),
    countByDay: (questions, signal) =>
      withCatalogue(signal, (session, inspection) => countByDay(session, inspection, questions)),
    async plant(rows, signal) {
      return withSession(writers, options, signal, async (session) =>
        plant(session, known ?? (await refresh(session)), rows),
      )
    },
    async uproot(rows, signal) {
      return withSession(writers, options, signal, async (session) =>
        uproot(session, known ?? (await refresh(session)), rows),
      )
    },
    async close() {
      await readers.end()
      if (writers !== readers) await writers.end()
    },
  }
}
