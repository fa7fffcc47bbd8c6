import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { StoreErrorCode } from '../stores/errors.ts'
import type { ReturnsDeps } from './context.ts'
import { createReturns as create } from './create.ts'

export type { ReturnsDeps } from './context.ts'

/**
 * Who was erased must not come back: from a backup that somebody restored, or from an import (test E10). Every night each
 * store is asked, by keyed hashes inside its own engine, whether it knows somebody who was erased. What came back is erased
 * again; who is there as somebody new is left; and where nobody can say, a person is asked.
 */
export interface Returns {
  /** Looks through all stores now, erases again what came back, and writes down the rest. */
  scan(tenant: Tenant, signal?: AbortSignal): Promise<Scan>
  /** The same, and nothing is changed or written down. */
  look(tenant: Tenant, signal?: AbortSignal): Promise<readonly ScannedStore[]>
  /** The last look that came to its end; null: there was none. */
  last(tenant: Tenant): Promise<Scan | null>
  /** Rows about which somebody has to decide first, then the last that were decided; at most `limit`. */
  found(tenant: Tenant, limit: number): Promise<readonly Found[]>
  /** `erase`: it came back, and goes. `keep`: it is a new relation, and is not asked about again. False: nothing is asked. */
  decide(
    tx: Tx,
    tenant: Tenant,
    id: string,
    given: { readonly as: 'erase' | 'keep'; readonly by: string },
  ): Promise<boolean>
  /** The nightly look of every tenant. */
  bindJobs(): Promise<void>
}

export interface Scan {
  readonly scan: string
  readonly begunAt: Date
  readonly endedAt: Date
  readonly stores: readonly ScannedStore[]
}

/** Counts of rows; no values. */
export interface ScannedStore {
  readonly store: string
  /** Why it could not be looked at; `cannot-look`: its engine cannot; `no-instruction`: a client's, whom nobody may erase. */
  readonly error: StoreErrorCode | 'cannot-look' | 'no-instruction' | null
  /** Came back, and are erased again. */
  readonly erased: number
  /** Nobody can say whether they came back. */
  readonly asked: number
  /** Of people who came anew after their erasure. */
  readonly anew: number
}

export interface Found {
  readonly id: string
  readonly store: string
  readonly place: string
  readonly foundAt: Date
  readonly state: 'asked' | 'erased' | 'kept'
  readonly erasure: string | null
  readonly decidedAt: Date | null
}

export const createReturns: (deps: ReturnsDeps) => Returns = create
