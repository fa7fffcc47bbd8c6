import { createHash } from 'node:crypto'
import type { ClientBase } from 'pg'
import type { FoundRows, Key, Lookup, Value } from '../connector.ts'
import { canonicalIdentifier, emailForms, phoneForms } from '../identifiers.ts'
import { equals, identifierOf, type Parameters, parameters, same, textOf } from './match.ts'
import { findColumn, findTable, type PgCatalogue, type PgColumn, type PgTable } from './table.ts'
import { isValueOf } from './text.ts'

/** One lookup, made ready: what to select, from where, and for whom. */
export interface Search {
  readonly table: PgTable
  /** Every column read, each once; key and fetched columns by their place in it. */
  readonly columns: readonly PgColumn[]
  readonly key: readonly number[]
  readonly fetch: readonly number[]
  readonly owners: readonly number[]
  /** The values looked up, by column. */
  readonly values: readonly (readonly string[])[]
  condition(row: string, source: string): string
}

/** @throws StoreError `store/unknown-name` */
export function prepareSearch(catalogue: PgCatalogue, lookup: Lookup, country: string): Search {
  const table = findTable(catalogue, lookup.table)
  const by = lookup.columns.map((name) => findColumn(table, name))
  const names = [...new Set([...table.key, ...lookup.fetch])]
  const columns = names.map((name) => findColumn(table, name))
  const { owners, tuples } = usable(lookup, by, country)
  return {
    table,
    columns,
    key: table.key.map((name) => names.indexOf(name)),
    fetch: lookup.fetch.map((name) => names.indexOf(name)),
    owners,
    values: by.map((_, i) => tuples.map((tuple) => tuple[i] ?? '')),
    condition: (row, source) =>
      by.map((column, i) => condition(lookup, column, row, `${source}.v${i}`)).join(' and '),
  }
}

function condition(lookup: Lookup, column: PgColumn, row: string, value: string): string {
  if (lookup.match === 'exact' || lookup.match === 'customer-number' || lookup.canonical)
    return equals(column, row, value)
  const form = identifierOf(lookup.match, column, row)
  return `${form} ${same} ${value} and (${form} collate pg_catalog."C") ${same} ${value}`
}

/** The tuples that can equal a row at all, each once an owner. */
function usable(lookup: Lookup, by: readonly PgColumn[], country: string) {
  const owners: number[] = []
  const tuples: (readonly string[])[] = []
  const seen = new Set<string>()
  const typed = lookup.match === 'exact' || lookup.match === 'customer-number' || lookup.canonical
  for (const [i, given] of lookup.tuples.entries()) {
    const owner = lookup.owners[i] ?? -1
    for (const tuple of forms(lookup, given, country)) {
      if (typed && !by.every((column, n) => isValueOf(column, tuple[n] ?? ''))) continue
      const mark = JSON.stringify([owner, tuple])
      if (seen.has(mark)) continue
      seen.add(mark)
      owners.push(owner)
      tuples.push(tuple)
    }
  }
  return { owners, tuples }
}

/** The texts to look for; none for what cannot be found. */
function forms(lookup: Lookup, given: readonly Value[], country: string): readonly (readonly string[])[] {
  const values = given.filter((value) => value !== null)
  if (values.length !== lookup.columns.length) return []
  const [first = ''] = values
  if (lookup.match === 'exact') return [values]
  const text = canonicalIdentifier(lookup.match, first, country)
  if (text === null) return []
  if (lookup.match === 'phone' && !lookup.canonical) return phoneForms(text, country).map((one) => [one])
  if (lookup.match === 'email') return emailForms(text).map((one) => [one])
  return [[text]]
}

/** A branch of a statement: its rows are the ordinal of the search, the owner, the columns, and NULLs up to `width`. */
function branch(params: Parameters, search: Search, ordinal: number, width: number): string {
  const arrays = [`pg_catalog.unnest(${params.add(search.owners)}::int4[])`]
  for (const values of search.values) arrays.push(`pg_catalog.unnest(${params.add(values)}::text[])`)
  const names = ['o', ...search.values.map((_, i) => `v${i}`)]
  const selected = search.columns.map((column) => textOf('t', column))
  while (selected.length < width) selected.push('null')
  return (
    `select ${ordinal}::int4, s.o, ${selected.join(', ')}` +
    ` from rows from (${arrays.join(', ')}) s(${names.join(', ')})` +
    ` join ${search.table.sql} t on ${search.condition('t', 's')}`
  )
}

type Row = readonly Value[]

/** All searches in one statement, whose plan the session keeps. */
export async function findTogether(
  client: ClientBase,
  searches: readonly Search[],
): Promise<readonly FoundRows[]> {
  const width = Math.max(...searches.map((search) => search.columns.length))
  const params = parameters()
  const text = searches.map((search, i) => branch(params, search, i, width)).join('\nunion all\n')
  const name = `garant_${createHash('sha256').update(text).digest('base64url')}`
  const { rows } = await client.query<Value[], unknown[]>({
    name,
    text,
    values: params.values,
    rowMode: 'array',
  })
  const bySearch: Row[][] = searches.map(() => [])
  for (const row of rows) bySearch[Number(row[0])]?.push(row)
  return searches.map((search, i) => foundRows(search, bySearch[i] ?? []))
}

/** One search for many people. */
export async function findAlone(client: ClientBase, search: Search): Promise<FoundRows> {
  const params = parameters()
  const text = branch(params, search, 0, 0)
  const { rows } = await client.query<Value[], unknown[]>({ text, values: params.values, rowMode: 'array' })
  return foundRows(search, rows)
}

function foundRows(search: Search, rows: readonly Row[]): FoundRows {
  const owners: number[] = []
  const keys: Key[] = []
  const values: (readonly Value[])[] = []
  const several = search.table.keyKind !== 'whole-row' && new Set(search.owners).size < search.owners.length
  const seen = new Set<string>()
  for (const row of rows) {
    const key = search.key.map((at) => row[at + 2] ?? null)
    if (several) {
      const mark = JSON.stringify([row[1], key])
      if (seen.has(mark)) continue
      seen.add(mark)
    }
    owners.push(Number(row[1]))
    keys.push(key)
    values.push(search.fetch.map((at) => row[at + 2] ?? null))
  }
  return { owners, keys, values }
}
