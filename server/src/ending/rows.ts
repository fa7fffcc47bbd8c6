import type { Table } from '@garant/policy'
import type { CatalogTable, Connector, Inspection, Key, Statement } from '../stores/connector.ts'
import { catalogOf, pointingAt } from './tables.ts'

/** Rows that go in one transaction of a store. */
const chunk = 2_000

/** Keys of the next rows of a table, from its beginning or after one. */
export async function nextKeys(
  connector: Connector,
  { schema, name }: Table,
  after: Key | null,
): Promise<{ readonly keys: readonly Key[]; readonly last: boolean }> {
  const ways = [{ hops: [], within: null }]
  const question = { of: { schema, name }, distinct: null, ways }
  const { keys } = await connector.scopePeople(question, { after, limit: chunk, fetch: [] })
  return { keys, last: keys.length < chunk }
}

/**
 * Without a key, equal rows go together or not at all: where a page ends among them, the others come too. Each key comes as often
 * as there are rows.
 */
export async function withTwins(
  connector: Connector,
  table: CatalogTable,
  keys: readonly Key[],
): Promise<readonly Key[]> {
  if (table.keyKind !== 'whole-row') return keys
  const distinct = [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()]
  const of = { schema: table.schema, name: table.name }
  const erase = (these: readonly Key[]): Statement => ({ do: 'erase', table: of, keys: these })
  const [all] = await connector.verify([erase(distinct)])
  if (all === keys.length) return keys
  const times = await connector.verify(distinct.map((key) => erase([key])))
  return distinct.flatMap((key, i) => Array.from({ length: times[i] ?? 0 }, () => key))
}

/** Those to whose rows no row but itself refers: they can go, whatever has to stay for now. */
export async function unreferenced(
  connector: Connector,
  table: Table,
  inspection: Inspection,
  keys: readonly Key[],
): Promise<readonly Key[]> {
  const of = { schema: table.schema, name: table.name }
  const owners = keys.map((_, i) => i)
  const questions = pointingAt(table, inspection).map(({ from, reference }) => ({
    ...{ table: of, keys, owners, columns: reference.toColumns, match: 'engine' as const },
    from: {
      ...{ table: { schema: from.schema, name: from.name }, columns: reference.columns },
      ...(from === catalogOf(inspection, table)
        ? { own: keys, ownOwners: owners }
        : { own: [], ownOwners: [] }),
    },
  }))
  const held = new Set((await connector.findShared(questions)).flat())
  return keys.filter((_, i) => !held.has(i))
}
