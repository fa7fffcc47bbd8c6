import type { Lookup, SharedQuestion } from './connector.ts'
import {
  type FoundRow,
  isSeed,
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

/**
 * Asks, for every link into the rows' tables, whether a row that is not their owner's leads to them too. All are taken to
 * be their owner's until something else leads there; then those that they lead to are asked about once more. A row that
 * was shared is asked about again when its owner has more rows, so the order of finding does not matter.
 * @returns the rows that are surely their owner's and from which no link was followed yet.
 */
export async function judgeShared(search: Search, found: readonly FoundRow[]): Promise<readonly FoundRow[]> {
  const candidates = [...found, ...worthAsking(search, found)].filter((row) => !row.ambiguous)
  for (const row of candidates) row.sharedBy = none
  let lost = new Set(
    await ask(search, candidates, (row, route) => !isSeed(row) && !isSingle(search, row, route)),
  )
  while (lost.size > 0) {
    const tables = new Set(Array.from(lost, ({ at }) => at))
    const still = candidates.filter((row) => row.sharedBy.size === 0)
    lost = new Set(
      await ask(search, still, (row, route) => !isSeed(row) && tables.has(origin(search, route))),
    )
  }
  return candidates.filter((row) => isOwn(row) && !row.followed)
}

const origin = (search: Search, route: Route) => originOf(search, route.link) as TableSearch

const isOwn = (row: FoundRow) => !row.ambiguous && !row.claimed && row.sharedBy.size === 0

/** Shared rows that may turn out to be their owner's, because tables that lead to them have more of the owner's rows. */
function worthAsking(search: Search, found: readonly FoundRow[]): readonly FoundRow[] {
  const fresh = new Set(found)
  const grown = new Set(found.map(({ at }) => at))
  const doubtful = search.tables.flatMap(({ rows }) =>
    rows.filter((row) => row.sharedBy.size > 0 && !fresh.has(row)),
  )
  const asked = new Set<FoundRow>()
  for (let before = -1; before < asked.size; ) {
    before = asked.size
    for (const row of doubtful)
      if (row.at.routes.some((route) => row.sharedBy.has(route.index) && grown.has(origin(search, route)))) {
        asked.add(row)
        grown.add(row.at)
      }
  }
  return [...asked]
}

/** @returns the rows found to be shared. */
async function ask(
  search: Search,
  rows: readonly FoundRow[],
  asked: (row: FoundRow, route: Route) => boolean,
): Promise<readonly FoundRow[]> {
  const within = new Map<string, { rows: FoundRow[]; route: Route; question: SharedQuestion }[]>()
  const between: Promise<void>[] = []
  for (const [at, own] of Map.groupBy(rows, (row) => row.at))
    for (const route of at.routes) {
      const doubtful = own.filter((row) => asked(row, route))
      if (doubtful.length === 0) continue
      const from = originOf(search, route.link)
      // Where the other store does not answer, nobody can say that the row is not another's.
      if (from === undefined) for (const row of doubtful) row.sharedBy = plus(row.sharedBy, route.index)
      else if (from.store === at.store) {
        const question = questionOf(search, at, from, route, doubtful)
        within.set(at.store, [...(within.get(at.store) ?? []), { rows: doubtful, route, question }])
      } else between.push(askBetween(search, from, route, doubtful))
    }
  await Promise.all([
    ...between,
    ...Array.from(within, async ([store, asks]) => {
      const questions = asks.map(({ question }) => question)
      const answers = await reaching(search, store, (one) => one.findShared(questions, search.signal))
      for (const [i, { rows, route }] of asks.entries())
        note(rows, route, new Set(answers === null ? rows.keys() : answers[i]))
    }),
  ])
  return rows.filter((row) => row.sharedBy.size > 0)
}

function note(rows: readonly FoundRow[], route: Route, shared: ReadonlySet<number>): void {
  for (const [i, row] of rows.entries()) if (shared.has(i)) row.sharedBy = plus(row.sharedBy, route.index)
}

/** The link led here, and can come from no other row: its columns tell the rows of its origin apart. */
function isSingle(search: Search, row: FoundRow, route: Route): boolean {
  if (!row.routes.has(route.index) || route.match !== 'exact') return false
  const { columns } = route.link.from
  const catalog = originOf(search, route.link)?.catalog
  const among = (key: readonly string[]) => key.length > 0 && key.every((name) => columns.includes(name))
  return (
    catalog !== undefined &&
    ((catalog.keyKind !== 'whole-row' && among(catalog.key)) ||
      catalog.indexes.some((index) => index.unique && among(index.columns)))
  )
}

/** The owner's rows of a table that are surely theirs; a row from which nothing is followed stays, and shares what it leads to. */
function ownRows({ below }: Search, from: TableSearch, owners: ReadonlySet<number>): readonly FoundRow[] {
  return from.rows.filter(
    (row) => owners.has(row.owner) && isOwn(row) && below?.from(from.store, from.table, row.key) !== false,
  )
}

function questionOf(
  search: Search,
  at: TableSearch,
  from: TableSearch,
  { link, match }: Route,
  rows: readonly FoundRow[],
): SharedQuestion {
  const own = ownRows(search, from, new Set(rows.map(({ owner }) => owner)))
  return {
    table: at.table,
    keys: rows.map(({ key }) => key),
    owners: rows.map(({ owner }) => owner),
    columns: link.columns,
    match,
    from: {
      table: from.table,
      columns: link.from.columns,
      own: own.map(({ key }) => key),
      ownOwners: own.map(({ owner }) => owner),
    },
  }
}

/** A link from another store cannot be asked about inside one: its rows with the same values are looked up there. */
async function askBetween(
  search: Search,
  from: TableSearch,
  route: Route,
  rows: readonly FoundRow[],
): Promise<void> {
  const own = new Set(
    ownRows(search, from, new Set(rows.map(({ owner }) => owner))).map(
      ({ owner, key }) => `${owner} ${keyText(key)}`,
    ),
  )
  const identifier = from.table.identifiers.find(({ column }) => column === route.link.from.columns[0])
  const asked = rows.flatMap((row, i) => {
    const tuple = tupleOf(row, route.link.columns)
    return tuple === null ? [] : [{ i, tuple }]
  })
  const lookup: Lookup = {
    table: from.table,
    columns: route.link.from.columns,
    tuples: asked.map(({ tuple }) => tuple),
    owners: asked.map(({ i }) => i),
    match: route.match,
    canonical: identifier?.kind === route.match && identifier.canonical,
    fetch: [],
  }
  const answer = await reaching(search, from.store, (one) => one.find([lookup], search.signal))
  const shared = new Set<number>(answer === null ? rows.keys() : [])
  for (const [n, i] of (answer?.[0]?.owners ?? []).entries())
    if (!own.has(`${rows[i]?.owner} ${keyText(answer?.[0]?.keys[n] ?? [])}`)) shared.add(i)
  note(rows, route, shared)
}
