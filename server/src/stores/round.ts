import type { Link } from '@garant/policy'
import { type GivenIdentifier, seedOf } from '../people/people.ts'
import type { FoundRows, Key, Lookup } from './connector.ts'
import {
  type FoundRow,
  keyText,
  none,
  originOf,
  plus,
  type Route,
  reaching,
  type Search,
  type TableSearch,
  tupleOf,
} from './table-search.ts'

/** A lookup with the way it goes: an identifier of the table, the row itself, or the link of that index. */
interface Way {
  readonly to: TableSearch
  readonly via: number
  readonly kind: GivenIdentifier['kind'] | null
  readonly lookup: Lookup
  /** The route along which it only reads ahead. */
  readonly ahead?: Route
}

/** Most lookups that a first round may carry for reading ahead of itself. */
const mostAhead = 20

/**
 * The rows that the people's identifiers name, or those given themselves. For one person, the rows behind them are read
 * in the same round trip.
 */
export function identify(search: Search): Promise<readonly FoundRow[]> {
  const seeds = search.tables.flatMap((to) => seedsIn(search, to))
  if (search.below !== undefined) return go(search, seeds)
  const ways = search.tables.flatMap((to) =>
    to.table.identifiers.flatMap(({ kind, column, canonical }): Way[] => {
      const given = search.people.flatMap(({ owner, identifiers }) =>
        identifiers.filter((one) => one.kind === kind).map(({ value }) => ({ owner, tuple: [value] })),
      )
      const lookup = lookupOf(to, [column], given, { match: kind, canonical })
      return given.length === 0 ? [] : [{ to, via: -1, kind, lookup }]
    }),
  )
  const ahead = search.people.length === 1 ? waysAhead(search, ways) : []
  return go(search, [...ways, ...seeds, ...ahead])
}

function seedsIn({ people }: Search, to: TableSearch): readonly Way[] {
  const given = people.flatMap(({ owner, identifiers }) =>
    identifiers.flatMap((identifier) => {
      const seed = seedOf(identifier)
      const here = seed?.store === to.store && seed.table === to.table.name && seed.schema === to.table.schema
      return seed !== null && here ? [{ owner, tuple: seed.key }] : []
    }),
  )
  const lookup = lookupOf(to, to.catalog.key, given, { match: 'exact', canonical: true })
  return given.length === 0 ? [] : [{ to, via: -1, kind: 'row', lookup }]
}

/** Links that a first round can follow by itself: inside one store, exact, between columns of one type. */
function waysAhead(search: Search, ways: readonly Way[]): readonly Way[] {
  const ahead = search.tables.flatMap((to) =>
    to.routes.flatMap((route): Way[] => {
      const { index, link, match } = route
      const from = originOf(search, link)
      if (from === undefined || from.store !== to.store || match !== 'exact') return []
      if (search.connectors.get(to.store)?.looksAhead !== true || !sameTypes(to, from, link)) return []
      const own = ways.filter((way) => way.to.store === to.store)
      return own.flatMap((way, lookup) => {
        if (way.to !== from) return []
        const through = { lookup, columns: link.from.columns }
        const asked = { ...lookupOf(to, link.columns, [], { match, canonical: false }), through }
        return [{ to, via: index, kind: null, lookup: asked, ahead: route }]
      })
    }),
  )
  return ahead.length > mostAhead ? [] : ahead
}

function sameTypes(to: TableSearch, from: TableSearch, link: Link): boolean {
  const typeOf = ({ catalog }: TableSearch, name: string | undefined) =>
    catalog.columns.find((column) => column.name === name)?.type
  return link.columns.every((name, i) => typeOf(to, name) === typeOf(from, link.from.columns[i]))
}

