import type { Tenant } from '../kernel/tenant.ts'
import { act, done, invalid, known, sentence } from './act.ts'
import type { Actor, ActResult, Assessment } from './breach.ts'
import type { Context } from './context.ts'
import { settle } from './duties.ts'
import { entryOf } from './entries.ts'
import { openFile, scopeOf, seal } from './sealed.ts'
import { addEvent, readEvents, updateBreach } from './store.ts'

/**
 * The controller's judgement of the risk. Data that were encrypted spare nobody a letter unless somebody says by name that the
 * keys were never within reach, and on what ground (Art. 34(3)(a)).
 */
export async function assess(
  context: Context,
  tenant: Tenant,
  reference: string,
  { risk, severity, reasons, exemption, keys }: Assessment,
  actor: Actor,
): Promise<ActResult> {
  const why = sentence(reasons)
  if (why === null) return invalid('reasons')
  const proof = keys === null ? null : { by: sentence(keys.by), statement: sentence(keys.statement) }
  if (exemption === 'encrypted' && (proof === null || proof.by === null || proof.statement === null))
    return invalid('keys')
  const { hash } = await context.policy(tenant)
  return act(context, tenant, reference, known, async (tx, found) => {
    const now = context.clock.now()
    const file = await openFile(context, tx, found)
    const assessment = { severity, reasons: why, keys: exemption === 'encrypted' ? keys : null }
    await updateBreach(tx, found, {
      ...{ state: 'assessed', risk, exemption, assessed_at: now, assessed_by: actor },
      file: await seal(context, tx, tenant, scopeOf(found), 'file', { ...file, assessment }),
    })
    await addEvent(tx, found, now, 'assessed', { risk }, actor)
    const { length } = await readEvents(tx, found)
    const facts = { risk, severity, exemption }
    await context.journal.append(tx, tenant, [entryOf(found, 'breach.assessed', hash, facts, actor, length)])
    await settle(context, tx, found)
    return done
  })
}
