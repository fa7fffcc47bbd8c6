import type { Tenant } from '../kernel/tenant.ts'
import { mailboxOf } from './answer-access.ts'
import type { Context } from './context.ts'
import { rightsQueues } from './jobs.ts'
import { identityOf } from './plan-erasure.ts'
import type { Actor, ActResult } from './rights.ts'
import { scopeOf, subjectOf } from './sealed.ts'
import { addEvent, readCaseByReference, updateCase } from './store.ts'
import { act, done } from './take.ts'

/** Starts the erasure that the DPO saw; `changed` when it would do something else today. */
export async function confirmErasure(
  context: Context,
  tenant: Tenant,
  reference: string,
  planHash: string,
  actor: Actor,
): Promise<ActResult> {
  const known = await readCaseByReference(context.db.read, tenant, reference)
  if (known === undefined) return { result: 'unknown-case' }
  if (known.asked !== 'erasure') return { result: 'wrong-state', state: known.state }
  if (known.suspended_on !== null) return { result: 'suspended' }
  const { bundle, hash } = await context.policy(tenant)
  // Nobody is searched for before their mailbox is confirmed.
  const confirmed = known.state === 'confirmed' || known.state === 'taken'
  if (confirmed && (await identityOf(context, known, bundle)) === 'contradicted')
    return { result: 'contradicted' }
  return act(context, tenant, reference, ['confirmed', 'taken'], async (tx, found) => {
    if (found.suspended_on !== null) return { result: 'suspended' }
    const subject = await subjectOf(context, tx, found)
    const requested = await context.erasure.request(tx, tenant, {
      people: [mailboxOf(subject)],
      policy: hash,
      plan: planHash,
      confirmedBy: actor,
      caseRef: found.id,
      followUp: rightsQueues.erased,
      scope: scopeOf(found),
    })
    if (requested.result === 'plan-changed') return { result: 'changed' }
    if (requested.result === 'second-person') return { result: 'second-person' }
    await updateCase(tx, found, { state: 'running', erasure: requested.id })
    await addEvent(tx, found, context.clock.now(), 'erasure-confirmed')
    return done
  })
}
