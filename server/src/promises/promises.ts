import type { Text } from '@garant/policy'
import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { PublishedPolicy } from '../register/register.ts'
import type { Attested } from './attest.ts'
import type { Board } from './board.ts'
import type { Looked, PromisesDeps } from './context.ts'
import { createPromises as create } from './create.ts'
import type { Demonstration, DemonstrationStep } from './demonstrate.ts'
import type { PromiseView } from './history.ts'
import type { Ran, RunOptions } from './run.ts'
import type { Cause } from './store.ts'

export type { Attestation, Attested } from './attest.ts'
export type { Board, BoardEvidence, BoardPromise } from './board.ts'
export type { Site } from './check.ts'
export type { Looked, PromisesDeps } from './context.ts'
export type { Demonstration, DemonstrationStep, OpenScratch, ScratchParts } from './demonstrate.ts'
export { PromisesError, type PromisesErrorCode } from './errors.ts'
export type { Finding } from './finding.ts'
export type { PromiseMoment, PromiseView } from './history.ts'
export type { PolicyPlace } from './places.ts'
export type { Progress, Ran, RunOptions } from './run.ts'
export { type SentenceState, type SentenceStates, sentenceStates } from './sentences.ts'
export { type CheckState, type State, states } from './state.ts'
export type { Cause } from './store.ts'

/** Whether what the notice says is true today: the checks behind each promise, what they found, and who vouches. */
export interface Promises {
  /** The policy in force. @throws PromisesError `promises/no-policy`. */
  current(tenant: Tenant): Promise<Looked>

  /** Every promise of a policy with its state. Reads our own database; computes anew what needs no store. */
  board(tenant: Tenant, policy: Looked): Promise<Board>

  /** A word that changes whenever that board may have changed, whatever happens in the policy folder apart; cheap. */
  version(tenant: Tenant, policy: Pick<Looked, 'bundle' | 'hash'>): Promise<string>

  /** What would make a check fail, in words. Null: nothing runs it yet. */
  sabotage(check: string): Text | null

  /** The same as it stood at an instant, under the policy that was in force then. */
  boardAsOf(
    tenant: Tenant,
    policy: Looked,
    then: { readonly at: Date; readonly published: PublishedPolicy },
  ): Promise<Board>

  /** One promise with its rules, evidence and history. Null: there is none of that id. */
  promise(tenant: Tenant, policy: Looked, id: string): Promise<PromiseView | null>

  /**
   * Runs every check that the policy's promises cite. Results are durable one by one: an interrupted run is taken up by the
   * next one. One ledger entry commits to all results of a run in which anything was new.
   */
  run(tenant: Tenant, policy: Looked, options: RunOptions): Promise<Ran>

  /** Asks for a run by a worker, in the caller's transaction: after a publication, or on demand. */
  request(tx: Tx, tenant: Tenant, cause: Cause): Promise<void>

  /** Vouches for a promise again, in the caller's transaction, with its ledger entry. */
  attest(
    tx: Tx,
    tenant: Tenant,
    given: {
      readonly promise: string
      readonly owner: string
      readonly statement: Text
      readonly until: string
    },
    actor: string,
  ): Promise<Attested>

  /** Shows on a copy of the example data that a check can fail. Refused where there are no example data. */
  demonstrate(check: string, onProgress?: (step: DemonstrationStep) => void): Promise<Demonstration>

  /** Where the run under way is, or was interrupted; null: none is open. */
  underWay(tenant: Tenant, policy: Looked): Promise<{ readonly done: number; readonly of: number } | null>

  /** Binds the queue and keeps the daily run of these tenants going, for a worker process. */
  bindJobs(tenants: readonly Tenant[]): Promise<void>
}

export const createPromises: (deps: PromisesDeps) => Promises = create
