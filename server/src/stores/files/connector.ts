import { fileURLToPath } from 'node:url'
import type { Store } from '@garant/policy'
import type { Connector } from '../connector.ts'
import { StoreError } from '../errors.ts'
import { handing } from '../page.ts'
import { withoutPlanter } from '../unconnected.ts'
import { apply } from './apply.ts'
import { countByDay } from './count-by-day.ts'
import { countDays, dueRows } from './due.ts'
import { storeError } from './faults.ts'
import { find, servedByNames } from './find.ts'
import { findShared } from './find-shared.ts'
import { type Root, withRoot } from './folder.ts'
import { inspect } from './inspect.ts'
import { plant, uproot } from './plant.ts'
import { read } from './read.ts'
import type { Asked } from './rows.ts'
import { scope, scopePeople } from './scope.ts'
import { whenSettled } from './steps.ts'
import { strangers } from './strangers.ts'
import { innocentRules, tablesOf } from './table.ts'
import { verify } from './verify.ts'

export interface FilesOptions {
  readonly store: Store
  /** Of the folder, "file:///srv/recordings". */
  readonly url: string
  /** Whether canaries may be planted. */
  readonly plants: boolean
  /** ISO country in which a phone number without prefix is taken to be. */
  readonly country: string
  /** How long it is waited for a step that is under way; milliseconds, default 10 s. */
  readonly lockTimeoutMs?: number
}

/** A folder whose files are rows, by the rules of the policy. Nothing is kept open between two calls. */
export function openFiles({
  store,
  url,
  plants,
  country,
  lockTimeoutMs: patienceMs = 10_000,
}: FilesOptions): Connector {
  /** Files are looked for while no step moves any. */
  const asking = <Result>(
    signal: AbortSignal | undefined,
    work: (asked: Asked) => Promise<Result>,
  ): Promise<Result> =>
    opened((root) =>
      whenSettled(root, patienceMs, async () => {
        await inspect(root, store)
        return await work({ root, tables: tablesOf(store, true), country, signal })
      }),
    )
  const opened = <Result>(work: (root: Root) => Promise<Result>): Promise<Result> => {
    const path = pathOf(url)
    return path === null ? refuse('the address is no folder of this machine') : withRoot(path, work)
  }
  const planting = <Result>(work: (root: Root) => Promise<Result>): Promise<Result> =>
    plants ? opened(work) : Promise.reject(withoutPlanter(store))

  return {
    store,
    inspect: (signal) => aborting(signal, () => opened((root) => inspect(root, store))),
    undeclared: (signal) =>
      opened((root) => strangers(root, tablesOf(store, true), innocentRules(store), signal)),
    find: (lookups, signal) => asking(signal, (asked) => find(asked, lookups)),
    servedByIndex: (lookups, signal) =>
      opened(async (root) => {
        const asked = { root, tables: tablesOf(store, true), country, signal }
        return lookups.map((lookup) => servedByNames(asked, lookup))
      }),
    findShared: (questions, signal) =>
      asking(signal, async (asked) => {
        const shared: (readonly number[])[] = []
        for (const question of questions) shared.push(await findShared(asked, question))
        return shared
      }),
    apply: (step, statements, signal) =>
      aborting(signal, () =>
        opened((root) => apply(root, tablesOf(store, true), step, statements, { patienceMs, signal })),
      ),
    verify: (statements, signal) =>
      aborting(signal, () =>
        opened((root) =>
          whenSettled(root, patienceMs, () => verify(root, tablesOf(store, true), statements)),
        ),
      ),
    countByDay: (questions, signal) => asking(signal, (asked) => countByDay(asked, questions)),
    dueRows: (question, page, signal) => asking(signal, (asked) => dueRows(asked, question, page)),
    countDays: (question, range, signal) => asking(signal, (asked) => countDays(asked, question, range)),
    // Nothing waits for a lock in a folder, and no other copy of it is ours to know.
    pressure: (signal) =>
      aborting(signal, () =>
        opened(async () => ({ replicationLagSeconds: null, lockWaits: null, now: new Date().toISOString() })),
      ),
    scope: (questions, signal) => asking(signal, (asked) => scope(asked, questions)),
    scopePeople: (question, page, signal) => asking(signal, (asked) => scopePeople(asked, question, page)),
    read: (reading, each, signal) =>
      handing(each, (noted) =>
        opened((root) => read({ root, tables: tablesOf(store, true), country, signal }, reading, noted)),
      ),
    plant: (rows) => planting((root) => plant(root, tablesOf(store, true), rows)),
    uproot: (rows) => planting((root) => uproot(root, tablesOf(store, true), rows)),
    close: async () => {},
  }
}

async function aborting<Result>(
  signal: AbortSignal | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  if (signal?.aborted) throw storeError(signal.reason)
  return await work()
}

function pathOf(url: string): string | null {
  try {
    return fileURLToPath(url)
  } catch {
    return null
  }
}

function refuse(message: string): Promise<never> {
  return Promise.reject(new StoreError('store/refused', message))
}
