import type { Tx } from '../db/db.ts'

export { createJobs, type JobsDeps } from './create.ts'
export { createLimits, type Limit, type Limits, type LimitsDeps } from './limits.ts'

/**
 * Work to be done later by any worker, through pg-boss on our own database. A job is enqueued in the transaction of the
 * state it follows from; its data carry opaque ids only. Of a job whose data have `tenant`, the handler runs within that tenant
 * (`Db.within`). A handler may run twice: it must be idempotent.
 */
export interface Jobs {
  /** `key`: at most one waiting job per queue and key; a call that finds one waiting keeps it from starting until `tx` ends. */
  enqueue(tx: Tx, queue: string, data: Readonly<Record<string, string>>, options?: JobOptions): Promise<void>
  /** As `enqueue`, of many jobs without a key, in one statement. */
  enqueueMany(
    tx: Tx,
    queue: string,
    data: readonly Readonly<Record<string, string>>[],
    options?: Pick<JobOptions, 'retryLimit'>,
  ): Promise<void>
  /** Binds the handler of a queue and starts taking its jobs. A handler that throws is retried with backoff. */
  work(queue: string, handler: (job: Job) => Promise<void>, options?: WorkOptions): Promise<void>
  /** Stops taking jobs and waits for those under way, at most `timeoutMs` milliseconds. */
  stop(timeoutMs: number): Promise<void>
}

export interface Job {
  readonly id: string
  readonly data: Readonly<Record<string, string>>
  /** Aborted when the lease is lost or the worker stops. */
  readonly signal: AbortSignal
}

export interface JobOptions {
  readonly key?: string
  readonly startAfter?: Date
  readonly retryLimit?: number
}

export interface WorkOptions {
  readonly concurrency?: number
  /**
   * Lease in seconds, after which another worker may take the job of a dead one; for jobs enqueued from now on. From 10
   * seconds on a living worker renews it for as long as the handler runs; a shorter one also ends the handler.
   */
  readonly leaseSeconds?: number
}
