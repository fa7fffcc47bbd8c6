import type { Bundle, Table, TableName } from '@garant/policy'
import type { CatalogTable, Inspection, Key } from '../stores/connector.ts'
import type { StoreErrorCode } from '../stores/errors.ts'
import type { DiscoveredTable, Standing } from '../stores/stores.ts'
import type { Asking } from './asking.ts'
import { cutLinks } from './cut.ts'
import { type DayOf, daysIn } from './day.ts'
import { ownFates } from './decide.ts'
import { type DraftRow, type DraftTable, type Fate, keyText, personal, tableId } from './draft.ts'
import { findRefusal, type Refusal } from './effects.ts'
import { settleDated } from './end-of-retention.ts'
import type { JudgedStore } from './ended.ts'
import { groupRows } from './group.ts'
import { type Hash, hashStore } from './hash.ts'
import { maskOf, type PlannedColumn } from './mask.ts'
import { type ErasePath, erasePath } from './order.ts'
import { settleReferences } from './references.ts'
import { spare } from './spare.ts'
import { settleTogether } from './together.ts'

export type Action = 'erase' | 'mask' | 'keep'

/** Why a row has its fate. */
export const reasons = [
  /** The policy erases or masks the rows of this table. */
  'policy',
  /** A retention rule stands against the erasure; `ground` and `until` say which and how long. */
  'retained',
  /** It was to be kept until `until`, and that day is over. */
  'retention-over',
  /** Some of its columns were to be kept until `until`, and that day is over; the others are kept longer. */
  'columns-over',
  /** A retention rule stands against the erasure and the row has no date to count from. */
  'no-date',
  /** A hold keeps this row, or some of its columns, for a trial, an inquiry, a debt. */
  'held',
  /** Another person's row reaches it too: the row stays, this person's link to it is cut. */
  'shared',
  /** As `shared`, but the link stays: the column may not be null, or the row that holds it is kept as evidence. */
  'shared-link-stays',
  /** An identifier names several rows, so nobody can say whose this is. */
  'ambiguous',
  /** A row that stays refers to it, so it is masked instead of erased. */
  'referenced',
  /** It was to be masked, and none of its personal columns can be. */
  'unmaskable',
] as const
export type Reason = (typeof reasons)[number]

/** What an erasure would do in one store to the rows of some people. */
export type StorePlan = ReachedPlan | UnreachedPlan

export interface UnreachedPlan {
  readonly store: string
  readonly reached: false
  readonly error: StoreErrorCode
  /** What a refusal names (`store/not-permitted`). */
  readonly facts?: Readonly<Record<string, string | number>>
}

export interface ReachedPlan {
  readonly store: string
  readonly reached: true
  /** Why nothing may be done in this store; null: it may. */
  readonly refusal: Refusal | null
  /** Every found row is in exactly one group. */
  readonly groups: readonly RowGroup[]
  /** Tables in the order in which their rows are erased. */
  readonly path: ErasePath
  /** Of what is done to which rows. */
  readonly hash: () => Hash
}

/** Rows of one table with one fate. */
export interface RowGroup {
  /** The table's name in one text, for maps and messages. */
  readonly id: string
  readonly table: TableName
  readonly action: Action
  readonly reason: Reason
  /** What stands against the erasure, "c. com. L123-22". */
  readonly ground: string | null
  /** ISO day until which the row is kept; null: not known, or not kept by time. */
  readonly until: string | null
  /** What columns become: of masked rows, and of kept rows that lose what the duty does not need. */
  readonly set: readonly PlannedColumn[]
  /** Personal columns that stay as they are in a masked row, because nothing fits them. */
  readonly left: readonly string[]
  readonly keys: readonly Key[]
  /** Whose row `i` is. A row of several people, all of whom are erased, has several. */
  readonly owners: readonly (readonly number[])[]
}

/** What was found in one store, with the fate of each row as far as it is settled. */
export interface Draft {
  readonly store: string
  readonly inspection: Inspection
  readonly tables: readonly DraftTable[]
}

/** By what the fate of rows is decided, besides the policy. */
export interface Law {
  /** ISO day in the organisation's zone. */
  readonly today: string
  /** Rows whose fate the end of their retention decides. */
  readonly judged?: JudgedStore
  /** Categories of people's data that a hold keeps. */
  readonly spared?: ReadonlyMap<number, ReadonlySet<string>>
}

/** Decides the fate of every row found in a store, by its table's rule, before other rows are considered. */
export function draftStore(
  bundle: Bundle,
  store: string,
  found: readonly DiscoveredTable[],
  inspection: Inspection,
  law: Law,
): Draft {
  const days = daysIn(found, bundle.organisation.timeZone)
  const tables = found.map((one) => draftTable(bundle, one, inspection, law, days.get(one.table)))
  return { store, inspection, tables }
}

/** Settles what depends on other rows of the same store. */
export function* settleStore(
  bundle: Bundle,
  { store, tables, inspection }: Draft,
  isEndOfRetention = false,
): Asking<void> {
  const { stores } = bundle
  const declared = stores.find(({ name }) => name === store)
  const links = stores.flatMap((one) => one.tables.flatMap((table) => table.links))
  yield* settleTogether(store, tables, links)
  if (isEndOfRetention && declared !== undefined) yield* settleDated(bundle, declared, tables)
  yield* settleReferences(tables, inspection)
}

