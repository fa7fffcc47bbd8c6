import type { IdentifierKind } from '@garant/policy'
import type { FoundRows, Lookup } from './connector.ts'
import { type FoundRow, keyText, reaching, type Search, type TableSearch, tupleOf } from './table-search.ts'

/** A lookup with the way it goes: an identifier of the table, or the link of that index. */
interface Way {
  readonly to: TableSearch
  readonly via: number
  readonly kind: IdentifierKind | null
  readonly lookup: Lookup
}

/** The rows that the people's identifiers name. */
export function identify(search: Search): Promise<readonly FoundRow[]> {
  const ways = search.tables.flatMap((to) =>
    to.table.identifiers.flatMap(({ kind, column, canonical }): Way[] => {
      const given = search.people.flatMap(({ owner, identifiers }) =>
        identifiers.filter((one) => one.kind === kind).map(({ value }) => ({ owner, tuple: [value] })),
      )
      const lookup = lookupOf(to, [column], given, { match: kind, canonical })
      return given.length === 0 ? [] : [{ to, via: -1, kind, lookup }]
    }),
  )
  return go(search, ways)
}

/** The rows that links lead to from these. */
export function followLinks(search: Search, rows: readonly FoundRow[]): Promise<readonly FoundRow[]> {
  const byTable = Map.groupBy(rows, (row) => row.at)
  const ways = search.tables.flatMap((to) =>
    to.routes.flatMap(({ index, link, match, canonical }): Way[] => {
      const origin = search.tables.find(
        ({ store, table }) =>
          store === link.from.store && table.name === link.from.table && table.schema === link.from.schema,
      )
      const from = origin === undefined ? [] : (byTable.get(origin) ?? [])
      const given = from.flatMap((row) => {
        const tuple = tupleOf(row, link.from.columns)
        return tuple === null ? [] : [{ owner: row.owner, tuple }]
      })
      const lookup = lookupOf(to, link.columns, given, { match, canonical })
      return given.length === 0 ? [] : [{ to, via: index, kind: null, lookup }]
    }),
  )
  for (const row of rows) row.followed = true
  return go(search, ways)
}

function lookupOf(
  to: TableSearch,
  columns: readonly string[],
  given: readonly { readonly owner: number; readonly tuple: readonly string[] }[],
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
  return answers.flat().flatMap(({ way, found }) => (found === undefined ? [] : takeDown(way, found)))
}

function takeDown({ to, via, kind }: Way, { owners, keys, values }: FoundRows): readonly FoundRow[] {
  const fresh: FoundRow[] = []
  const count = new Map<string, number>()
  for (const [i, key] of keys.entries()) {
    const owner = owners[i] ?? -1
    const keyMark = keyText(key)
    const mark = `${owner} ${keyMark}`
    const rows = to.byOwner.get(mark) ?? []
    const nth = count.get(mark) ?? 0
    count.set(mark, nth + 1)
    // Equal rows without a key are told apart only by how many of them one answer holds.
    let row = rows[nth]
    if (row === undefined) {
      row = {
        ...{ at: to, owner, key, via, values: values[i] ?? [] },
        ...{ routes: new Set(), named: new Set(), sharedBy: new Set() },
        ...{ ambiguous: false, claimed: false, followed: false },
      }
      to.byOwner.set(mark, [...rows, row])
      fresh.push(row)
    }
    if (kind === null) row.routes.add(via)
    else row.named.add(kind)
  }
  return fresh
}
