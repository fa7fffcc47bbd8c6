import type { ClientBase } from 'pg'
import type { FoundRows, Key, Lookup, Value } from '../connector.ts'
import { canonicalIdentifier, emailForms, phoneForms } from '../identifiers.ts'
import { arrayText } from './match.ts'
import { notePlace } from './place.ts'
import { type Shape, shapeOf, statementOf } from './shape.ts'
import type { PgCatalogue } from './table.ts'
import { isValueOf } from './text.ts'

/** One lookup, made ready: what is looked for, and for whom. */
export interface Search {
  readonly shape: Shape
  readonly owners: readonly number[]
  /** As many as `owners`; only what can equal a row at all. */
  readonly tuples: readonly (readonly string[])[]
}

/** @throws StoreError `store/unknown-name` */
export function prepareSearches(
  catalogue: PgCatalogue,
  lookups: readonly Lookup[],
  country: string,
): readonly Search[] {
  const given = lookups.map((lookup) => (lookup.through ? null : prepareSearch(catalogue, lookup, country)))
  return lookups.map((lookup, i) => {
    const parent = given[lookup.through?.lookup ?? i]
    if (parent == null) throw new TypeError('a lookup goes through one that has values')
    return lookup.through ? { ...parent, shape: shapeOf(catalogue, lookup, parent.shape) } : parent
  })
}

function prepareSearch(catalogue: PgCatalogue, lookup: Lookup, country: string): Search {
  const shape = shapeOf(catalogue, lookup, null)
  const owners: number[] = []
  const tuples: (readonly string[])[] = []
  const seen = new Set<string>()
  for (const [i, given] of lookup.tuples.entries()) {
    const owner = lookup.owners[i] ?? -1
    for (const tuple of forms(lookup, given, country)) {
      if (shape.typed && !shape.by.every((column, n) => isValueOf(column, tuple[n] ?? ''))) continue
      const mark = tuple.length === 1 ? `${owner} ${tuple[0]}` : JSON.stringify([owner, tuple])
      if (seen.has(mark)) continue
      seen.add(mark)
      owners.push(owner)
      tuples.push(tuple)
    }
  }
  return { shape, owners, tuples }
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

type Row = readonly Value[]

/** All searches in one statement, whose plan the session keeps. */
export async function findTogether(
  client: ClientBase,
  searches: readonly Search[],
): Promise<readonly FoundRows[]> {
  const branches = searches.map(({ shape, owners }) => ({ shape, single: owners.length === 1 }))
  const values = searches.flatMap(({ owners, tuples }): unknown[] =>
    owners.length === 1
      ? [owners[0], ...(tuples[0] ?? [])]
      : [
          `{${owners.join()}}`,
          ...(tuples[0] ?? []).map((_, i) => arrayText(tuples.map((tuple) => tuple[i] ?? ''))),
        ],
  )
  const { rows } = await client.query<Value[], unknown[]>({
    ...statementOf(branches),
    values,
    rowMode: 'array',
  })
  const bySearch: Row[][] = searches.map(() => [])
  for (const row of rows) bySearch[Number(row[0])]?.push(row)
  return searches.map((search, i) => foundRows(search, bySearch[i] ?? []))
}

function foundRows({ shape, owners: asked }: Search, rows: readonly Row[]): FoundRows {
  const owners: number[] = []
  const keys: Key[] = []
  const values: (readonly Value[])[] = []
  const several = shape.table.keyKind !== 'whole-row' && new Set(asked).size < asked.length
  const seen = new Set<string>()
  for (const row of rows) {
    const key = shape.key.map((at) => row[at + 3] ?? null)
    if (several) {
      const mark = JSON.stringify([row[1], key])
      if (seen.has(mark)) continue
      seen.add(mark)
    }
    owners.push(Number(row[1]))
    if (row[2] != null) notePlace(key, row[2])
    keys.push(key)
    values.push(shape.fetch.map((at) => row[at + 3] ?? null))
  }
  return { owners, keys, values }
}
