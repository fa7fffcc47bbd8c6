import type { Column, Table, TableName } from '@garant/policy'
import type { CatalogTable, Key, Value } from '../stores/connector.ts'
import type { PlannedColumn } from './mask.ts'
import type { Action, Reason } from './plan.ts'

/** A found row while its fate is being settled. One row, however many people and links led to it. */
export interface DraftRow {
  readonly key: Key
  /** Whose it is, ascending. */
  readonly owners: readonly number[]
  readonly values: readonly Value[]
  /** Indexes of the links that led here. */
  readonly via: readonly number[]
  /** Discovery went on from it to what hangs below. */
  readonly followed: boolean
  fate: Fate
  /** Columns of this row set to null to cut its link to a shared row. */
  cut: readonly string[]
}

export interface Fate {
  readonly action: Action
  readonly reason: Reason
  readonly ground: string | null
  readonly until: string | null
  /** Only these columns of the row are masked. Absent: as its table says. */
  readonly columns?: readonly string[]
}

export interface DraftTable {
  readonly id: string
  readonly table: Table
  readonly catalog: CatalogTable
  /** Place of each fetched column in `values`. */
  readonly fetched: ReadonlyMap<string, number>
  readonly rows: readonly DraftRow[]
  /** The fate of a row that is nobody else's. */
  readonly ownFate: (values: readonly Value[], owners: readonly number[]) => Fate
  /** What each personal column becomes when a row is masked. */
  readonly masks: readonly PlannedColumn[]
  /** Personal columns that cannot be masked. */
  readonly unmaskable: readonly string[]
}

/**
 * Name of a table inside its store, one for each table: parts that could be mistaken are quoted. `public` is what
 * PostgreSQL calls the default schema.
 */
export function tableId({ schema, name }: TableName): string {
  return schema === null || schema === 'public' ? quoted(name) : `${quoted(schema)}.${quoted(name)}`
}

function quoted(part: string): string {
  return /[."]/.test(part) ? `"${part.replaceAll('"', '""')}"` : part
}

export function nameOf({ schema, name }: TableName): TableName {
  return { schema, name }
}

export function keysOf(draft: DraftTable | undefined, action: Action): readonly Key[] {
  return draft === undefined
    ? []
    : draft.rows.filter(({ fate }) => fate.action === action).map(({ key }) => key)
}

/** The row's value of a column; undefined when it was not fetched. */
export function valueIn(draft: DraftTable, row: DraftRow, column: string): Value | undefined {
  const inKey = draft.catalog.key.indexOf(column)
  if (inKey >= 0) return row.key[inKey]
  const place = draft.fetched.get(column)
  return place === undefined ? undefined : row.values[place]
}

/** Equal texts for equal keys. */
export function keyText(key: readonly Value[]): string {
  return key.length === 1 && typeof key[0] === 'string' ? `=${key[0]}` : JSON.stringify(key)
}

export function personal(table: Table): readonly Column[] {
  return table.columns.filter(({ category }) => category !== null)
}
