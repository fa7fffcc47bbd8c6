import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { adopt } from './sub-processor-adopt.ts'
import { digest, inForce, record, type SubProcessorDeps } from './sub-processor-context.ts'
import { after, standingOf } from './sub-processor-state.ts'
import { lockOne, readClients, readEvents, updateClient, updateOne } from './sub-processor-store.ts'
import type { Act, NewContract } from './sub-processors.ts'

/** The contract that binds it to our own duties towards the client (Art. 28(4)); a newer one takes its place. */
export async function recordContract(
  deps: SubProcessorDeps,
  tx: Tx,
  operator: Tenant,
  id: string,
  { reference, signed, sameDuties }: NewContract,
  actor: string,
): Promise<Act> {
  const policy = await inForce(deps, tx, operator)
  const found = policy === null ? undefined : await adopt(deps, tx, operator, policy, id)
  if (policy === null || found === undefined) return { result: 'unknown' }
  if (found.state === 'withdrawn' || found.state === 'ended') return { result: 'refused', why: 'wrong-state' }
  if (reference.trim() === '') return { result: 'refused', why: 'document-missing' }
  if (!isDay(signed) || signed > policy.today) return { result: 'refused', why: 'day-wrong' }
  if (!sameDuties) return { result: 'refused', why: 'same-duties' }
  const contract = { reference: reference.trim(), signed, sameDuties }
  if (digest(found.contract) === digest(contract)) return { result: 'already' }
  await updateOne(tx, operator, id, { contract })
  const before = (await readEvents(tx, operator, id)).filter(({ event }) => event === 'contract').length
  await record(deps, tx, operator, {
    ...({ id, event: 'contract', type: 'sub-processor.contract' } as const),
    ...(before === 0 ? {} : { about: String(before + 1) }),
    ...{ facts: { contract: digest(contract), signed }, policy: policy.hash, actor },
  })
  return { result: 'done' }
}

export async function activate(
  deps: SubProcessorDeps,
  tx: Tx,
  operator: Tenant,
  id: string,
  actor: string,
): Promise<Act> {
  const policy = await inForce(deps, tx, operator)
  const found = await lockOne(tx, operator, id)
  if (policy === null || found === undefined) return { result: 'unknown' }
  const state = after(found.state, 'activate')
  if (state === null) return { result: 'refused', why: 'wrong-state' }
  if (found.contract === null) return { result: 'refused', why: 'contract-missing' }
  const { today, hash } = policy
  const clients = await readClients(tx, operator, id)
  const clear = clients.filter((row) => standingOf(row, today) === 'clear')
  if (clear.length === 0 && found.state === 'active') return { result: 'already' }
  if (clear.length === 0 && clients.length > 0)
    return { result: 'refused', why: 'nobody-clear', list: clients.map(({ client }) => client) }
  for (const row of clear) await updateClient(tx, operator, row, { activatedOn: today })
  await updateOne(tx, operator, id, { state, ...(found.activatedOn === null ? { activatedOn: today } : {}) })
  const before = (await readEvents(tx, operator, id)).filter(({ event }) => event === 'activated').length
  await record(deps, tx, operator, {
    ...({ id, event: 'activated', type: 'sub-processor.activated' } as const),
    ...(before === 0 ? {} : { about: String(before + 1) }),
    ...{ facts: { on: today, clients: clear.map(({ client }) => client) }, policy: hash, actor },
  })
  return { result: 'done' }
}

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text
}