/** The rows that links lead to from these. */
export async function followLinks(search: Search, rows: readonly FoundRow[]): Promise<readonly FoundRow[]> {
  const byTable = Map.groupBy(rows, (row) => row.at)
  const taken: FoundRow[] = []
  const ways = search.tables.flatMap((to) =>
    to.routes.flatMap((route): Way[] => {
      const { index, link, match, canonical } = route
      const origin = originOf(search, link)
      const from = origin === undefined ? [] : followed(search, to, origin, byTable.get(origin) ?? [])
      const ahead = search.ahead.get(route)
      if (ahead !== undefined && origin !== undefined && from.length === countFound(origin)) {
        for (const found of ahead) taken.push(...takeDown({ to, via: index, kind: null }, found))
        return []
      }
      const given = from.flatMap((row) => {
        const tuple = tupleOf(row, link.from.columns)
        return tuple === null ? [] : [{ owner: row.owner, tuple }]
      })
      const lookup = lookupOf(to, link.columns, given, { match, canonical })
      return given.length === 0 ? [] : [{ to, via: index, kind: null, lookup }]
    }),
  )
  search.ahead.clear()
  for (const row of rows) row.followed = true
  return [...taken, ...(await go(search, ways))]
}

/** The rows from which links are followed into a table. */
function followed(
  { below }: Search,
  to: TableSearch,
  from: TableSearch,
  rows: readonly FoundRow[],
): readonly FoundRow[] {
  if (below === undefined) return rows
  if (from.store !== to.store || !below.into(to.store, to.table)) return []
  return rows.filter(({ key }) => below.from(from.store, from.table, key))
}

/** All rows found of a table, also those that proved to be somebody else's. */
function countFound({ found }: TableSearch): number {
  let count = 0
  for (const first of found.values())
    for (let row: FoundRow | null = first; row !== null; row = row.next) count++
  return count
}

function lookupOf(
  to: TableSearch,
  columns: readonly string[],
  given: readonly { readonly owner: number; readonly tuple: Key }[],
  how: Pick<Lookup, 'match' | 'canonical'>,
): Lookup {
  return {
    table: to.table,
    columns,
    tuples: given.map(({ tuple }) => tuple),
    owners: given.map(({ owner }) => owner),
    ...how,
    fetch: to.fetched,
  }
}

/** One call a store, all stores side by side; new rows are taken down and returned. */
async function go(search: Search, ways: readonly Way[]): Promise<readonly FoundRow[]> {
  const answers = await Promise.all(
    Array.from(
      Map.groupBy(ways, ({ to }) => to.store),
      async ([store, own]) => {
        const lookups = own.map(({ lookup }) => lookup)
        const found = await reaching(search, store, (connector) => connector.find(lookups, search.signal))
        return found === null ? [] : own.map((way, i) => ({ way, found: found[i] }))
      },
    ),
  )
  return answers.flat().flatMap(({ way, found }) => {
    if (found === undefined) return []
    if (way.ahead === undefined) return takeDown(way, found)
    search.ahead.set(way.ahead, [...(search.ahead.get(way.ahead) ?? []), found])
    return []
  })
}

function takeDown(
  { to, via, kind }: Pick<Way, 'to' | 'via' | 'kind'>,
  { owners, keys, values }: FoundRows,
): readonly FoundRow[] {
  const fresh: FoundRow[] = []
  // Equal rows without a key are told apart only by how many of them one answer holds.
  const count = to.catalog.keyKind === 'whole-row' ? new Map<string, number>() : null
  for (const [i, key] of keys.entries()) {
    const owner = owners[i] ?? -1
    const text = keyText(key)
    const nth = count?.get(`${owner} ${text}`) ?? 0
    count?.set(`${owner} ${text}`, nth + 1)
    let last: FoundRow | null = null
    let row = to.found.get(text) ?? null
    for (let same = 0; row !== null && !(row.owner === owner && same++ === nth); row = row.next) last = row
    if (row === null) {
      row = newRow(to, owner, key, via, values[i] ?? [])
      if (last === null) to.found.set(text, row)
      else last.next = row
      fresh.push(row)
    }
    if (kind === null) row.routes = plus(row.routes, via)
    else row.named = plus(row.named, kind)
  }
  return fresh
}

/** Written out member by member: a search makes a hundred thousand of them. */
function newRow(at: TableSearch, owner: number, key: Key, via: number, values: FoundRow['values']): FoundRow {
  return {
    at,
    owner,
    key,
    values,
    via,
    routes: none,
    named: none,
    sharedBy: none,
    ambiguous: false,
    claimed: false,
    followed: false,
    next: null,
  }
}
