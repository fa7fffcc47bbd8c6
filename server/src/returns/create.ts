import { nightAfter } from '../kernel/night-after.ts'
import { type Tenant, tenant as tenantOf } from '../kernel/tenant.ts'
import type { ReturnsDeps } from './context.ts'
import { decide } from './decide.ts'
import { nightsQueue, returnsQueue } from './jobs.ts'
import type { Returns } from './returns.ts'
import { look, scan } from './scan.ts'
import { readFound, readLast } from './store.ts'

/** On the organisation's clock: after the run of retention has begun, so that the morning finds both. */
const night = '03:30'
/** Between two looks for tenants that have no night yet; milliseconds. */
const lookMs = 6 * 3_600_000

export function createReturns(deps: ReturnsDeps): Returns {
  const { db, jobs, clock, register } = deps

  async function nextNight(tenant: Tenant): Promise<void> {
    const policy = await register.current(db.read, tenant)
    const timeZone = policy?.bundle.organisation.timeZone ?? 'Europe/Paris'
    const startAfter = nightAfter(clock.now(), timeZone, night)
    await db.transact((tx) => jobs.enqueue(tx, returnsQueue, { tenant }, { key: tenant, startAfter }))
  }

  /** Apart from the looks themselves, so that one that fails costs its tenant a night and not all that follow. */
  async function nights(): Promise<void> {
    for (const tenant of await db.tenants()) await db.within(tenant, () => nextNight(tenant))
    const startAfter = new Date(clock.now().getTime() + lookMs)
    await db.transact((tx) => jobs.enqueue(tx, nightsQueue, {}, { key: 'nights', startAfter }))
  }

  return {
    scan: (tenant, signal) => scan(deps, tenant, signal),
    look: (tenant, signal) => db.within(tenant, () => look(deps, tenant, signal)),
    last: (tenant) => readLast(db.read, tenant),
    found: (tenant, limit) => readFound(db.read, tenant, limit),
    decide: (tx, tenant, id, given) => decide(deps, tx, tenant, id, given),
    async bindJobs() {
      await jobs.work(returnsQueue, async ({ data, signal }) => {
        const tenant = tenantOf(data.tenant ?? '')
        const policy = await db.within(tenant, () => register.current(db.read, tenant))
        if (policy !== null) await scan(deps, tenant, signal)
      })
      await jobs.work(nightsQueue, nights)
      await db.transact((tx) => jobs.enqueue(tx, nightsQueue, {}, { key: 'nights' }))
    },
  }
}
