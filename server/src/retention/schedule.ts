import { nightAfter } from '../kernel/night-after.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { tenant as tenantOf } from '../kernel/tenant.ts'
import { advance } from './advance.ts'
import { begin } from './begin.ts'
import type { Context } from './context.ts'
import { followed } from './follow.ts'
import { retentionQueues } from './jobs.ts'
import { readRun } from './store.ts'

/** When the night's run begins, on the organisation's clock: after midnight, and before the windows of most stores. */
const night = '00:30'
/** Between two looks for tenants that have no night yet; milliseconds. */
const lookMs = 6 * 3_600_000

/** Takes the jobs of retention in this process, until `Jobs.stop`. */
export async function bindJobs(context: Context): Promise<void> {
  const { db, jobs } = context
  await jobs.work(retentionQueues.night, async ({ data }) => {
    const tenant = tenantOf(data.tenant ?? '')
    const begun = await begin(context, tenant, { by: null, dry: false })
    if (begun.result === 'begun' || begun.result === 'open') await goOn(context, tenant, begun.run)
  })
  await jobs.work(retentionQueues.advance, async ({ data, signal }) => {
    const tenant = tenantOf(data.tenant ?? '')
    const run = data.run ?? ''
    await advance(context, { tenant, run }, signal)
    await again(context, tenant, run)
  })
  await jobs.work(retentionQueues.followed, ({ data }) =>
    followed(context, tenantOf(data.tenant ?? ''), data.erasure ?? ''),
  )
  await jobs.work(retentionQueues.nights, () => nights(context))
  await db.transact((tx) => jobs.enqueue(tx, retentionQueues.nights, {}, { key: 'nights' }))
}

/** Every tenant has a night that waits, once; then this again, later. */
async function nights(context: Context): Promise<void> {
  const { db, jobs, clock } = context
  for (const tenant of await db.tenants()) await db.within(tenant, () => nextNight(context, tenant))
  const startAfter = new Date(clock.now().getTime() + lookMs)
  await db.transact((tx) => jobs.enqueue(tx, retentionQueues.nights, {}, { key: 'nights', startAfter }))
}

async function goOn({ db, jobs }: Context, tenant: Tenant, run: string, startAfter?: Date): Promise<void> {
  await db.transact((tx) =>
    jobs.enqueue(
      tx,
      retentionQueues.advance,
      { tenant, run },
      { key: run, ...(startAfter === undefined ? {} : { startAfter }) },
    ),
  )
}

/** A run that waits comes back when it may go on. */
async function again(context: Context, tenant: Tenant, run: string): Promise<void> {
  const row = await readRun(context.db.read, tenant, run)
  if (row?.state === 'running') await goOn(context, tenant, run, row.nextAt)
}

/** A tenant without a policy has nights too: it may have one by then. */
async function nextNight(context: Context, tenant: Tenant): Promise<void> {
  const { db, jobs, clock, register } = context
  const policy = await register.current(db.read, tenant)
  const timeZone = policy?.bundle.organisation.timeZone ?? 'Europe/Paris'
  const startAfter = nightAfter(clock.now(), timeZone, night)
  await db.transact((tx) => jobs.enqueue(tx, retentionQueues.night, { tenant }, { key: tenant, startAfter }))
}
