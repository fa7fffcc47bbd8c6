import type { Tenant } from '../kernel/tenant.ts'
import type { Context } from './context.ts'
import { request } from './request.ts'

/** Asks for the erasure of everybody whom a released hold kept, each under the policy that decided then. Once. */
export async function afterHold(context: Context, tenant: Tenant, hold: string): Promise<void> {
  const { db, holds } = context
  if (holds === undefined) return
  await db.within(tenant, async () => {
    const waiting = await holds.waiting(tenant, hold)
    const policies = Map.groupBy(waiting, ({ policy }) => policy)
    await db.transact(async (tx) => {
      for (const [policy, people] of policies)
        await request(context, tx, tenant, {
          people: people.map(({ identifiers }) => identifiers),
          ...{ policy, plan: null, confirmedBy: null, caseRef: null, followUp: null, scope: null },
        })
      await holds.resumed(tx, tenant, hold)
    })
  })
}
