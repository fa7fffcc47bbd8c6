import type { Table } from '@garant/policy'
import type { Connector, Key, Lookup } from '../stores/connector.ts'
import { type DiscoveredTable, inspectionOf } from '../stores/stores.ts'
import { question } from './asking.ts'
import { nameOf, tableId } from './draft.ts'
import { allGroups } from './intent.ts'
import { joinedOn, sourceOf } from './together.ts'
import { connectorOf, type Step, type Work } from './work.ts'

/** Rows kept for somebody else, to which nothing leads any more: the other was erased at the same time. */
export interface Orphans {
  /** Id of their table. */
  readonly id: string
  readonly keys: readonly Key[]
  readonly owners: readonly (readonly number[])[]
}

/**
 * Of the rows that INTENT kept because they were shared, those that no link reaches now. Whoever looks last finds them,
 * so that what two people share does not outlive both. Tables that an identifier or another store leads to are left out.
 */
export async function findOrphans(work: Work, { store, intent }: Step): Promise<readonly Orphans[]> {
  const declared = work.bundle.stores.find(({ name }) => name === store)
  if (intent === null || declared === undefined) return []
  const shared = allGroups(intent).filter(({ reason }) => reason === 'shared')
  const found: Orphans[] = []
  for (const table of declared.tables) {
    const id = tableId(table)
    const own = shared.filter((group) => group.id === id)
    const within = table.links.length > 0 && table.links.every(({ from }) => from.store === store)
    if (own.length === 0 || !within || table.identifiers.length > 0) continue
    const keys = own.flatMap((group) => group.keys)
    const owners = own.flatMap((group) => group.owners)
    const questions = table.links.map((link) => {
      const from = { table: sourceOf(link.from), columns: link.from.columns, own: [] }
      return question(table, keys, link.columns, from, joinedOn(table, link))
    })
    const reached = new Set((await connectorOf(work, store).findShared(questions, work.signal)).flat())
    const left = keys.flatMap((_, place) => (reached.has(place) ? [] : [place]))
    const alone = left.length === 0 ? [] : await stillThere(work, store, table, keys, left)
    if (alone.length === 0) continue
    found.push({
      id,
      keys: alone.map((place) => keys[place] ?? []),
      owners: alone.map((place) => owners[place] ?? []),
    })
  }
  return found
}

/** Nothing leads to a row that is gone either: another erasure has taken it meanwhile. */
async function stillThere(
  work: Work,
  store: string,
  table: Table,
  keys: readonly Key[],
  places: readonly number[],
): Promise<readonly number[]> {
  const connector = connectorOf(work, store)
  const { tables } = await inspectionOf(connector, work.signal)
  const catalog = tables.find((one) => tableId(one) === tableId(table))
  if (catalog === undefined) return places
  const lookup: Lookup = {
    ...{ table: nameOf(catalog), columns: catalog.key, tuples: places.map((place) => keys[place] ?? []) },
    ...{ owners: [...places], match: 'exact', canonical: true, fetch: [] },
  }
  const [found] = await connector.find([lookup], work.signal)
  const there = new Set(found?.owners)
  return places.filter((place) => there.has(place))
}

/** Adds the orphans to what was found, as rows of the people whose they were. */
export async function withOrphans(
  connector: Connector,
  tables: readonly DiscoveredTable[],
  orphans: readonly Orphans[],
  signal: AbortSignal | undefined,
): Promise<readonly DiscoveredTable[]> {
  return await Promise.all(
    tables.map(async (one) => {
      const theirs = orphans.find(({ id }) => id === tableId(one.catalog))
      if (theirs === undefined) return one
      const { catalog, fetched } = one
      const lookup = {
        table: { schema: catalog.schema, name: catalog.name },
        columns: catalog.key,
        tuples: theirs.keys,
        owners: theirs.keys.map((_, place) => place),
        match: 'exact',
        canonical: true,
        fetch: fetched,
      } as const
      const [rows] = await connector.find([lookup], signal)
      const places = (rows?.owners ?? []).flatMap((place, row) =>
        (theirs.owners[place] ?? []).map((owner) => ({ row, owner })),
      )
      return {
        ...one,
        owners: [...one.owners, ...places.map(({ owner }) => owner)],
        keys: [...one.keys, ...places.map(({ row }) => rows?.keys[row] ?? [])],
        values: [...one.values, ...places.map(({ row }) => rows?.values[row] ?? [])],
        standing: [...one.standing, ...places.map(() => 'own' as const)],
        via: [...one.via, ...places.map(() => 0)],
      }
    }),
  )
}
