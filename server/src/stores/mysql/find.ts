import type { FoundRows, Key, Lookup, Value } from '../connector.ts'
import type { MysqlInspection, MysqlTable } from './catalogue.ts'
import { type Comparison, comparisonOf } from './comparison.ts'
import type { Session } from './connection.ts'
import { bytes, equals, equalsOrBothNull, givenRows, type MysqlColumn, textForm } from './expressions.ts'
import { columnNamed, keyColumns, of, qualified, tableNamed } from './names.ts'

/** Rows of one parameter: bounds its size and the engine's work on it. */
const chunkRows = 2000

export async function find(
  session: Session,
  inspection: MysqlInspection,
  lookups: readonly Lookup[],
  country: string,
): Promise<FoundRows[]> {
  const found: FoundRows[] = []
  for (const lookup of lookups) {
    const { table, comparison, sql } = lookupOf(inspection, lookup, country)
    const given = distinct(
      lookup.tuples.flatMap((tuple, i) =>
        tuple.every((value) => value !== null)
          ? comparison.forms(tuple).map((form) => [String(lookup.owners[i]), ...form])
          : [],
      ),
    )
    found.push(onceEach(table, await rowsOf(session, { table, sql }, given)))
  }
  return found
}

/** What a lookup is, whatever its values. @throws StoreError `store/unknown-name` */
export function lookupOf(inspection: MysqlInspection, lookup: Lookup, country: string) {
  const table = tableNamed(inspection, lookup.table)
  const columns = lookup.columns.map((name) => columnNamed(table, name))
  const fetch = lookup.fetch.map((name) => columnNamed(table, name))
  const comparison = comparisonOf(lookup, country)
  const on = columns.map((column, i) => condition(comparison, column, `g.c${i + 1}`)).join(' AND ')
  return { table, comparison, sql: selectOf(table, fetch, on, columns.length) }
}

/** Rows by key, NULL equal to NULL; for tables without a key, as often as they are. */
export async function findByKey(
  session: Session,
  table: MysqlTable,
  keys: readonly Key[],
  owners: readonly number[],
  fetch: readonly MysqlColumn[],
): Promise<FoundRows> {
  const columns = keyColumns(table)
  const given = distinct(keys.map((key, i) => [String(owners[i]), ...key]))
  const sql = selectOf(table, fetch, keyCondition(table, 'g', 1), columns.length)
  return rowsOf(session, { table, sql }, given)
}

/** SQL condition: the row has the key that `alias` gives from column `first` on. */
export function keyCondition(table: MysqlTable, alias: string, first: number, row = 't'): string {
  const same = table.keyKind === 'whole-row' ? equalsOrBothNull : equals
  return keyColumns(table)
    .map((column, i) => same(column, of(row, column), `${alias}.c${i + first}`))
    .join(' AND ')
}

/** Rows of `table` for the texts given, of which there are `width` beside the owner. */
function selectOf(table: MysqlTable, fetch: readonly MysqlColumn[], on: string, width: number): string {
  const wanted = [...keyColumns(table), ...fetch].map((column) => textForm(column, of('t', column)))
  return `SELECT ${['g.c0', ...wanted].join(', ')} FROM ${givenRows(width + 1)} STRAIGHT_JOIN ${qualified(table)} AS t ON ${on}`
}

async function rowsOf(
  session: Session,
  { table, sql }: { readonly table: MysqlTable; readonly sql: string },
  given: readonly (readonly Value[])[],
): Promise<FoundRows> {
  const key = table.key
  const owners: number[] = []
  const keys: Key[] = []
  const values: Value[][] = []
  for (let at = 0; at < given.length; at += chunkRows) {
    for (const [owner, ...cells] of await session.rows(sql, [
      JSON.stringify(given.slice(at, at + chunkRows)),
    ])) {
      owners.push(Number(owner))
      keys.push(cells.slice(0, key.length))
      values.push(cells.slice(key.length))
    }
  }
  return { owners, keys, values }
}

/** SQL condition: the column of `t` equals the given form, as the lookup compares. */
export function condition(comparison: Comparison, column: MysqlColumn, given: string): string {
  const sql = of('t', column)
  switch (comparison.kind) {
    case 'exact':
      return equals(column, sql, given)
    case 'lower': {
      const exact = `${bytes(`LOWER(${textForm(column, sql)})`)} = ${bytes(given)}`
      // A collation without case finds every spelling through the index; another would miss some.
      return column.collation?.endsWith('_ci') === true
        ? `${sql} = CONVERT(${given} USING ${column.characterSet}) COLLATE ${column.collation} AND ${exact}`
        : exact
    }
    case 'digits':
      return `${bytes(`REGEXP_REPLACE(${textForm(column, sql)}, '[^0-9+]', '')`)} = ${bytes(given)}`
  }
}

/** A row that several tuples of one owner found comes once; without a key, equal rows are different rows. */
function onceEach(table: MysqlTable, found: FoundRows): FoundRows {
  if (table.keyKind === 'whole-row') return found
  const seen = new Set<string>()
  const kept = found.owners.flatMap((owner, i) => {
    const name = JSON.stringify([owner, found.keys[i]])
    return seen.size === seen.add(name).size ? [] : [i]
  })
  if (kept.length === found.owners.length) return found
  return {
    owners: kept.map((i) => found.owners[i] ?? 0),
    keys: kept.map((i) => found.keys[i] ?? []),
    values: kept.map((i) => found.values[i] ?? []),
  }
}

function distinct(rows: readonly (readonly Value[])[]): (readonly Value[])[] {
  return Array.from(new Map(rows.map((row) => [JSON.stringify(row), row])).values())
}
