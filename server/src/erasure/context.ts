import type { Bundle } from '@garant/policy'
import type { Db, Tx } from '../db/db.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Journal } from '../journal/journal.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Random } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { People } from '../people/people.ts'
import type { Holds, Protections } from '../protections/protections.ts'
import type { Connector } from '../stores/connector.ts'
import type { DiscoverOptions, Discovery, Person } from '../stores/stores.ts'
import type { Vault } from '../vault/vault.ts'
import { createTurns, type Turns } from './turns.ts'

export interface ErasureDeps {
  readonly db: Db
  readonly vault: Vault
  readonly journal: Journal
  readonly jobs: Jobs
  readonly clock: Clock
  readonly random: Random
  readonly people: People
  readonly protections: Protections
  /** Remembers whom holds kept, until they are released. Absent: nobody is erased after a hold. */
  readonly holds?: Pick<Holds, 'wait' | 'waiting' | 'resumed'>
  /** A published bundle by its hash; null: not here. */
  readonly bundle: (tenant: Tenant, hash: string) => Promise<Bundle | null>
  readonly stores: {
    /** The connector of a store of the policy. It belongs to the composition, which closes it. */
    connector(tenant: Tenant, bundle: Bundle, store: string): Connector
    discover(
      tenant: Tenant,
      bundle: Bundle,
      people: readonly Person[],
      options: DiscoverOptions,
    ): Promise<Discovery>
  }
  /** Under which instruction of a client its data are erased; absent: all data are the organisation's own. */
  readonly instructions?: {
    /** @returns 'none': the data are a client's, and none covers it. */
    cited(tenant: Tenant, bundle: Bundle): Promise<string | 'none' | null>
    citing<T>(reference: string | null, work: () => Promise<T>): Promise<T>
  }
  /**
   * Asked before an erasure that somebody confirmed begins, in its transaction: many people take two (test A6). Absent:
   * one suffices.
   */
  readonly confirm?: (
    tx: Tx,
    tenant: Tenant,
    given: { readonly plan: string; readonly people: number; readonly by: string },
  ) => Promise<'settled' | 'second-person'>
  readonly options?: Partial<ErasureOptions>
  /** Called before and after each durable step; a test stops the worker there. */
  readonly checkpoint?: Checkpoint
}

export interface ErasureOptions {
  /**
   * Most people of a chunk. So few that a store still has their rows in memory at the second look, and holds its locks
   * shortly; of fewer still, each would cost more in statements than it spares in pages.
   */
  readonly chunkPeople: number
  /** Chunks that this process works on at once: one more than are written, so that its search is over when their turn comes. */
  readonly concurrency: number
  /** Of these, how many write one store at once. */
  readonly writers: number
  /** After this long without a sign of life another worker takes a chunk; milliseconds. */
  readonly leaseMs: number
  /** First and longest wait before a store that did not answer is tried again; milliseconds. It doubles in between. */
  readonly retryMs: number
  readonly retryMostMs: number
  /** How often a step is planned again by itself, because its store had moved. */
  readonly rounds: number
}

export const defaultOptions: ErasureOptions = {
  chunkPeople: 250,
  concurrency: 3,
  writers: 2,
  leaseMs: 30_000,
  retryMs: 1_000,
  retryMostMs: 300_000,
  rounds: 10,
}

/** What is durable once it is done: a commit in our database, or in a store (`apply`). */
export type DurableStep = 'claim' | 'freeze' | 'intent' | 'begin' | 'apply' | 'done' | 'retry' | 'close'

export type Checkpoint = (step: DurableStep, when: 'before' | 'after', at: DurableAt) => Promise<void> | void

export interface DurableAt {
  /** Null for `claim`. */
  readonly chunk: number | null
  /** The store, for what concerns one. */
  readonly store: string | null
}

/** What the operations share. */
export interface Context extends Omit<ErasureDeps, 'options' | 'checkpoint'> {
  readonly options: ErasureOptions
  /** A commit of ours, or a call that commits in a store, between its two checkpoints. */
  durably<Result>(step: DurableStep, at: DurableAt, work: () => Promise<Result>): Promise<Result>
  /** Turns to write a store, by its name. */
  readonly writing: Turns
}

export function contextOf({ options, checkpoint = () => {}, ...deps }: ErasureDeps): Context {
  const all = { ...defaultOptions, ...options }
  return {
    ...deps,
    options: all,
    writing: createTurns(all.writers),
    async durably(step, at, work) {
      await checkpoint(step, 'before', at)
      const result = await work()
      await checkpoint(step, 'after', at)
      return result
    },
  }
}
