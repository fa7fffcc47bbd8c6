import type { StoreSource, TableSource } from '../files/store.ts'
import { fileColumns } from '../paths/rule.ts'
import type { Reading } from '../reading.ts'

/** A table in its store. */
export interface PlacedTable {
  readonly store: StoreSource
  readonly table: TableSource
}

/** All declared tables, found by store, schema and name. */
export interface StoreIndex {
  readonly tables: readonly PlacedTable[]
  readonly stores: ReadonlyMap<string, StoreSource>
  find(store: string, schema: string | null, table: string): PlacedTable | null
}

export function indexStores(stores: readonly StoreSource[], reading: Reading): StoreIndex {
  const tables = stores.flatMap((store) =>
    store.tables.filter((table) => reading.wasRead(table)).map((table) => ({ store, table })),
  )
  const found = new Map<string, PlacedTable>()
  for (const one of tables.toReversed()) {
    found.set(identity(one.store.store, one.table.schema, one.table.table), one)
  }
  return {
    tables,
    stores: new Map(stores.toReversed().map((store) => [store.store, store])),
    find: (store, schema, table) => found.get(identity(store, schema, table)) ?? null,
  }
}

/** Names are any text, so they are told apart as a tuple, never joined. */
export function identity(store: string, schema: string | null, table: string): string {
  return JSON.stringify([store, schema, table])
}

export function hasColumn(table: TableSource, column: string): boolean {
  // A table without columns is reported as that alone.
  return (
    column === '' ||
    table.columns.length === 0 ||
    table.columns.some(({ key }) => key === column) ||
    (table.path !== null && (fileColumns as readonly string[]).includes(column))
  )
}

export function holdsPersonalData(table: TableSource): boolean {
  return table.columns.some(({ value }) => value.category !== null)
}
