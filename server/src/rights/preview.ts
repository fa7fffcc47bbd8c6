import type { Tenant } from '../kernel/tenant.ts'
import { gatherAccess, isAnswerable } from './answer-access.ts'
import { digestOf } from './answered.ts'
import type { Context } from './context.ts'
import { planErasure } from './plan-erasure.ts'
import type { Preview } from './rights.ts'
import { readCaseByReference } from './store.ts'

/** What would be answered or erased now. Nobody's data are searched before their mailbox is confirmed. */
export async function preview(context: Context, tenant: Tenant, reference: string): Promise<Preview | null> {
  const found = await readCaseByReference(context.db.read, tenant, reference)
  if (found === undefined) return null
  // An erasure that stopped because its rows had changed is confirmed again on what it would do now.
  const again = found.state === 'running' && found.asked === 'erasure'
  if (found.state !== 'confirmed' && found.state !== 'taken' && !again) return null
  if (!isAnswerable(found)) return planErasure(context, found)
  const gathered = await gatherAccess(context, found, await context.policy(tenant))
  return {
    right: 'access',
    answer: gathered.preview,
    digest: digestOf(gathered.answer),
    identity: gathered.identity,
  }
}
