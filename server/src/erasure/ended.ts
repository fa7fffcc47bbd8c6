import {
  type Bundle,
  dayColumn,
  governing,
  liveRetention,
  type RetentionRule,
  type Store,
  type Table,
} from '@garant/policy'
import { seedOf } from '../people/people.ts'
import type { Key } from '../stores/connector.ts'
import { StoreError, type StoreErrorCode } from '../stores/errors.ts'
import { inspectionOf } from '../stores/stores.ts'
import { type Fate, keyText, nameOf, tableId } from './draft.ts'
import { dayColumns, lookUp, type Place, type Row, rowDays, rowOf, type World } from './row-days.ts'
import type { Search } from './search.ts'

/** A row given to the end of retention, and what has ended of it. */
export interface Judged {
  readonly key: Key
  readonly owners: readonly number[]
  readonly fate: Fate
  /** Everything of it has ended, so that what hangs below without a day of its own goes too. */
  readonly whole: boolean
}

/** By the id of the table and the text of the key. */
export type JudgedStore = ReadonlyMap<string, ReadonlyMap<string, Judged>>

/**
 * Whether the rows given as seeds have ended, each by the rules of its own columns and by the days in the stores now. Who
 * gave them may have looked hours ago, or have been wrong: only what has ended here is touched.
 * @returns for each store with seeds; a code where it could not be looked at.
 */
export async function judgeSeeds(
  world: World,
  { people, today }: Pick<Search, 'people' | 'today'>,
): Promise<ReadonlyMap<string, JudgedStore | StoreErrorCode>> {
  const seeds = gather(people)
  const judged = await Promise.all(
    world.bundle.stores
      .filter(({ name }) => seeds.has(name))
      .map(async (store) => {
        const own = seeds.get(store.name) ?? new Map<string, Given>()
        return [store.name, await judgeStore(world, store, own, today)] as const
      }),
  )
  return new Map(judged)
}

/** Owners of each key, by the key's text. */
type Given = Map<string, { readonly key: Key; readonly owners: number[] }>

function gather(people: Search['people']): ReadonlyMap<string, ReadonlyMap<string, Given>> {
  const stores = new Map<string, Map<string, Given>>()
  for (const { owner, identifiers } of people)
    for (const identifier of identifiers) {
      const seed = seedOf(identifier)
      if (seed === null) continue
      const id = tableId({ schema: seed.schema, name: seed.table })
      const tables = stores.get(seed.store) ?? new Map<string, Given>()
      const given: Given = tables.get(id) ?? new Map()
      const known = given.get(keyText(seed.key))
      if (known === undefined) given.set(keyText(seed.key), { key: seed.key, owners: [owner] })
      else if (!known.owners.includes(owner)) known.owners.push(owner)
      stores.set(seed.store, tables.set(id, given))
    }
  return stores
}

async function judgeStore(
  world: World,
  store: Store,
  given: ReadonlyMap<string, Given>,
  today: string,
): Promise<JudgedStore | StoreErrorCode> {
  const connector = world.connector(store.name)
  const judged = new Map<string, Map<string, Judged>>()
  const open = new Map<string, readonly GivenRow[]>([...given].map(([id, rows]) => [id, [...rows.values()]]))
  try {
    for (let next = firstOf(store, open); next !== undefined; next = firstOf(store, open)) {
      const { table, id, rows } = next
      open.delete(id)
      const known = judged.get(id) ?? new Map<string, Judged>()
      judged.set(id, known)
      const fresh = await judgeTable(
        world,
        { connector, store, table },
        rows.filter(({ key }) => !known.has(keyText(key))),
        today,
      )
      for (const row of fresh) known.set(keyText(row.key), row)
      const ended = fresh.filter(({ whole }) => whole)
      for (const [below, found] of await takingTheirDay(world, { connector, store, table }, ended))
        open.set(below, [...(open.get(below) ?? []), ...found])
    }
  } catch (error) {
    if (error instanceof StoreError) return error.code
    throw error
  }
  return judged
}

interface GivenRow {
  readonly key: Key
  readonly owners: readonly number[]
}

/** A table with rows to judge, in the order of the policy. */
function firstOf(store: Store, open: ReadonlyMap<string, readonly GivenRow[]>) {
  const table = store.tables.find((one) => open.has(tableId(one)))
  if (table === undefined) return undefined
  const id = tableId(table)
  return { table, id, rows: open.get(id) ?? [] }
}

