import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Context } from './context.ts'
import type { Actor, ActResult, CaseState } from './rights.ts'
import { addEvent, type Case, lockCase, readCaseByReference, updateCase } from './store.ts'

/** Takes a case in charge. */
export function take(context: Context, tenant: Tenant, reference: string, _actor: Actor): Promise<ActResult> {
  return act(context, tenant, reference, ['received', 'confirmed'], async (tx, found) => {
    // A case that is not confirmed stays so: being looked at proves nothing about who asked.
    if (found.state === 'confirmed') await updateCase(tx, found, { state: 'taken' })
    await addEvent(tx, found, context.clock.now(), 'taken')
    return done
  })
}

export const done = { result: 'done' } as const

/**
 * One act of the DPO: finds the case, keeps others from it, refuses in a state where it makes no sense, and does it in one
 * transaction.
 */
export async function act(
  context: Context,
  tenant: Tenant,
  reference: string,
  states: readonly CaseState[],
  work: (tx: Tx, found: Case) => Promise<ActResult>,
): Promise<ActResult> {
  const known = await readCaseByReference(context.db.read, tenant, reference)
  if (known === undefined) return { result: 'unknown-case' }
  return context.db.transact(async (tx) => {
    const found = await lockCase(tx, tenant, known.id)
    if (found === undefined) return { result: 'unknown-case' }
    if (!states.includes(found.state)) return { result: 'wrong-state', state: found.state }
    return work(tx, found)
  })
}
