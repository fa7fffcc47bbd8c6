import { createHash } from 'node:crypto'
import type { Store, Table } from '@garant/policy'
import type { Connector, Statement } from '../stores/connector.ts'
import { inspectionOf, StoreError } from '../stores/stores.ts'
import { catalogOf, childrenFirst, firstRows, reachedUndeclared } from './rows.ts'

export type Emptied =
  | { readonly result: 'verified' }
  /** It may pass by itself. */
  | { readonly result: 'later'; readonly error: string }
  | { readonly result: 'stopped'; readonly error: string }

/**
 * Erases every row of a store's declared tables, a page at a time: each page is one step of the store, which a repetition does not
 * do twice. Then looks again: nothing may be left.
 * @param told is told of each page, after it was erased.
 */
export async function emptyStore(
  connector: Connector,
  store: Store,
  ending: string,
  told: (table: string, rows: number) => Promise<void>,
): Promise<Emptied> {
  try {
    const inspection = await inspectionOf(connector)
    const undeclared = reachedUndeclared(store.tables, inspection)
    if (undeclared !== null) return { result: 'stopped', error: `undeclared ${undeclared}` }
    // A store that we may empty in part only is left whole, for whoever may drop it.
    const kept = store.tables.find((table) => catalogOf(inspection, table)?.rights.delete !== true)
    if (kept !== undefined) return { result: 'stopped', error: `store/rights ${kept.name}` }
    for (const table of childrenFirst(store.tables, inspection)) {
      const emptied = await emptyTable(connector, table, ending, told)
      if (emptied !== null) return emptied
    }
    for (const table of store.tables) {
      const left = await firstRows(connector, table, [], null)
      if (left.keys.length > 0) return { result: 'stopped', error: `residue ${table.name}` }
    }
    return { result: 'verified' }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    return { result: error.passing ? 'later' : 'stopped', error: error.code }
  }
}

/** How often a page is read anew because it was not as read: another worker may have done it, a row elsewhere may hold it. */
const rounds = 3

/** @returns why it stopped; null: no row is left. */
async function emptyTable(
  connector: Connector,
  table: Table,
  ending: string,
  told: (table: string, rows: number) => Promise<void>,
): Promise<Emptied | null> {
  const { name, schema } = table
  for (let drifted = 0; ; ) {
    const { keys } = await firstRows(connector, table, [], null)
    if (keys.length === 0) return null
    const statement: Statement = { do: 'erase', table: { schema, name }, keys }
    const print = createHash('sha256').update(JSON.stringify(keys)).digest('hex').slice(0, 32)
    const step = { id: `ending/${ending}/${connector.store.name}/${name}/${print}`, fencing: 1n }
    try {
      const { when } = await connector.apply(step, [statement])
      // Rows with these very keys came back after they were erased: somebody writes there still.
      if (when === 'already') return { result: 'stopped', error: `written again ${name}` }
      await told(name, keys.length)
      drifted = 0
    } catch (error) {
      if (!(error instanceof StoreError) || error.code !== 'store/drifted') throw error
      drifted += 1
      if (drifted === rounds) return { result: 'stopped', error: `${error.code} ${name}` }
    }
  }
}
