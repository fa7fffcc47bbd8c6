import type { Tenant } from '../kernel/tenant.ts'
import { act, done, invalid } from './act.ts'
import type { Actor, ActResult, WallTime } from './breach.ts'
import { type Context, clientsConcerned } from './context.ts'
import { entryOf } from './entries.ts'
import { nameClients } from './name-clients.ts'
import { addEvent, updateBreach } from './store.ts'
import { readPast } from './wall-time.ts'

/**
 * The moment of reasonable certainty, from which every period counts. It is told, and when it was told is kept beside it; a
 * clock of another zone shows itself as the future or as before the suspicion, and is refused.
 */
export async function becomeAware(
  context: Context,
  tenant: Tenant,
  reference: string,
  given: WallTime,
  actor: Actor,
): Promise<ActResult> {
  const { bundle, hash } = await context.policy(tenant)
  return act(context, tenant, reference, ['suspected'], async (tx, found) => {
    const now = context.clock.now()
    const read = readPast(given, now, { at: found.suspected_at, problem: 'before-suspicion' })
    if ('problem' in read) return invalid(read.problem)
    const { at } = read
    await updateBreach(tx, found, { state: 'aware', aware_at: at, aware_noted_at: now, aware_by: actor })
    await nameClients(tx, found, clientsConcerned(bundle, found.scope?.stores ?? []), at)
    await addEvent(tx, found, now, 'aware', { at: at.toISOString() }, actor)
    const facts = { aware: at.toISOString(), zone: given.zone, noted: now.toISOString() }
    await context.journal.append(tx, tenant, [entryOf(found, 'breach.aware', hash, facts, actor)])
    return done
  })
}
