import type { Bundle, IdentifierKind, Link, Store, Table } from '@garant/policy'
import type { GivenIdentifier } from '../people/people.ts'
import type { CatalogTable, Connector, FoundRows, Inspection, Key, Value } from './connector.ts'
import type { DiscoverOptions, Person } from './discover.ts'
import { StoreError, type StoreErrorCode } from './errors.ts'
import { forgetInspection, inspectionOf } from './inspections.ts'

/** A discovery under way. */
export interface Search {
  readonly connectors: ReadonlyMap<string, Connector>
  readonly bundle: Bundle
  readonly people: readonly Person[]
  readonly tables: readonly TableSearch[]
  /** Stores that could not be searched, and why. */
  readonly failed: Map<string, StoreErrorCode>
  /** What a refusal of ours names, by store. */
  readonly refusals: Map<string, StoreError['facts']>
  readonly signal: AbortSignal | undefined
  readonly below: DiscoverOptions['below']
  /** What was read ahead along a link, by its route; taken only if all rows that it began from prove to be theirs. */
  readonly ahead: Map<Route, FoundRows[]>
}

/** One declared table: what is read of it, and how it is reached. */
interface TablePlan {
  readonly store: string
  readonly table: Table
  readonly fetched: readonly string[]
  readonly routes: readonly Route[]
}

/** One declared table, with its rows found so far. */
export interface TableSearch extends TablePlan {
  readonly catalog: CatalogTable
  readonly rows: FoundRow[]
  /** The first row found of each key; `FoundRow.next` leads to the others. */
  readonly found: Map<string, FoundRow>
  /** The first owner of each key. */
  readonly byKey: Map<string, FoundRow>
}

export interface FoundRow {
  readonly at: TableSearch
  readonly owner: number
  readonly key: Key
  readonly values: readonly Value[]
  /** The first way that led here: index of a link, or -1 for an identifier. */
  readonly via: number
  /** All links that led here. */
  routes: ReadonlySet<number>
  /** Kinds of the identifiers that led here; `row`: it was given itself. */
  named: ReadonlySet<GivenIdentifier['kind']>
  ambiguous: boolean
  /** Another of the people asked for has it too. */
  claimed: boolean
  /** Links along which a row that is not its owner's leads here too. */
  sharedBy: ReadonlySet<number>
  followed: boolean
  /** The next row of this key: another person's, or an equal one where rows have no key. */
  next: FoundRow | null
}

/** A link into a table, made ready. */
export interface Route {
  readonly index: number
  readonly link: Link
  readonly match: 'exact' | IdentifierKind
  readonly canonical: boolean
}

/** Looks at every store; one that fails is noted and left out. */
export async function openTables(
  connectors: ReadonlyMap<string, Connector>,
  bundle: Bundle,
  people: readonly Person[],
  { withRows = false, below, signal }: DiscoverOptions,
): Promise<Search> {
  const tables: TableSearch[] = []
  const search: Search = {
    connectors,
    bundle,
    people,
    tables,
    failed: new Map(),
    refusals: new Map(),
    signal,
    below,
    ahead: new Map(),
  }
  const inspections = await Promise.all(
    bundle.stores.map(({ name }) => reaching(search, name, (connector) => inspectionOf(connector, signal))),
  )
  const plans = plansOf(bundle, withRows ? 'all' : below === undefined ? 'whose' : 'days')
  for (const [i, store] of bundle.stores.entries()) {
    const inspection = inspections[i]
    if (inspection == null) continue
    for (const plan of plans.filter((one) => one.store === store.name)) {
      const catalog = catalogOf(inspection, plan.table)
      if (catalog === undefined) search.failed.set(store.name, 'store/unknown-name')
      // Whoever reads the table sees the rows of its heirs too: unsearched, they would pass for absent.
      else if (hasUndeclaredHeir(store, catalog)) search.failed.set(store.name, 'store/undeclared-effect')
      else tables.push({ ...plan, catalog, rows: [], found: new Map(), byKey: new Map() })
    }
  }
  return { ...search, tables: tables.filter((one) => !search.failed.has(one.store)) }
}

function hasUndeclaredHeir({ tables, withoutPersonalData }: Store, { heirs = [] }: CatalogTable): boolean {
  return heirs.some((heir) =>
    [...tables, ...withoutPersonalData].every((one) => one.name !== heir.name || one.schema !== heir.schema),
  )
}

/** What is read of a row: what tells whose it is, besides the days of its events, or everything. */
type Wanted = 'whose' | 'days' | 'all'

const plans = new WeakMap<Bundle, Map<Wanted, readonly TablePlan[]>>()

