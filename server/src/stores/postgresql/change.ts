import type { Key, MaskedColumn, Statement } from '../connector.ts'
import { StoreError } from '../errors.ts'
import { groupKeys, type KeyGroup, keySource, of, type Parameters, same, textOf } from './match.ts'
import { findColumn, findTable, type PgCatalogue, type PgColumn, type PgTable, quote } from './table.ts'
import { isValueOf } from './text.ts'

/** A statement made ready: each distinct key once, with how many rows it must match. */
export interface Change {
  readonly statement: Statement
  readonly table: PgTable
  readonly keys: readonly Key[]
  /** Where each distinct key first stood, to find its pseudonym. */
  readonly first: readonly number[]
  /** Rows each key must match: one, or as many equal rows as a table without a key was said to have. */
  readonly expected: readonly number[]
  readonly groups: readonly KeyGroup[]
  readonly set: readonly { readonly column: PgColumn; readonly to: MaskedColumn['to'] }[]
}

const prepared = new WeakMap<Statement, { readonly catalogue: PgCatalogue; readonly change: Change }>()

/**
 * What is carried out is looked at afterwards by the same statement, so it is made ready once.
 * @throws StoreError `store/unknown-name`, or `store/refused` for what the table cannot take.
 */
export function prepareChange(catalogue: PgCatalogue, statement: Statement): Change {
  const known = prepared.get(statement)
  if (known?.catalogue === catalogue) return known.change
  const change = newChange(catalogue, statement)
  prepared.set(statement, { catalogue, change })
  return change
}

function newChange(catalogue: PgCatalogue, statement: Statement): Change {
  const table = findTable(catalogue, statement.table)
  if (table.kind === 'view')
    throw new StoreError('store/refused', `${table.name} is a view; its rows are changed where they are`)
  const places = new Map<string, number>()
  const keys: Key[] = []
  const first: number[] = []
  const expected: number[] = []
  for (const [at, key] of statement.keys.entries()) {
    const mark = typeof key[0] === 'string' && key.length === 1 ? `=${key[0]}` : JSON.stringify(key)
    const place = places.get(mark)
    if (place === undefined) {
      places.set(mark, keys.length)
      keys.push(key)
      first.push(at)
      expected.push(1)
    } else if (table.keyKind === 'whole-row') expected[place] = (expected[place] ?? 0) + 1
  }
  const set = statement.do === 'mask' ? statement.set.map((one) => settable(table, one)) : []
  return {
    statement,
    table,
    keys,
    first,
    expected,
    groups: groupKeys(table, keys),
    set: set.filter(({ column }) => !column.generated),
  }
}

function settable(table: PgTable, one: MaskedColumn): Change['set'][number] {
  const column = findColumn(table, one.column)
  if (one.to.kind === 'constant' && !isValueOf(column, one.to.value))
    throw new StoreError('store/refused', `${table.name}.${column.name} cannot hold its mask`, {
      facts: { table: table.name, column: column.name },
    })
  return { column, to: one.to }
}

/**
 * DELETE or UPDATE of one group of keys, returning a row `i` for every row it matched: the position of its key, or -1
 * where a key matches one row at most.
 */
export function changeSql(params: Parameters, change: Change, group: KeyGroup): string {
  const { sql } = change.table
  const listed = change.statement.do === 'erase' ? inNumberList(params, change, group) : null
  if (listed !== null) return `delete from ${sql} t where ${listed} returning -1 as i`
  const source = keySource(params, change.table, change.keys, group, { alias: 'k', row: 't' }, masks(change))
  if (change.statement.do === 'erase')
    return `delete from ${sql} t using ${source.from} where ${source.condition} returning k.i`
  if (change.set.length === 0)
    throw new StoreError('store/refused', `${change.table.name} has no column that can be masked`)
  const set = change.set.map(
    ({ column }, n) => `${quote(column.name)} = ${masked(params, change, n)}::${column.cast}`,
  )
  return `update ${sql} t set ${set.join(', ')} from ${source.from} where ${source.condition} returning k.i`
}

/** Counts the rows of one group that are not as the change should have left them. */
export function verifySql(params: Parameters, change: Change, group: KeyGroup): string {
  const listed = change.statement.do === 'erase' ? inNumberList(params, change, group) : null
  if (listed !== null) return `select count(*)::text from ${change.table.sql} t where ${listed}`
  const source = keySource(params, change.table, change.keys, group, { alias: 'k', row: 't' }, masks(change))
  const differs = change.set.map(({ column }, n) => {
    const to = masked(params, change, n)
    if (column.compare === 'typed') return `${of('t', column)} is distinct from ${to}::${column.cast}`
    return `${textOf('t', column)} collate pg_catalog."C" is distinct from ${to}::${column.cast}::text`
  })
  const still = differs.length === 0 ? '' : ` and (${differs.join(' or ')})`
  return `select count(*)::text from ${source.from} join ${change.table.sql} t on ${source.condition}${still}`
}

/**
 * That the row's key is one of many whole numbers: one sorted array takes the index in one direction, at half the cost of
 * a join with the keys. Null for any other key.
 */
function inNumberList(
  params: Parameters,
  { table, keys }: Change,
  { present, positions }: KeyGroup,
): string | null {
  const [column] = present
  if (table.keyKind === 'whole-row' || table.key.length !== 1 || column?.kind !== 'integer') return null
  const list = sortedNumbers(positions.map((position) => keys[position]?.[0] ?? ''))
  return list && `${of('t', column)} ${same} any (${params.add(list)}::${column.cast}[])`
}

/** Text of an array of whole numbers in ascending order; null when there are others. */
function sortedNumbers(texts: readonly string[]): string | null {
  // What JavaScript's numbers hold exactly is sorted as such, ten times faster.
  if (texts.every((text) => /^-?\d{1,15}$/.test(text)))
    return `{${Float64Array.from(texts, Number).sort().join()}}`
  if (!texts.every((text) => /^-?\d{1,19}$/.test(text))) return null
  return `{${texts.toSorted((one, other) => Number(one) - Number(other)).join()}}`
}

/** What column `n` of the set becomes: NULL, one parameter, or the key's own pseudonym from the source. */
function masked(params: Parameters, change: Change, n: number): string {
  const to = change.set[n]?.to
  if (to?.kind === 'constant') return `${params.add(to.value)}::text`
  return to?.kind === 'pseudonym' ? `k.p${n}` : 'null'
}

function masks(change: Change) {
  return change.set.flatMap(({ to }, n) =>
    to.kind === 'pseudonym'
      ? [{ name: `p${n}`, values: change.first.map((at) => to.values[at] ?? null), type: 'text' }]
      : [],
  )
}
