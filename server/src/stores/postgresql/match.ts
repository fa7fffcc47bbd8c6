import type { IdentifierKind } from '@garant/policy'
import type { Key } from '../connector.ts'
import { findColumn, type PgColumn, type PgTable, quote } from './table.ts'

/** Parameters of one statement. Values only ever travel here. */
export interface Parameters {
  readonly values: unknown[]
  /** @returns the placeholder. */
  add(value: unknown): string
}

export function parameters(): Parameters {
  const values: unknown[] = []
  return { values, add: (value) => `$${values.push(value)}` }
}

export const same = 'operator(pg_catalog.=)'

/** A column of the row called `alias`. */
export const of = (alias: string, column: PgColumn): string => `${alias}.${quote(column.name)}`

/** The column's text form, which for every type is what a cast to text gives. */
export const textOf = (alias: string, column: PgColumn): string => `${of(alias, column)}::pg_catalog.text`

/** Equality of a column with a text: through the index first, then exact to the byte. */
export function equals(column: PgColumn, alias: string, text: string): string {
  const bytes = `(${textOf(alias, column)} collate pg_catalog."C") ${same} ${text}`
  if (column.compare === 'opaque') return bytes
  const typed = `${of(alias, column)} ${column.equals} ${text}::${column.cast}`
  return column.compare === 'text' ? `${typed} and ${bytes}` : typed
}

/**
 * Equality of a key column with a text that came from it. A declared key is comparable, whatever its type, and its texts
 * are values of it; the columns of a whole row need not be.
 */
function equalsKey(table: PgTable, column: PgColumn, alias: string, text: string): string {
  const exact = equals(column, alias, text)
  if (column.compare !== 'opaque' || table.keyKind === 'whole-row') return exact
  return `${of(alias, column)} ${column.equals} ${text}::${column.cast} and ${exact}`
}

/** A column's identifier in canonical form, as far as SQL can bring it there. */
export function identifierOf(kind: IdentifierKind, column: PgColumn, alias: string): string {
  if (kind === 'email') return `pg_catalog.lower(${of(alias, column)})`
  if (kind === 'phone') return `pg_catalog.regexp_replace(${textOf(alias, column)}, '[^0-9+]', '', 'g')`
  return textOf(alias, column)
}

/** The text of an array where nothing in it needs a quote; otherwise the array, which the driver quotes, slowly. */
export function arrayText<Item extends string | null>(texts: readonly Item[]): string | readonly Item[] {
  return texts.every((text) => text !== null && plain.test(text)) ? `{${texts.join()}}` : texts
}

const plain = /^(?!null$)[\w@.+-]+$/i

/** Keys in columns, ready to be a source of rows; rows with nulls in the same places share one source. */
export interface KeyGroup {
  /** Positions in the list of keys. */
  readonly positions: readonly number[]
  readonly present: readonly PgColumn[]
  readonly absent: readonly PgColumn[]
}

export function groupKeys(table: PgTable, keys: readonly Key[]): readonly KeyGroup[] {
  const columns = table.key.map((name) => findColumn(table, name))
  const groups = new Map<string, number[]>()
  for (const [position, key] of keys.entries()) {
    const pattern = key.includes(null) ? key.map((value) => (value === null ? '0' : '1')).join('') : 'all'
    const group = groups.get(pattern)
    if (group === undefined) groups.set(pattern, [position])
    else group.push(position)
  }
  return Array.from(groups, ([pattern, positions]) => ({
    positions,
    present: columns.filter((_, i) => pattern[i] !== '0'),
    absent: columns.filter((_, i) => pattern[i] === '0'),
  }))
}

/** A column beside the keys: a value for each position of the list of keys, or the text of an array for those of the group. */
interface More {
  readonly name: string
  readonly values: readonly unknown[] | string
  readonly type: string
}

/**
 * A row source `alias(i, k0, k1, …, more…)` of the group's keys, `i` being the position of each.
 * @returns the FROM item and the condition that a row called `row` has such a key.
 */
export function keySource(
  params: Parameters,
  table: PgTable,
  keys: readonly Key[],
  group: KeyGroup,
  names: { readonly alias: string; readonly row: string },
  more: readonly More[] = [],
): { readonly from: string; readonly condition: string } {
  const { alias, row } = names
  const arrays = [`pg_catalog.unnest(${params.add(`{${group.positions.join()}}`)}::int4[])`]
  const columns = ['i']
  for (const [n, column] of group.present.entries()) {
    const at = table.key.indexOf(column.name)
    const texts = group.positions.map((position) => keys[position]?.[at] ?? null)
    arrays.push(`pg_catalog.unnest(${params.add(arrayText(texts))}::text[])`)
    columns.push(`k${n}`)
  }
  for (const extra of more) {
    const { values } = extra
    const own = typeof values === 'string' ? values : group.positions.map((position) => values[position])
    arrays.push(`pg_catalog.unnest(${params.add(own)}::${extra.type}[])`)
    columns.push(extra.name)
  }
  const conditions = [
    ...group.present.map((column, n) => equalsKey(table, column, row, `${alias}.k${n}`)),
    ...group.absent.map((column) => `${of(row, column)} is null`),
  ]
  return {
    from: `rows from (${arrays.join(', ')}) ${alias}(${columns.join(', ')})`,
    condition: conditions.join(' and '),
  }
}