function plansOf(bundle: Bundle, wanted: Wanted): readonly TablePlan[] {
  const known = plans.get(bundle) ?? new Map<Wanted, readonly TablePlan[]>()
  plans.set(bundle, known)
  const made =
    known.get(wanted) ??
    bundle.stores.flatMap((store) => store.tables.map((table) => planOf(bundle, store.name, table, wanted)))
  known.set(wanted, made)
  return made
}

const catalogs = new WeakMap<Inspection, Map<Table, CatalogTable | undefined>>()

function catalogOf(inspection: Inspection, table: Table): CatalogTable | undefined {
  const known = catalogs.get(inspection) ?? new Map<Table, CatalogTable | undefined>()
  catalogs.set(inspection, known)
  if (!known.has(table))
    known.set(
      table,
      inspection.tables.find((one) => one.name === table.name && one.schema === table.schema),
    )
  return known.get(table)
}

function planOf(bundle: Bundle, store: string, table: Table, wanted: Wanted): TablePlan {
  const leaving = bundle.stores
    .flatMap((one) => one.tables)
    .flatMap((one) => one.links)
    .filter(({ from }) => from.store === store && from.table === table.name && from.schema === table.schema)
  const fetched = new Set([
    ...table.identifiers.map((one) => one.column),
    ...table.links.flatMap((one) => one.columns),
    ...leaving.flatMap((one) => one.from.columns),
    ...(table.erasure.from === null ? [] : [table.erasure.from]),
    ...(wanted === 'days' ? table.events.map((one) => one.column) : []),
    ...(wanted === 'all' ? table.columns.map((one) => one.name) : []),
  ])
  const routes = table.links.map((link, index) => {
    const identifier =
      link.columns.length === 1 ? table.identifiers.find((one) => one.column === link.columns[0]) : undefined
    return {
      index,
      link,
      match: identifier?.kind ?? 'exact',
      canonical: identifier?.canonical ?? false,
    } as const
  })
  return { store, table, routes, fetched: [...fetched] }
}

/** Where a link begins; undefined when that store was not reached. */
export function originOf(search: Search, { from }: Link): TableSearch | undefined {
  if (search.failed.has(from.store)) return undefined
  return search.tables.find(
    (one) => one.store === from.store && one.table.name === from.table && one.table.schema === from.schema,
  )
}

/** The row's values of the columns; null when one of them is NULL, which equals nothing. */
export function tupleOf(row: FoundRow, columns: readonly string[]): readonly string[] | null {
  const tuple = columns.map((name) => row.values[row.at.fetched.indexOf(name)] ?? null)
  return tuple.every((value) => value !== null) ? tuple : null
}

export function keyText(key: Key): string {
  return key.length === 1 && typeof key[0] === 'string' ? key[0] : JSON.stringify(key)
}

/** Calls a store. When it fails, it is noted as not reached, and the answer is null. */
export async function reaching<Result>(
  search: Search,
  store: string,
  call: (connector: Connector) => Promise<Result>,
): Promise<Result | null> {
  const connector = search.connectors.get(store)
  if (connector === undefined || search.failed.has(store)) {
    if (connector === undefined) search.failed.set(store, 'store/unreachable')
    return null
  }
  try {
    return await call(connector)
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    if (!error.passing) forgetInspection(connector)
    search.failed.set(store, error.code)
    if (error.code === 'store/not-permitted') search.refusals.set(store, error.facts)
    return null
  }
}

/** The stores not reached from whose tables links lead, over however many tables, to one of `store`. */
export function unknownThrough({ bundle, failed }: Search, store: string): readonly string[] {
  const all = bundle.stores.flatMap(({ name, tables }) => tables.map((table) => ({ name, table })))
  const open = all.filter(({ name }) => name === store)
  const seen = new Set(open)
  for (let one = open.pop(); one !== undefined; one = open.pop())
    for (const { from } of one.table.links) {
      const origin = all.find(
        ({ name, table }) => name === from.store && table.name === from.table && table.schema === from.schema,
      )
      if (origin === undefined || seen.has(origin)) continue
      seen.add(origin)
      open.push(origin)
    }
  const passed = new Set([...seen].map(({ name }) => name))
  return bundle.stores.map(({ name }) => name).filter((name) => passed.has(name) && failed.has(name))
}

/** Given itself, so that nobody need ask whose it is. */
export function isSeed({ named }: FoundRow): boolean {
  return named.has('row')
}

/** The empty set, one for all rows: a search has a hundred thousand of them, and each set of its own costs more than the row. */
export const none: ReadonlySet<never> = new Set<never>()

const singles = new Map<unknown, ReadonlySet<unknown>>()

/** The set with the item too; sets of one are shared as well. */
export function plus<Item>(set: ReadonlySet<Item>, item: Item): ReadonlySet<Item> {
  if (set.has(item)) return set
  if (set.size > 0) return new Set(set).add(item)
  const single = (singles.get(item) as ReadonlySet<Item> | undefined) ?? new Set([item])
  singles.set(item, single)
  return single
}
