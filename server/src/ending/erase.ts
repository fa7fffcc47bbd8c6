import type { Table } from '@garant/policy'
import type { Inspection, Key } from '../stores/connector.ts'
import { StoreError } from '../stores/stores.ts'
import { nextKeys, unreferenced, withTwins } from './rows.ts'
import { type Emptying, eraseStep, type StepDeps, settle } from './step.ts'
import { catalogOf, childrenFirst, countStaying, labelOf, toCut, undeclared } from './tables.ts'

export type Emptied =
  | { readonly result: 'verified'; readonly stays: Readonly<Record<string, number | null>> }
  /** It may pass by itself, or another worker is at it. */
  | { readonly result: 'later'; readonly error: string | null }
  | { readonly result: 'stopped'; readonly error: string }

/**
 * Erases every row of the tables that hold personal data, a step at a time. Then looks again: nothing may be left. Tables that
 * the policy says hold none are not touched, and counted.
 */
export async function emptyStore(deps: StepDeps, at: Emptying, inspection: Inspection): Promise<Emptied> {
  const { connector } = at
  const { store } = connector
  try {
    await settle(deps, at)
    const unknown = undeclared(store, inspection)
    if (unknown !== null) return { result: 'stopped', error: `undeclared ${unknown}` }
    const tables = store.tables.filter((table) => catalogOf(inspection, table)?.kind !== 'view')
    // A store that we may empty in part only is left whole, for whoever may drop it.
    const kept = tables.find((table) => catalogOf(inspection, table)?.rights.delete !== true)
    if (kept !== undefined) return { result: 'stopped', error: `store/rights ${labelOf(kept)}` }
    const ordered = childrenFirst(tables, inspection)
    for (const [i, table] of ordered.entries())
      await cut(deps, at, table, toCut(table, ordered.slice(0, i), inspection))
    for (const table of ordered) {
      const ended = await emptyTable(deps, at, table, inspection)
      if (ended !== null) return ended
    }
    for (const table of store.tables) {
      const { keys } = await nextKeys(connector, table, null)
      if (keys.length > 0) return { result: 'stopped', error: `residue ${labelOf(table)}` }
    }
    return { result: 'verified', stays: await countStaying(connector, inspection) }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    return { result: error.passing ? 'later' : 'stopped', error: error.code }
  }
}

/**
 * Rows that refer to each other in a ring could not go one after the other: those references become NULL first. Done twice, it is
 * done once. Where the store refuses it, the rows go from the leaves on.
 */
async function cut(
  { random }: StepDeps,
  { connector, ending }: Emptying,
  table: Table,
  columns: readonly string[],
): Promise<void> {
  if (columns.length === 0) return
  const of = { schema: table.schema, name: table.name }
  const set = columns.map((column) => ({ column, to: { kind: 'null' } as const }))
  for (let after: Key | null = null; ; ) {
    const { keys, last } = await nextKeys(connector, table, after)
    if (keys.length === 0) return
    const step = `ending/${ending}/${connector.store.name}/cut/${random.bytes(16).toString('hex')}`
    try {
      await connector.apply({ id: step, fencing: 1n }, [{ do: 'mask', table: of, keys, set }])
    } catch (error) {
      if (!(error instanceof StoreError) || error.passing || error.code === 'store/not-permitted') throw error
      return
    }
    if (last) return
    after = keys.at(-1) ?? null
  }
}

/** How often a table is gone through while rows still leave it: somebody who goes on writing there is not waited for. */
const passes = 1_000

/** @returns why it stopped; null: no row is left. */
async function emptyTable(
  deps: StepDeps,
  at: Emptying,
  table: Table,
  inspection: Inspection,
): Promise<Emptied | null> {
  for (let pass = 0; pass < passes; pass += 1) {
    const gone = await goThrough(deps, at, table, inspection)
    if (gone === 'busy') return { result: 'later', error: null }
    if (gone === 'empty') return null
    if (gone === 'held') return { result: 'stopped', error: `store/drifted ${labelOf(table)}` }
  }
  return { result: 'stopped', error: `written again ${labelOf(table)}` }
}

type Gone = 'empty' | 'some' | 'held' | 'busy'

/** Once through a table; without a key always from its beginning. */
async function goThrough(deps: StepDeps, at: Emptying, table: Table, inspection: Inspection): Promise<Gone> {
  const catalog = catalogOf(inspection, table)
  if (catalog === null) throw new StoreError('store/unknown-name', 'the database has no such table')
  let erased = 0
  for (let after: Key | null = null; ; ) {
    const { keys, last } = await nextKeys(at.connector, table, after)
    if (keys.length === 0 && after === null) return erased === 0 ? 'empty' : 'some'
    const gone = keys.length === 0 ? 0 : await erasePage(deps, at, table, inspection, keys)
    if (gone === null) return 'busy'
    erased += gone
    if (catalog.keyKind === 'whole-row') {
      if (gone === 0) return erased === 0 ? 'held' : 'some'
    } else {
      if (last) return erased === 0 ? 'held' : 'some'
      after = keys.at(-1) ?? null
    }
  }
}

/** @returns how many went; null: another worker is at this store. */
async function erasePage(
  deps: StepDeps,
  at: Emptying,
  table: Table,
  inspection: Inspection,
  keys: readonly Key[],
): Promise<number | null> {
  const of = { schema: table.schema, name: table.name }
  const catalog = catalogOf(inspection, table)
  const given = catalog === null ? keys : await withTwins(at.connector, catalog, keys)
  try {
    return given.length === 0 ? 0 : await eraseStep(deps, at, of, given)
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'store/drifted') throw error
  }
  // Some are held by other rows, or were changed meanwhile: those to which nothing refers can go.
  const free = await unreferenced(at.connector, table, inspection, keys)
  if (free.length === 0) return 0
  try {
    return await eraseStep(deps, at, of, free)
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'store/drifted') throw error
    return 0
  }
}