/** Rows that take their day from rows that have ended may end with them: they are judged too. */
async function takingTheirDay(
  world: World,
  { connector, store, table }: Place,
  ended: readonly Judged[],
): Promise<ReadonlyMap<string, readonly GivenRow[]>> {
  const below = new Map<string, readonly GivenRow[]>()
  if (ended.length === 0) return below
  const ways = store.tables.flatMap((one) =>
    governing(world.bundle, store, one).flatMap(({ rule }) => {
      const day = rule === null ? null : dayColumn(store, one, rule)
      const isHere = day?.of != null && tableId(day.of.table) === tableId(table)
      return isHere && goesAlong(one, day.of.own) ? [{ one, of: day.of }] : []
    }),
  )
  const above = await fetchRows(world, { connector, store, table }, ended, [
    ...new Set(ways.flatMap(({ of }) => of.columns)),
  ])
  for (const { one, of } of ways) {
    const found = await lookUp(
      world,
      { connector, store, table: one },
      of.own,
      above.rows.map((row) => of.columns.map((name) => row.get(name) ?? null)),
      [],
    )
    const rows = found.keys.map((key, at) => ({
      key,
      owners: ended[above.owners[found.owners[at] ?? -1] ?? -1]?.owners ?? [],
    }))
    below.set(tableId(one), [...(below.get(tableId(one)) ?? []), ...rows])
  }
  return below
}

/** A link of the table leads along these columns: its rows belong to those above, and are not what holds their event. */
function goesAlong({ links }: Table, own: readonly string[]): boolean {
  return links.some(({ columns }) => columns.join() === own.join())
}

async function fetchRows(
  world: World,
  place: Place,
  given: readonly GivenRow[],
  fetch: readonly string[],
): Promise<{ readonly owners: readonly number[]; readonly rows: readonly Row[] }> {
  const { tables } = await inspectionOf(place.connector, world.signal)
  const key = tables.find((one) => tableId(one) === tableId(place.table))?.key ?? []
  const lookup = { table: nameOf(place.table), columns: key, tuples: given.map((one) => one.key) }
  const [found] = await place.connector.find(
    [{ ...lookup, owners: [...given.keys()], match: 'exact', canonical: true, fetch }],
    world.signal,
  )
  return { owners: found?.owners ?? [], rows: (found?.values ?? []).map((values) => rowOf(fetch, values)) }
}

async function judgeTable(
  world: World,
  place: Place,
  given: readonly GivenRow[],
  today: string,
): Promise<readonly Judged[]> {
  const { store, table } = place
  const groups = governing(world.bundle, store, table)
  const fetch = [...new Set(groups.flatMap(({ rule }) => (rule === null ? [] : dayColumns(place, rule))))]
  const { owners, rows } = await fetchRows(world, place, given, fetch)
  const ends = await Promise.all(
    groups.map(async ({ rule, columns }) => ({
      rule,
      columns,
      days: rule === null ? [] : await rowDays(world, place, rule, rows),
    })),
  )
  return owners.flatMap((seed, row): readonly Judged[] => {
    const one = given[seed]
    if (one === undefined) return []
    const own = ends.map(({ rule, columns, days }) =>
      endOf(world.bundle, store, rule, columns, days[row] ?? null),
    )
    const whole = own.length > 0 && own.every(({ dueOn }) => dueOn !== null && dueOn <= today)
    return [{ ...one, whole, fate: fateOf(table, own, whole, today) }]
  })
}

interface End {
  readonly rule: RetentionRule | null
  readonly columns: readonly string[]
  readonly until: string | null
  readonly dueOn: string | null
}

function endOf(
  { organisation }: Bundle,
  { backupHorizon }: Store,
  rule: RetentionRule | null,
  columns: readonly string[],
  day: string | null,
): End {
  if (rule === null || day === null) return { rule, columns, until: null, dueOn: null }
  return { rule, columns, ...liveRetention(rule, day, backupHorizon, organisation) }
}

/** The rule that ends last speaks for a row that goes or stays whole; where only some columns end, theirs. */
function fateOf({ erasure }: Table, ends: readonly End[], whole: boolean, today: string): Fate {
  const over = ends.filter(({ dueOn }) => dueOn !== null && dueOn <= today)
  const last = (of: readonly End[]) =>
    of.reduce<End | null>((one, end) => (later(end, one) ? end : one), null)
  const said = (end: End | null) => ({ ground: end?.rule?.source ?? null, until: end?.until ?? null })
  if (whole) {
    const anonymous = ends.some(({ rule }) => rule?.end === 'anonymise')
    const rows = erasure.rows === 'keep' ? erasure.then : erasure.rows
    return { action: anonymous ? 'mask' : rows, reason: 'retention-over', ...said(last(ends)) }
  }
  if (over.length > 0) {
    const columns = over.flatMap((end) => end.columns).sort()
    return { action: 'mask', reason: 'columns-over', ...said(last(over)), columns }
  }
  const undated = ends.find(({ dueOn }) => dueOn === null)
  if (undated !== undefined) return { action: 'keep', reason: 'no-date', ...said(undated), columns: [] }
  return { action: 'keep', reason: 'retained', ...said(last(ends)), columns: [] }
}

function later({ until }: End, than: End | null): boolean {
  return than === null || (until ?? '') > (than.until ?? '')
}
