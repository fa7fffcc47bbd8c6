import { type Tenant, tenant as tenantOf } from '../kernel/tenant.ts'
import { attest } from './attest.ts'
import { board } from './board.ts'
import { boardAsOf } from './board-as-of.ts'
import { currentPolicy, type PromisesDeps } from './context.ts'
import { demonstrate } from './demonstrate.ts'
import { promiseView } from './history.ts'
import { promisesQueue } from './jobs.ts'
import type { Promises } from './promises.ts'
import { checkOf } from './registry.ts'
import { run } from './run.ts'
import { type Cause, readNewestRun, readRun } from './store.ts'
import { boardVersion } from './version.ts'

/** Between two runs of the same tenant, and before the first after a start; milliseconds. */
const daily = 24 * 3_600_000
const settling = 30_000

export function createPromises(context: PromisesDeps): Promises {
  const { db, jobs, clock } = context

  /** At most one run of a tenant waits: a sooner one takes the place of the daily one, which follows it. */
  function enqueue(tx: Parameters<typeof jobs.enqueue>[0], tenant: Tenant, cause: Cause, startAfter?: Date) {
    const key = `${tenant} ${cause === 'schedule' ? 'daily' : 'now'}`
    return jobs.enqueue(tx, promisesQueue, { tenant, cause }, { key, ...(startAfter && { startAfter }) })
  }

  async function daylong(tenant: Tenant): Promise<Date> {
    const { hash } = await currentPolicy(context, tenant)
    const last = await readNewestRun(db.read, tenant, hash)
    const now = clock.now().getTime()
    const due = last === undefined ? now : last.startedAt.getTime() + daily
    return new Date(Math.max(due, now + settling))
  }

  return {
    current: (tenant) => currentPolicy(context, tenant),
    board: (tenant, policy) => board(context, tenant, policy),
    version: (tenant, policy) => boardVersion(context, tenant, policy),
    sabotage: (check) => checkOf(check)?.sabotage.says ?? null,
    boardAsOf: (tenant, policy, then) => boardAsOf(context, tenant, policy, then),
    promise: (tenant, policy, id) => promiseView(context, tenant, policy, id),
    run: (tenant, policy, options) => run(context, tenant, policy, options),
    request: (tx, tenant, cause) => enqueue(tx, tenant, cause),
    attest: (tx, tenant, given, actor) => attest(context, tx, tenant, given, actor),
    demonstrate: (check, onProgress) => demonstrate(context.scratch, check, onProgress),
    async underWay(tenant, { hash }) {
      const last = await readNewestRun(db.read, tenant, hash)
      if (last === undefined || last.endedAt !== null) return null
      return { done: (await readRun(db.read, tenant, last.run)).length, of: last.checks.length }
    },
    async bindJobs(tenants) {
      await jobs.work(promisesQueue, async ({ data, signal }) => {
        const tenant = tenantOf(data.tenant ?? '')
        const cause = causes.find((one) => one === data.cause) ?? 'schedule'
        await run(context, tenant, await currentPolicy(context, tenant), { cause, signal })
        const next = new Date(clock.now().getTime() + daily)
        await db.transact((tx) => enqueue(tx, tenant, 'schedule', next))
      })
      for (const tenant of tenants)
        await db.within(tenant, async () => {
          const next = await daylong(tenant)
          await db.transact((tx) => enqueue(tx, tenant, 'schedule', next))
        })
    },
  }
}

const causes: readonly Cause[] = ['schedule', 'publication', 'demand']
