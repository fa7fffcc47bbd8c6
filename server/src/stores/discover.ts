import type { Bundle, Table } from '@garant/policy'
import type { GivenIdentifier } from '../people/people.ts'
import { abide } from './belonging.ts'
import type { CatalogTable, Connector, Key, Value } from './connector.ts'
import type { StoreErrorCode } from './errors.ts'
import { followLinks, identify } from './round.ts'
import { judgeShared } from './shared.ts'
import { type FoundRow, openTables, type Search, unknownThrough } from './table-search.ts'

/** Somebody to be found, by what they gave. `owner` tells the people of one discovery apart. */
export interface Person {
  readonly owner: number
  readonly identifiers: readonly GivenIdentifier[]
}

/** Everything that belongs to the people asked for, store by store, in the bundle's order. */
export interface Discovery {
  readonly stores: readonly DiscoveredStore[]
}

export type DiscoveredStore =
  | {
      readonly store: string
      readonly reached: true
      readonly tables: readonly DiscoveredTable[]
      /** Stores that were not reached and whose rows may lead here: what is not found here is then not known to be absent. */
      readonly unknownThrough: readonly string[]
    }
  | {
      readonly store: string
      readonly reached: false
      readonly error: StoreErrorCode
      /** What `store/not-permitted` names. */
      readonly facts?: Readonly<Record<string, string | number>>
    }

/** Rows of one table in columns: row `i` has `owners[i]`, `keys[i]`, `values[i]`, `standing[i]`, `via[i]`. */
export interface DiscoveredTable {
  readonly table: Table
  readonly catalog: CatalogTable
  readonly owners: readonly number[]
  readonly keys: readonly Key[]
  /** Names of the fetched columns, in the order of each tuple of `values`. */
  readonly fetched: readonly string[]
  readonly values: readonly (readonly Value[])[]
  readonly standing: readonly Standing[]
  /** Index in `table.links` of the link that led there; -1: an identifier of the table itself. */
  readonly via: readonly number[]
}

/**
 * `own`: this person's alone. `shared`: a row of another person reaches it too. `ambiguous`: an identifier names several
 * rows of a table in which one row is one person, so nobody can say which is theirs. Discovery does not go on from
 * shared and ambiguous rows.
 */
export type Standing = 'own' | 'shared' | 'ambiguous'

export interface DiscoverOptions {
  /**
   * Starts from the rows given as seeds alone, which are certain, and looks no identifier up: for the end of retention,
   * which is a matter of rows. Links are followed only inside a store, from these rows and into these tables. The
   * columns of events are fetched too.
   */
  readonly below?: {
    from(store: string, table: Table, key: Key): boolean
    into(store: string, table: Table): boolean
  }
  /** Fetches every declared column; otherwise only those that decide what is whose and how long it is kept. */
  readonly withRows?: boolean
  readonly signal?: AbortSignal
}

/**
 * Finds everything that belongs to the people: rows that their identifiers name, and rows that links lead to, within and
 * between stores, until nothing new is found. One call of `find` a store and round, stores side by side. Identifiers read
 * on the way are never looked up by themselves: only what the person gave, and declared links, count. A store that fails
 * is reported as not reached, and the others go on. Callers bound the memory by the number of people (at most 1,000).
 */
export async function discover(
  connectors: ReadonlyMap<string, Connector>,
  bundle: Bundle,
  people: readonly Person[],
  options: DiscoverOptions = {},
): Promise<Discovery> {
  const search = await openTables(connectors, bundle, people, options)
  let found = await identify(search)
  while (found.length > 0) {
    const theirs = abide(search, found)
    const sure = await judgeShared(search, theirs)
    found = await followLinks(search, sure)
  }
  return { stores: bundle.stores.map(({ name }) => resultOf(search, name)) }
}

function resultOf(search: Search, store: string): DiscoveredStore {
  const error = search.failed.get(store)
  const facts = search.refusals.get(store)
  if (error !== undefined) return { store, reached: false, error, ...(facts === undefined ? {} : { facts }) }
  return {
    store,
    reached: true,
    unknownThrough: unknownThrough(search, store),
    tables: search.tables
      .filter((one) => one.store === store)
      .map(({ table, catalog, fetched, rows }) => ({
        table,
        catalog,
        fetched,
        owners: rows.map((row) => row.owner),
        keys: rows.map((row) => row.key),
        values: rows.map((row) => row.values),
        standing: rows.map((row) => standingOf(search, row)),
        via: rows.map((row) => row.via),
      })),
  }
}

function standingOf(search: Search, row: FoundRow): Standing {
  const sharing = row.at.routes.filter((route) => row.sharedBy.has(route.index))
  // Where nothing but a store that does not answer could tell, nobody can say.
  const unknown = sharing.every((route) => search.failed.has(route.link.from.store))
  if (row.ambiguous || (sharing.length > 0 && unknown && !row.claimed)) return 'ambiguous'
  return row.claimed || sharing.length > 0 ? 'shared' : 'own'
}
