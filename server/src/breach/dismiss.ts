import type { Tenant } from '../kernel/tenant.ts'
import { act, done, invalid, known, open, sentence } from './act.ts'
import type { Actor, ActResult } from './breach.ts'
import type { Context } from './context.ts'
import { entryOf } from './entries.ts'
import { openFile, scopeOf, seal } from './sealed.ts'
import { addEvent, clientRows, filingsOf, updateBreach } from './store.ts'

/**
 * It was no breach. It stays in the register with its reason; nobody who was told of it is left in the dark, so that one of
 * which somebody was told is closed, not dismissed.
 */
export async function dismiss(
  context: Context,
  tenant: Tenant,
  reference: string,
  reason: string,
  actor: Actor,
): Promise<ActResult> {
  const why = sentence(reason)
  if (why === null) return invalid('reason')
  const { hash } = await context.policy(tenant)
  return act(context, tenant, reference, open, async (tx, found) => {
    const [told, filed] = await Promise.all([clientRows(tx, found), filingsOf(tx, found)])
    if (known.includes(found.state) && (filed.length > 0 || told.some(({ told_at }) => told_at !== null)))
      return { result: 'wrong-state', state: found.state }
    const now = context.clock.now()
    const file = { ...(await openFile(context, tx, found)), dismissed: why }
    await updateBreach(tx, found, {
      ...{ state: 'closed', outcome: 'unfounded', closed_at: now },
      file: await seal(context, tx, tenant, scopeOf(found), 'file', file),
    })
    await addEvent(tx, found, now, 'dismissed', {}, actor)
    await context.journal.append(tx, tenant, [entryOf(found, 'breach.dismissed', hash, {}, actor)])
    return done
  })
}
