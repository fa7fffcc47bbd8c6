import { Temporal } from 'temporal-polyfill'
import { type Tenant, tenant as tenantOf } from '../kernel/tenant.ts'
import type { ReturnsDeps } from './context.ts'
import { decide } from './decide.ts'
import { returnsQueue } from './jobs.ts'
import type { Returns } from './returns.ts'
import { look, scan } from './scan.ts'
import { readFound, readLast } from './store.ts'

/** On the organisation's clock: after the run of retention has begun, so that the morning finds both. */
const night = '03:30'

export function createReturns(deps: ReturnsDeps): Returns {
  const { db, jobs, clock, register } = deps

  async function nextNight(tenant: Tenant): Promise<void> {
    const policy = await register.current(db.read, tenant)
    const timeZone = policy?.bundle.organisation.timeZone ?? 'Europe/Paris'
    const here = Temporal.Instant.fromEpochMilliseconds(clock.now().getTime()).toZonedDateTimeISO(timeZone)
    const plainTime = Temporal.PlainTime.from(night)
    const [today, tomorrow] = [0, 1].map((days) =>
      here.toPlainDate().add({ days }).toZonedDateTime({ timeZone, plainTime }),
    )
    const next = today !== undefined && Temporal.ZonedDateTime.compare(today, here) > 0 ? today : tomorrow
    const startAfter = new Date((next ?? here).epochMilliseconds)
    await db.transact((tx) => jobs.enqueue(tx, returnsQueue, { tenant }, { key: tenant, startAfter }))
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
        if ((await db.within(tenant, () => register.current(db.read, tenant))) !== null)
          await scan(deps, tenant, signal)
        await db.within(tenant, () => nextNight(tenant))
      })
      for (const tenant of await db.tenants()) await db.within(tenant, () => nextNight(tenant))
    },
  }
}
