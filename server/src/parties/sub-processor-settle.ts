import type { Tx } from '../db/db.ts'
import { type Tenant, tenant as tenantOf } from '../kernel/tenant.ts'
import { digest, inForce, record, recordForClient, type SubProcessorDeps } from './sub-processor-context.ts'
import { nth } from './sub-processor-object.ts'
import { lockClient, lockOne, updateClient } from './sub-processor-store.ts'
import type { Act, Settlement } from './sub-processors.ts'

/**
 * Answers an objection. We cannot overrule a client: either it agrees, and we say where that is kept, or nothing of its goes
 * there.
 */
export async function settle(
  deps: SubProcessorDeps,
  tx: Tx,
  operator: Tenant,
  id: string,
  { client, outcome, answer, document }: Settlement,
  actor: string,
): Promise<Act> {
  const policy = await inForce(deps, tx, operator)
  const found = await lockOne(tx, operator, id)
  const row = found === undefined ? undefined : await lockClient(tx, operator, id, client)
  if (policy === null || found === undefined || row === undefined) return { result: 'unknown' }
  if (found.state === 'withdrawn' || found.state === 'ended') return { result: 'refused', why: 'wrong-state' }
  if (row.objectedOn === null) return { result: 'refused', why: 'no-objection' }
  if (row.outcome === outcome) return { result: 'already' }
  // Somebody excluded comes back only by the client's agreement; what the client withdrew is settled.
  if (row.outcome !== null && !(row.outcome === 'excluded' && outcome === 'lifted'))
    return { result: 'refused', why: 'wrong-state' }
  if (answer.trim() === '') return { result: 'refused', why: 'answer-missing' }
  if (outcome === 'lifted' && document.trim() === '') return { result: 'refused', why: 'document-missing' }
  const { today, hash } = policy
  const kept = outcome === 'lifted' ? `${answer.trim()} (${document.trim()})` : answer.trim()
  await updateClient(tx, operator, row, { settledOn: today, outcome, answer: kept })
  const facts = { on: today, outcome, answer: digest(kept) }
  const about = await nth(tx, { operator, client }, id, 'settled')
  await record(deps, tx, operator, {
    ...({ id, event: 'settled', type: 'sub-processor.settled' } as const),
    ...{ client, about: `${client}${about}`, facts, policy: hash, actor },
  })
  await recordForClient(deps, tx, tenantOf(client), {
    ...{ type: 'sub-processor.settled', id, about: about.trim(), facts, policy: hash, actor: null },
  })
  return { result: 'done' }
}
