import { sql } from 'kysely'
import { fromKysely, PgBoss } from 'pg-boss'
import type { Db, Tx } from '../db/db.ts'
import { GarantError } from '../kernel/errors.ts'
import type { Random } from '../kernel/random.ts'
import { tenant as tenantOf } from '../kernel/tenant.ts'
import type { Job, JobOptions, Jobs, WorkOptions } from './jobs.ts'

export interface JobsDeps {
  readonly db: Db
  readonly random: Random
  /** Lease of queues whose worker names none, in seconds. */
  readonly leaseSeconds?: number
  /** How often a worker looks for jobs that no notification announced, and for leases that ran out; seconds, from 0.5. */
  readonly pollSeconds?: number
  /** Told of each failed attempt and of each trouble with the database; for logs and metrics. */
  readonly failed?: (queue: string | null, error: unknown) => void
}

const dayInSeconds = 86_400

/** Attempts follow each other after 1, 2, 4… seconds, at most 15 minutes apart: 50 of them are some ten hours. */
const retrying = { retryLimit: 50, retryDelay: 1, retryBackoff: true, retryDelayMax: 900 }
/** A waiting job is kept for a year; the data of one that is done for a day. */
const keeping = { retentionSeconds: 365 * dayInSeconds, deleteAfterSeconds: dayInSeconds }

/** Brings the schema `pgboss` up to date and connects with a pool of its own. */
export async function createJobs(deps: JobsDeps): Promise<Jobs> {
  const { db, random, leaseSeconds = 30, pollSeconds = 2, failed = () => {} } = deps
  const boss = new PgBoss({
    connectionString: db.url,
    application_name: 'garant jobs',
    max: 4,
    schedule: false,
    useListenNotify: true,
    superviseIntervalSeconds: Math.max(1, Math.round(pollSeconds)),
    monitorIntervalSeconds: Math.max(1, Math.round(pollSeconds)),
  })
  boss.on('error', (error) => failed(null, error))
  await boss.start()
  const known = new Set<string>()

  async function ensureQueue(queue: string): Promise<void> {
    if (known.has(queue)) return
    // Of the policies, "short" is the one that lets one job wait while another of the same key runs.
    const options = { ...lease(leaseSeconds), ...retrying, ...keeping }
    await boss.createQueue(queue, { ...options, policy: 'short', notify: true })
    known.add(queue)
  }

  async function enqueue(
    tx: Tx,
    queue: string,
    data: Readonly<Record<string, string>>,
    { key, startAfter, retryLimit }: JobOptions = {},
  ): Promise<void> {
    await ensureQueue(queue)
    const options = {
      db: fromKysely(tx),
      singletonKey: key ?? random.bytes(16).toString('hex'),
      ...(startAfter === undefined ? {} : { startAfter }),
      ...(retryLimit === undefined ? {} : { retryLimit }),
    }
    // The waiting job may be taken between the two statements; then there is room for ours.
    while ((await boss.send(queue, data, options)) === null)
      if (await holdWaiting(tx, queue, options.singletonKey)) return
  }

  async function enqueueMany(
    tx: Tx,
    queue: string,
    data: readonly Readonly<Record<string, string>>[],
    { retryLimit }: Pick<JobOptions, 'retryLimit'> = {},
  ): Promise<void> {
    if (data.length === 0) return
    await ensureQueue(queue)
    const own = retryLimit === undefined ? {} : { retryLimit }
    const jobs = data.map((each) => ({
      ...{ data: each, singletonKey: random.bytes(16).toString('hex') },
      ...own,
    }))
    await boss.insert(queue, jobs, { db: fromKysely(tx) })
  }

  /** A job names the tenant it is for; one that names none enters each tenant by itself. */
  function entered(tenant: string | undefined, work: () => Promise<void>): Promise<void> {
    return tenant === undefined ? work() : db.within(tenantOf(tenant), work)
  }

  async function work(
    queue: string,
    handler: (job: Job) => Promise<void>,
    { concurrency = 1, leaseSeconds: own }: WorkOptions = {},
  ): Promise<void> {
    await ensureQueue(queue)
    if (own !== undefined) await boss.updateQueue(queue, { heartbeatSeconds: null, ...lease(own) })
    const polling = { pollingIntervalSeconds: pollSeconds, notifyPollingIntervalSeconds: pollSeconds }
    for (let worker = 0; worker < concurrency; worker += 1) {
      // Many jobs are announced once: a worker that had one looks for the next without waiting for the clock.
      const next = { id: '' }
      next.id = await boss.work<Job['data']>(queue, polling, async (jobs) => {
        for (const { id, data, signal } of jobs)
          try {
            await entered(data.tenant, () => handler({ id, data, signal }))
          } catch (error) {
            failed(queue, error)
            throw withoutDetails(error)
          } finally {
            boss.notifyWorker(next.id)
          }
      })
    }
  }

  return {
    enqueue,
    enqueueMany,
    work,
    stop: (timeoutMs) => boss.stop({ graceful: true, timeout: timeoutMs }),
  }
}

/** pg-boss renews leases of ten seconds or more; below, the lease is the time a handler is given. */
function lease(seconds: number) {
  return seconds < 10
    ? { expireInSeconds: seconds }
    : { expireInSeconds: dayInSeconds, heartbeatSeconds: seconds }
}

/**
 * Locks the waiting job against being taken, so that it starts after our transaction is visible to it: taken earlier, it
 * would not see what we ask it to do. False when it is no longer waiting.
 */
async function holdWaiting(tx: Tx, queue: string, key: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM pgboss.job WHERE name = ${queue} AND singleton_key = ${key} AND state = 'created'
    FOR SHARE`.execute(tx)
  return rows.length > 0
}

/** What pg-boss stores of a failure: our own codes, never a driver's message, which may quote a row. */
function withoutDetails(error: unknown): Error {
  const safe = new Error(
    error instanceof GarantError ? `${error.code}: ${error.message}` : 'The handler failed.',
  )
  safe.stack = ''
  return safe
}
