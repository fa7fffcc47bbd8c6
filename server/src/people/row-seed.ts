import type { GivenIdentifier } from './canonical.ts'

/** One row of a store, by its key: where a search starts that no identifier leads to any more. */
export interface RowSeed {
  readonly store: string
  readonly schema: string | null
  readonly table: string
  /** Values of the table's key, in the engine's own text form. */
  readonly key: readonly (string | null)[]
}

/** The row, given among what a person is known by; it is sealed with the rest and leaves no fingerprint. */
export function rowSeed({ store, schema, table, key }: RowSeed): GivenIdentifier {
  return { kind: 'row', value: JSON.stringify([store, schema, table, ...key]) }
}

/** Null for what is no row. */
export function seedOf({ kind, value }: GivenIdentifier): RowSeed | null {
  if (kind !== 'row') return null
  const [store, schema, table, ...key] = JSON.parse(value) as [
    string,
    string | null,
    string,
    ...RowSeed['key'],
  ]
  return { store, schema, table, key }
}
