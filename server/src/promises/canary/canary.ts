import type { Bundle, IdentifierKind, Text } from '@garant/policy'
import type { Progress } from '../../erasure/erasure.ts'
import type { Value } from '../../stores/connector.ts'
import type { Stores } from '../../stores/stores.ts'

/** A synthetic person, recognisable by a tag that nobody else can make, whose e-mail address nobody can own (RFC 2606). */
export interface Canary {
  readonly tag: string
  readonly identifiers: readonly { readonly kind: IdentifierKind; readonly value: string }[]
  /** What was planted of them; empty in stores in which nothing can be. */
  readonly rows: readonly CanaryRow[]
  /** Its erasure is kept in mind like anybody's, so that its return is noticed: in a copy alone. Absent: it may come back. */
  readonly remembered?: true
}

export interface CanaryRow {
  readonly store: string
  readonly table: { readonly schema: string | null; readonly name: string }
  readonly key: readonly Value[]
  readonly values: ReadonlyMap<string, Value>
  /** The column whose value is the canary's alone. */
  readonly mark: { readonly column: string; readonly value: string }
}

/** The stores in which they are planted, and the policy that describes them. */
export interface Ground {
  readonly bundle: Bundle
  readonly hash: string
  readonly stores: Stores
  readonly signal: AbortSignal | undefined
}

export type Used<Result> =
  | { readonly used: true; readonly result: Result }
  /** Nothing is left planted. */
  | { readonly used: false; readonly why: Text }

/**
 * Synthetic people for the checks that go through the real thing. They are declared in our own database before a store is
 * written, planted only in tables in which one row is one person with identifiers, and taken away whatever happens: by
 * the key that was chosen for them, never by a search that could match somebody else.
 */
export interface Canaries {
  /** Plants so many people in every store, works with them, and takes them away. */
  use<Result>(
    ground: Ground,
    count: number,
    work: (canaries: readonly Canary[]) => Promise<Result>,
  ): Promise<Used<Result>>
  /** Erases one by the whole protocol, over stores that refuse to change any row that was not planted. */
  erase(ground: Ground, canary: Canary): Promise<Progress>
  /** Takes away what killed processes have left. @returns how many rows. */
  sweep(ground: Ground): Promise<number>
  /** An address of a synthetic person, without planting anything. */
  address(): string
}
