import type { Store } from '@garant/policy'
import type { Connector, FoundRows } from '../connector.ts'
import { StoreError } from '../errors.ts'
import { handing } from '../page.ts'
import { withoutPlanter } from '../unconnected.ts'
import { apply } from './apply.ts'
import { countByDay } from './count-by-day.ts'
import { countDays } from './count-days.ts'
import { dueRows } from './due-rows.ts'
import { servedByIndex } from './explain.ts'
import { findTogether, prepareSearches, type Search } from './find.ts'
import { findShared } from './find-shared.ts'
import { readCatalogue, readWriteRights } from './inspect.ts'
import { plant, uproot } from './plant.ts'
import { pressure } from './pressure.ts'
import { read } from './read.ts'
import { returned } from './returned.ts'
import { scope, scopePeople } from './scope.ts'
import { openSessions, type Sessions } from './session.ts'
import { findTable, type PgCatalogue } from './table.ts'
import { verify } from './verify.ts'

export interface PostgresqlOptions {
  readonly store: Store
  readonly readUrl: string
  readonly writeUrl: string
  /** Of the role that plants canaries; absent: nothing is ever inserted. */
  readonly canaryUrl?: string
  /** ISO country in which a phone number without prefix is taken to be. */
  readonly country: string
  /** Connections of each role; default 4. */
  readonly connections?: number
  /** Milliseconds; default 10 s. */
  readonly lockTimeoutMs?: number
  /** Milliseconds; default 5 min. */
  readonly statementTimeoutMs?: number
}

/** Up to so many values, all lookups go in one round trip; above, each has a statement and a connection of its own. */
const fewValues = 200
/** A name that the kept catalogue lacks is looked for anew when the catalogue is older than this. */
const catalogueTrustMs = 5_000

/** PostgreSQL 15 or later. Reading and writing sessions are of separate roles where two URLs are given. */
export function openPostgresql(options: PostgresqlOptions): Connector {
  const { store } = options
  const limits = {
    connections: options.connections ?? 4,
    lockTimeoutMs: options.lockTimeoutMs ?? 10_000,
    statementTimeoutMs: options.statementTimeoutMs ?? 300_000,
  }
  const reading = openSessions({
    connectionString: options.readUrl,
    readOnly: true,
    ...limits,
  })
  const writing = openSessions({
    connectionString: options.writeUrl,
    readOnly: false,
    ...limits,
  })

  const planting =
    options.canaryUrl === undefined
      ? null
      : openSessions({ connectionString: options.canaryUrl, readOnly: false, ...limits })

  let kept: { readonly catalogue: Promise<PgCatalogue>; readonly at: number } | null = null
  const look = (signal?: AbortSignal): Promise<PgCatalogue> => {
    const catalogue = writing
      .run(readWriteRights, signal)
      .then((rights) => reading.run((client) => readCatalogue(client, store, rights), signal))
    const mine = { catalogue, at: performance.now() }
    kept = mine
    catalogue.catch(() => {
      if (kept === mine) kept = null
    })
    return catalogue
  }

  /** Works with the kept catalogue; looks again when it seems to be out of date. */
  const withCatalogue = async <T>(
    work: (catalogue: PgCatalogue) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> => {
    const before = kept
    try {
      return await work(await (before?.catalogue ?? look(signal)))
    } catch (error) {
      if (error instanceof StoreError && error.code === 'store/drifted') kept = null
      const old = before !== null && performance.now() - before.at > catalogueTrustMs
      if (!old || !(error instanceof StoreError) || error.code !== 'store/unknown-name') throw error
      return work(await look(signal))
    }
  }

  const findAll = async (searches: readonly Search[], signal?: AbortSignal): Promise<FoundRows[]> => {
    const asked = searches.filter((search) => search.owners.length > 0)
    const values = asked.reduce((sum, search) => sum + search.owners.length, 0)
    const found =
      asked.length === 0
        ? []
        : values <= fewValues
          ? await reading.run((client) => findTogether(client, asked), signal)
          : await Promise.all(
              asked.map((search) =>
                reading.run(async (client) => (await findTogether(client, [search]))[0], signal),
              ),
            )
    return searches.map((search) => found[asked.indexOf(search)] ?? { owners: [], keys: [], values: [] })
  }

  return {
    store,
    looksAhead: true,
    inspect: look,
    find: (lookups, signal) =>
      withCatalogue(
        async (catalogue) => findAll(prepareSearches(catalogue, lookups, options.country), signal),
        signal,
      ),
    servedByIndex: (lookups, signal) =>
      withCatalogue(
        (catalogue) => reading.run((client) => servedByIndex(client, catalogue, lookups), signal),
        signal,
      ),
    findShared: (questions, signal) =>
      withCatalogue(
        (catalogue) =>
          Promise.all(
            questions.map(async (question) => {
              findTable(catalogue, question.from.table)
              if (question.keys.length === 0) return []
              return reading.run((client) => findShared(client, catalogue, question), signal)
            }),
          ),
        signal,
      ),
    apply: (step, statements, signal) =>
      withCatalogue(
        (catalogue) => writing.run((client) => apply(client, store, catalogue, step, statements), signal),
        signal,
      ),
    verify: (statements, signal) =>
      withCatalogue(
        (catalogue) => reading.run((client) => verify(client, catalogue, statements), signal),
        signal,
      ),
    countByDay: (questions, signal) =>
      withCatalogue(
        (catalogue) => reading.run((client) => countByDay(client, catalogue, questions), signal),
        signal,
      ),
    dueRows: (question, page, signal) =>
      withCatalogue(
        (catalogue) => reading.run((client) => dueRows(client, catalogue, question, page), signal),
        signal,
      ),
    countDays: (question, range, signal) =>
      withCatalogue(
        (catalogue) => reading.run((client) => countDays(client, catalogue, question, range), signal),
        signal,
      ),
    returned: (question, signal) =>
      withCatalogue(
        (catalogue) => reading.run((client) => returned(client, catalogue, question), signal),
        signal,
      ),
    pressure: (signal) => reading.run(pressure, signal),
    scope: (questions, signal) =>
      withCatalogue(
        (catalogue) => reading.run((client) => scope(client, catalogue, questions), signal),
        signal,
      ),
    scopePeople: (question, page, signal) =>
      withCatalogue(
        (catalogue) => reading.run((client) => scopePeople(client, catalogue, question, page), signal),
        signal,
      ),
    read: (whole, each, signal) =>
      handing(each, (to) =>
        withCatalogue(
          (catalogue) => reading.run((client) => read(client, catalogue, whole, to), signal),
          signal,
        ),
      ),
    plant: (rows, signal) =>
      withCatalogue(
        (catalogue) => planter(store, planting).run((client) => plant(client, catalogue, rows), signal),
        signal,
      ),
    uproot: (rows, signal) =>
      withCatalogue(
        (catalogue) => planter(store, planting).run((client) => uproot(client, catalogue, rows), signal),
        signal,
      ),
    close: async () => {
      await Promise.all([reading.close(), writing.close(), planting?.close()])
    },
  }
}

function planter(store: Store, sessions: Sessions | null): Sessions {
  if (sessions === null) throw withoutPlanter(store)
  return sessions
}
