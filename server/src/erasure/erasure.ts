import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Identifiers } from '../people/people.ts'
import type { ErasureAudit } from './audit.ts'
import type { Certificate } from './certificate.ts'
import type { ErasureDeps } from './context.ts'
import { createErasure as create } from './create.ts'
import type { DoneErasure } from './done-by.ts'
import type { Preview } from './preview.ts'
import type { Progress } from './progress.ts'

export type { ErasureAudit } from './audit.ts'
export type { Certificate, StoreCertificate } from './certificate.ts'
export type { Checkpoint, DurableAt, DurableStep, ErasureDeps, ErasureOptions } from './context.ts'
export { dayOfValue } from './day.ts'
export type { DoneErasure } from './done-by.ts'
export { ErasureError, type ErasureErrorCode } from './errors.ts'
export { addLines, type Line } from './lines.ts'
export type { Action, Reason } from './plan.ts'
export type { Preview, PreviewedStore } from './preview.ts'
export type { Progress, StepTrouble, StoreProgress } from './progress.ts'
export { type Report, reportOf } from './report.ts'
export type { Verdict } from './verdict.ts'

/**
 * Erasure of people (GDPR Art. 17, and the end of retention) in all stores of a policy: FREEZE, INTENT, APPLY, VERIFY,
 * DONE for each store, then SHRED and a certificate for each person. One person or a hundred thousand: they are worked on
 * in chunks, by any number of workers, and every step survives the death of its worker.
 */
export interface Erasure {
  /** What an erasure would do today. Reads the stores, changes nothing anywhere. */
  preview(
    tenant: Tenant,
    policy: string,
    people: readonly Identifiers[],
    signal?: AbortSignal,
  ): Promise<Preview>

  /**
   * Asks for an erasure in the caller's transaction. With a `plan`, the stores are searched again and what would be done
   * must still be what was confirmed; it is compared once more when each store is about to be written.
   */
  request(tx: Tx, tenant: Tenant, asked: NewErasure): Promise<Requested>

  /** Null: no such erasure. */
  progress(tenant: Tenant, id: string): Promise<Progress | null>

  /** What became of one person, by their place among the people asked for; null while it is not done. */
  certificate(tenant: Tenant, id: string, person: number): Promise<Certificate | null>

  /** Key of the certificate's entry in the ledger, for `Journal.receipt`. */
  certificateEntry(id: string, person: number): string

  /** Key of the entry that says, once the last backup is gone, that nothing is left; it is there from that day on. */
  finalEntry(id: string, person: number): string

  /** Says so of what has become final by now. @returns how many parts of erasures did. */
  finalise(tenant: Tenant): Promise<number>

  /**
   * Lets what stopped (a refused statement, wrong credentials, a changed plan, an unverified step) be planned and tried
   * again now. @param plan hash of the plan as it is now, where one was confirmed; null leaves the confirmation as it was.
   */
  resume(tx: Tx, tenant: Tenant, id: string, plan: string | null): Promise<void>

  /** Ends what stopped as it is, with an honest verdict, so that the person gets an answer. */
  conclude(tx: Tx, tenant: Tenant, id: string): Promise<void>

  /**
   * Does here and now what is due, of one erasure or of all; returns when nothing is due any more. What must wait
   * (a store that does not answer) stays for a later run.
   */
  run(which?: { readonly tenant: Tenant; readonly id: string }, signal?: AbortSignal): Promise<void>

  /** Every erasure of real people that was done by an instant, in the order in which they ended. */
  doneBy(tenant: Tenant, at: Date): Promise<readonly DoneErasure[]>

  /** Counts over all erasures of a tenant that are done, in the database and in the ledger. */
  audit(tenant: Tenant): Promise<ErasureAudit>

  /** Binds the queues, for a worker process. */
  bindJobs(): Promise<void>
}

export interface NewErasure {
  /**
   * `request` (absent): everything of these people goes that nothing stands against. `retention`: of the rows given as
   * seeds (`rowSeed`), what has ended by its own rule on the day it is carried out, and what belongs to them; the people
   * are named so that holds count, and nothing keeps them from coming back. `return`: the rows given as seeds came back
   * after an erasure; they go again, and what hangs below them in their store.
   */
  readonly because?: Because
  /** Each person by what they gave; the order is the numbering of the certificates. */
  readonly people: readonly Identifiers[]
  /** Hash of the policy bundle that decides. */
  readonly policy: string
  /** Hash of the preview that was confirmed; null: nobody was asked to, the policy's own retention decides. */
  readonly plan: string | null
  /** Opaque reference of the account that confirmed; null: the system. */
  readonly confirmedBy: string | null
  /** Opaque reference of the case; null: none. */
  readonly caseRef: string | null
  /** Queue that is told, with `tenant` and `erasure`, in the transaction that ends the erasure. */
  readonly followUp: string | null
  /** Vault scope under which the ledger's openings are sealed, made by the caller; null: one of the erasure's own. */
  readonly scope: string | null
}

export type Because = 'request' | 'retention' | 'return'

export type Requested =
  | { readonly result: 'requested'; readonly id: string }
  /** `plan` is the hash of today. */
  | { readonly result: 'plan-changed'; readonly plan: string }
  /** So many people take two: it is written down, and begins when a different account confirms the same plan. */
  | { readonly result: 'second-person' }

export const createErasure: (deps: ErasureDeps) => Erasure = create