/** The plan of one store, once all drafts are settled. @throws {TypeError} for a store that the policy does not have. */
export function planStore(bundle: Bundle, draft: Draft, all: readonly Draft[]): ReachedPlan {
  const { store, inspection, tables } = draft
  const declared = bundle.stores.find(({ name }) => name === store)
  if (declared === undefined) throw new TypeError(`the policy has no store ${store}`)
  cutLinks(draft, all)
  const path = erasePath(tables, declared.engine)
  const groups = tables.flatMap(groupRows)
  const refusal = findRefusal(declared, tables, groups, inspection, path)
  return { store, reached: true, refusal, groups, path, hash: () => hashStore(store, groups, refusal) }
}

function draftTable(
  bundle: Bundle,
  found: DiscoveredTable,
  inspection: Inspection,
  { today, judged, spared }: Law,
  dayOf: DayOf = () => null,
): DraftTable {
  const { table, catalog } = found
  const fetched = new Map(found.fetched.map((name, place) => [name, place]))
  const fateOf = ownFates(bundle, table, dayOf, today)
  const sparing = (fate: Fate, owners: readonly number[]) =>
    owners.reduce((so, owner) => spare(table, so, spared?.get(owner) ?? nothing), fate)
  const ownFate: DraftTable['ownFate'] = (values, owners) => sparing(fateOf(values), owners)
  const ends = judged?.get(tableId(catalog))
  const rows = mergeRows(found).map(({ standing, key, owners, values, via }): DraftRow => {
    const ended = ends?.get(keyText(key))
    const own = ended?.fate ?? (standing === 'own' ? fateOf(values) : notOwn[standing])
    const fate = spared === undefined || spared.size === 0 ? own : sparing(own, owners)
    const followed = standing === 'own' && judged === undefined
    return { key, owners, values, via, followed, fate, cut: noColumns }
  })
  return {
    id: tableId(catalog),
    table,
    catalog,
    fetched,
    ownFate,
    rows,
    ...chooseMasks(table, catalog, inspection),
  }
}

const noColumns: readonly string[] = []
const nothing: ReadonlySet<string> = new Set()

const notOwn: Readonly<Record<Exclude<Standing, 'own'>, Fate>> = {
  shared: { action: 'keep', reason: 'shared', ground: null, until: null },
  ambiguous: { action: 'keep', reason: 'ambiguous', ground: null, until: null },
}

function chooseMasks(table: Table, catalog: CatalogTable, inspection: Inspection) {
  const choices = personal(table).map((column) => ({ column, mask: maskOf(column, catalog, inspection) }))
  return {
    masks: choices.flatMap(({ mask }) => (typeof mask === 'object' ? [mask] : [])),
    unmaskable: choices.flatMap(({ column, mask }) => (mask === 'unmaskable' ? [column.name] : [])),
  }
}

interface MergedRow {
  readonly key: Key
  readonly values: DraftRow['values']
  owners: DraftRow['owners']
  via: DraftRow['via']
  standing: Standing
}

const careful = { own: 0, shared: 1, ambiguous: 2 } as const

/**
 * Each row once, with everybody who found it and the most careful of its standings. Equal rows of a table without a key
 * are rows of their own: as many as one person has.
 */
function mergeRows(found: DiscoveredTable): readonly MergedRow[] {
  const rows = new Map<string, MergedRow>()
  const alone = listsOfOne()
  for (const [place, key] of found.keys.entries()) {
    const owner = found.owners[place] ?? 0
    const via = found.via[place] ?? -1
    const standing = found.standing[place] ?? 'ambiguous'
    const text = keyText(key)
    const known = rows.get(text)
    if (known === undefined)
      rows.set(text, {
        key,
        owners: alone(owner),
        values: found.values[place] ?? [],
        via: alone(via),
        standing,
      })
    else {
      if (!known.owners.includes(owner))
        known.owners = [...known.owners, owner].sort((one, other) => one - other)
      if (!known.via.includes(via)) known.via = [...known.via, via]
      if (careful[standing] > careful[known.standing]) known.standing = standing
    }
  }
  const merged = [...rows.values()]
  return found.catalog.keyKind === 'whole-row' ? asOften(merged, found) : merged
}

/** Lists of one number, one for each number: nearly every row has one owner and one way. */
function listsOfOne(): (number: number) => readonly number[] {
  const lists = new Map<number, readonly number[]>()
  return (number) => {
    const list = lists.get(number) ?? [number]
    lists.set(number, list)
    return list
  }
}

function asOften(merged: readonly MergedRow[], { keys, owners }: DiscoveredTable): readonly MergedRow[] {
  const copies = new Map<string, number>()
  for (const [place, key] of keys.entries()) {
    const text = `${owners[place]} ${keyText(key)}`
    copies.set(text, (copies.get(text) ?? 0) + 1)
  }
  return merged.flatMap((row) => {
    const most = Math.max(...row.owners.map((owner) => copies.get(`${owner} ${keyText(row.key)}`) ?? 1))
    return Array.from({ length: most }, () => row)
  })
}
