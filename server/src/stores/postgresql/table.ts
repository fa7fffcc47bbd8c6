import type { TableName } from '@garant/policy'
import type { CatalogColumn, CatalogTable, Inspection } from '../connector.ts'
import { StoreError } from '../errors.ts'

/** A table as the catalogue has it, with what SQL needs. */
export interface PgTable extends CatalogTable {
  readonly oid: string
  /** Both roles may read where a row stands (its ctid), and find it there again. */
  readonly placed: boolean
  readonly columns: readonly PgColumn[]
  /** Quoted, and limited to the table itself where it has heirs. */
  readonly sql: string
}

export interface PgColumn extends CatalogColumn {
  /** Quoted type for casts, below domains and without length, so that a cast never cuts a value. */
  readonly cast: string
  /** The equality operator, qualified so that no other of the search path is taken. */
  readonly equals: string
  /** `text`: bytes are looked at after the index. `opaque`: only the text forms can be compared. */
  readonly compare: 'text' | 'typed' | 'opaque'
}

export interface PgCatalogue extends Inspection {
  readonly tables: readonly PgTable[]
}

/** Quotes a name found in the catalogue. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** @throws StoreError `store/unknown-name` */
export function findTable(catalogue: PgCatalogue, name: TableName): PgTable {
  const schema = name.schema === 'public' ? null : name.schema
  const table = catalogue.tables.find((one) => one.name === name.name && one.schema === schema)
  if (table === undefined) throw new StoreError('store/unknown-name', 'the database has no such table')
  return table
}

/** @throws StoreError `store/unknown-name` */
export function findColumn(table: PgTable, name: string): PgColumn {
  const column = table.columns.find((one) => one.name === name)
  if (column === undefined)
    throw new StoreError('store/unknown-name', `table ${table.name} has no such column`, {
      facts: { table: table.name },
    })
  return column
}
