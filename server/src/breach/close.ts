import type { Tenant } from '../kernel/tenant.ts'
import { act, done, known } from './act.ts'
import type { Actor, ActResult } from './breach.ts'
import type { Context } from './context.ts'
import { dutiesOf, standingOf } from './duties.ts'
import { entryOf } from './entries.ts'
import { addEvent, updateBreach } from './store.ts'

/** Closes what is done; what is not is named. It stays in the register (Art. 33(5)). */
export async function close(
  context: Context,
  tenant: Tenant,
  reference: string,
  actor: Actor,
): Promise<ActResult> {
  const { bundle, hash } = await context.policy(tenant)
  return act(context, tenant, reference, known, async (tx, found) => {
    const duties = dutiesOf(await standingOf(tx, found), bundle)
    if (duties.length > 0 && !found.drill) return { result: 'waits', duties }
    const now = context.clock.now()
    await updateBreach(tx, found, { state: 'closed', outcome: 'handled', closed_at: now })
    await addEvent(tx, found, now, 'closed', {}, actor)
    const facts = { risk: found.risk, aware: found.aware_at?.toISOString() ?? null }
    await context.journal.append(tx, tenant, [entryOf(found, 'breach.closed', hash, facts, actor)])
    return done
  })
}
