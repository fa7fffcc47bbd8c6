import { sql } from 'kysely'
import { tenant as tenantOf } from '../kernel/tenant.ts'
import { afterHold } from './after-hold.ts'
import type { Context } from './context.ts'
import { finalise } from './finalise.ts'
import { afterHoldQueue, finalQueue, jobOf, stepQueue, sweepQueue } from './jobs.ts'
import { runChunk } from './run.ts'
import { tenantsDue } from './store.ts'

/** Between two looks for chunks whose job was lost or whose worker died; milliseconds. */
const sweepMs = 15_000
/** Between two looks for what has become final; milliseconds. */
const finalMs = 6 * 3_600_000

/** Takes jobs of this module in this process, until `Jobs.stop`. */
export async function bindJobs(context: Context): Promise<void> {
  const { db, jobs, options } = context
  await jobs.work(
    stepQueue,
    ({ data, signal }) =>
      runChunk(
        context,
        { tenant: tenantOf(data.tenant ?? ''), id: data.erasure ?? '', chunk: Number(data.chunk) },
        signal,
      ),
    { concurrency: options.concurrency },
  )
  await jobs.work(afterHoldQueue, ({ data }) =>
    afterHold(context, tenantOf(data.tenant ?? ''), data.hold ?? ''),
  )
  await jobs.work(finalQueue, () => finals(context))
  await jobs.work(sweepQueue, () => sweep(context))
  await db.transact(async (tx) => {
    await jobs.enqueue(tx, finalQueue, {}, { key: 'final' })
    await jobs.enqueue(tx, sweepQueue, {}, { key: 'sweep' })
  })
}

/** Each tenant's in turn; then again, when days have begun in every zone. */
async function finals(context: Context): Promise<void> {
  const { db, jobs, clock } = context
  for (const tenant of await db.tenants()) await db.within(tenant, () => finalise(context, tenant))
  const startAfter = new Date(clock.now().getTime() + finalMs)
  await db.transact((tx) => jobs.enqueue(tx, finalQueue, {}, { key: 'final', startAfter }))
}

/** Every chunk that is due and free gets a job; then the sweep itself, later. */
async function sweep({ db, jobs, clock }: Context): Promise<void> {
  for (const tenant of await tenantsDue(db)) {
    await db.within(tenant, () =>
      db.transact(async (tx) => {
        const { rows } = await sql<{ id: string; chunk: number }>`
          SELECT erasure AS id, chunk FROM erasure_chunk
          WHERE tenant = ${tenant} AND next_at <= now() AND (leased_until IS NULL OR leased_until < now())
          ORDER BY next_at LIMIT 1000`.execute(tx)
        for (const row of rows) await jobs.enqueue(tx, stepQueue, ...jobOf({ tenant, ...row }))
      }),
    )
  }
  const startAfter = new Date(clock.now().getTime() + sweepMs)
  await db.transact((tx) => jobs.enqueue(tx, sweepQueue, {}, { key: 'sweep', startAfter }))
}
