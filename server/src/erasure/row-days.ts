import {
  type Bundle,
  dayColumn,
  type Identifier,
  type RetentionRule,
  type Store,
  type Table,
} from '@garant/policy'
import type { Connector, FoundRows, Lookup, Value } from '../stores/connector.ts'
import { inspectionOf } from '../stores/stores.ts'
import { dayOfValue } from './day.ts'
import { nameOf, tableId } from './draft.ts'

/** A declared table, and the connection to its store. */
export interface Place {
  readonly connector: Connector
  readonly store: Store
  readonly table: Table
}

/** Where the other rows of a person may lie. */
export interface World {
  readonly bundle: Bundle
  readonly connector: (store: string) => Connector
  readonly signal: AbortSignal | undefined
}

/** A row's values by column. */
export type Row = ReadonlyMap<string, Value>

/** Columns of a row from which `rowDays` tells its day. */
export function dayColumns({ store, table }: Place, rule: RetentionRule): readonly string[] {
  const day = dayColumn(store, table, rule)
  if (day === null) return []
  return [...(day.of === null ? [day.column] : day.of.own), ...samePerson(table).map(({ column }) => column)]
}

/**
 * The ISO day from which the rule counts for each row; null: there is none yet, or nobody can tell. Where the row of a
 * person holds the day, the latest of all their rows under this rule counts, in whichever store (P-033: the last contract,
 * and a renewal begins anew); where several rows do, the latest. One without a day among them, and there is none.
 */
export async function rowDays(
  world: World,
  place: Place,
  rule: RetentionRule,
  rows: readonly Row[],
): Promise<readonly (string | null)[]> {
  const day = dayColumn(place.store, place.table, rule)
  if (day === null) return rows.map(() => null)
  if (day.of === null) return withKin(world, place, rule, rows, await ownDays(world, place, day.column, rows))
  const { of } = day
  const holder = place.store.tables.find((one) => tableId(one) === tableId(of.table))
  if (holder === undefined) return rows.map(() => null)
  const there: Place = { ...place, table: holder }
  const fetch = [day.column, ...samePerson(holder).map(({ column }) => column)]
  const tuples = rows.map((row) => of.own.map((name) => row.get(name) ?? null))
  const found = await lookUp(world, there, of.columns, tuples, fetch)
  const theirs = found.values.map((values) => rowOf(fetch, values))
  const days = await withKin(world, there, rule, theirs, await ownDays(world, there, day.column, theirs))
  return latestOf(rows.length, found.owners, days)
}

/** Counts the person's other rows in as well. */
async function withKin(
  world: World,
  { table }: Place,
  rule: RetentionRule,
  rows: readonly Row[],
  days: readonly (string | null)[],
): Promise<readonly (string | null)[]> {
  const owners = [...rows.keys()]
  const all = [...days]
  const from = [...owners]
  for (const { kind, column } of table.subject === null ? [] : samePerson(table))
    for (const { place, identifier, own } of kinOf(world, kind, rule)) {
      const tuples = rows.map((row) => [row.get(column) ?? null])
      const found = await lookUp(world, place, [identifier.column], tuples, [own])
      const theirs = found.values.map((values) => rowOf([own], values))
      all.push(...(await ownDays(world, place, own, theirs)))
      from.push(...found.owners)
    }
  return latestOf(rows.length, from, all)
}

/** Tables of all stores in which a row is a person who is known by such an identifier, and holds a day of the rule. */
function kinOf({ bundle, connector }: World, kind: Identifier['kind'], rule: RetentionRule) {
  return bundle.stores.flatMap((store) =>
    store.tables.flatMap((table) => {
      const day = table.subject === null ? null : dayColumn(store, table, rule)
      if (day === null || day.of !== null) return []
      const place = { connector: connector(store.name), store, table }
      return samePerson(table)
        .filter((identifier) => identifier.kind === kind)
        .map((identifier) => ({ place, identifier, own: day.column }))
    }),
  )
}

function samePerson({ identifiers }: Table): readonly Identifier[] {
  return identifiers.filter((one) => one.samePerson)
}

async function ownDays(
  { bundle, signal }: World,
  { connector, table }: Place,
  column: string,
  rows: readonly Row[],
): Promise<readonly (string | null)[]> {
  const { tables } = await inspectionOf(connector, signal)
  const catalog = tables.find((one) => tableId(one) === tableId(table))
  const type = catalog?.columns.find(({ name }) => name === column)?.type ?? ''
  return rows.map((row) => dayOfValue(row.get(column) ?? null, type, bundle.organisation.timeZone))
}

/** Rows of a table that equal the tuples in these columns; `owners` are places in `tuples`. */
export async function lookUp(
  { signal }: World,
  { connector, table }: Place,
  columns: readonly string[],
  tuples: readonly (readonly Value[])[],
  fetch: readonly string[],
): Promise<FoundRows> {
  const identifier =
    columns.length === 1 ? table.identifiers.find((one) => one.column === columns[0]) : undefined
  const lookup: Lookup = {
    table: nameOf(table),
    columns,
    tuples,
    owners: [...tuples.keys()],
    match: identifier?.kind ?? 'exact',
    canonical: identifier?.canonical ?? true,
    fetch,
  }
  const [found] = await connector.find([lookup], signal)
  return found ?? { owners: [], keys: [], values: [] }
}

export function rowOf(columns: readonly string[], values: readonly Value[]): Row {
  return new Map(columns.map((name, place) => [name, values[place] ?? null]))
}

/** The latest of each one's days; none where there is none, or where one of them is none. */
function latestOf(
  count: number,
  owners: readonly number[],
  days: readonly (string | null)[],
): readonly (string | null)[] {
  const latest = new Map<number, string | null>()
  for (const [place, owner] of owners.entries()) {
    const [known, day] = [latest.get(owner), days[place] ?? null]
    if (known === undefined || day === null || (known !== null && day > known)) latest.set(owner, day)
  }
  return Array.from({ length: count }, (_, owner) => latest.get(owner) ?? null)
}
