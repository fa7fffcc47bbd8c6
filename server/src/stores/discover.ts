import type { IdentifierKind, Table } from '@garant/policy'
import type { CatalogTable, Key, Value } from './connector.ts'
import type { StoreErrorCode } from './errors.ts'

/** Somebody to be found, by what they gave. `owner` tells the people of one discovery apart. */
export interface Person {
  readonly owner: number
  readonly identifiers: readonly GivenIdentifier[]
}

export interface GivenIdentifier {
  readonly kind: IdentifierKind
  readonly value: string
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
  | { readonly store: string; readonly reached: false; readonly error: StoreErrorCode }

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
