import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import {
  digest,
  type InForce,
  inForce,
  record,
  recordForClient,
  type SubProcessorDeps,
} from './sub-processor-context.ts'
import { informed } from './sub-processor-notice.ts'
import { isLate, standingOf } from './sub-processor-state.ts'
import { type ClientRow, lockClient, lockOne, readEvents, updateClient } from './sub-processor-store.ts'
import type { Act, ActingClient, SubProcessorEvent } from './sub-processors.ts'

/** Characters of a reason; a letter fits. */
const longest = 4_000

/**
 * What a client does stands in the operator's register and in the client's own log, in one transaction.
 * @param work is given the client's row, locked; a sub-processor that is over takes no more answers.
 */
async function acting(
  deps: SubProcessorDeps,
  tx: Tx,
  { operator, client }: ActingClient,
  id: string,
  work: (row: ClientRow, policy: InForce) => Promise<Act>,
): Promise<Act> {
  // Only this client's row is named: the operator's register is entered for it, and for nothing else.
  return deps.db.within(operator, async () => {
    const policy = await inForce(deps, tx, operator)
    const found = await lockOne(tx, operator, id)
    const row = found === undefined ? undefined : await lockClient(tx, operator, id, client)
    if (policy === null || found === undefined || row === undefined) return { result: 'unknown' }
    if (found.state === 'withdrawn' || found.state === 'ended')
      return { result: 'refused', why: 'wrong-state' }
    return work(row, policy)
  })
}

export function acknowledge(deps: SubProcessorDeps, tx: Tx, by: ActingClient, id: string): Promise<Act> {
  return acting(deps, tx, by, id, async (row, policy) => {
    if (row.acknowledgedAt !== null) return { result: 'already' }
    await updateClient(tx, by.operator, row, { acknowledgedAt: deps.clock.now() })
    if (row.informedOn === null) await informed(deps, tx, by.operator, row, 'portal')
    await tell(deps, tx, by, row, policy, { event: 'acknowledged', facts: {}, about: '' })
    return { result: 'done' }
  })
}

export function object(
  deps: SubProcessorDeps,
  tx: Tx,
  by: ActingClient,
  id: string,
  given: string,
): Promise<Act> {
  return acting(deps, tx, by, id, async (row, policy) => {
    const reason = given.trim().slice(0, longest)
    if (reason === '') return { result: 'refused', why: 'reason-missing' }
    const { today } = policy
    const standing = standingOf(row, today)
    if (standing === 'excluded' || standing === 'ended') return { result: 'refused', why: 'wrong-state' }
    if (row.objectedOn !== null && row.outcome === null) return { result: 'already' }
    const late = isLate(row, today)
    await updateClient(tx, by.operator, row, {
      ...{ objectedOn: today, late, reason },
      ...{ settledOn: null, outcome: null, answer: null },
    })
    // Who answers a notice has read it.
    if (row.informedOn === null) await informed(deps, tx, by.operator, row, 'portal')
    const facts = { on: today, late, reason: digest(reason) }
    await tell(deps, tx, by, row, policy, {
      event: 'objected',
      facts,
      about: await nth(tx, by, id, 'objected'),
    })
    return { result: 'done' }
  })
}

export function withdrawObjection(
  deps: SubProcessorDeps,
  tx: Tx,
  by: ActingClient,
  id: string,
): Promise<Act> {
  return acting(deps, tx, by, id, async (row, policy) => {
    if (row.objectedOn === null) return { result: 'refused', why: 'no-objection' }
    if (row.outcome !== null) return { result: 'already' }
    await updateClient(tx, by.operator, row, { settledOn: policy.today, outcome: 'withdrawn' })
    const about = await nth(tx, by, id, 'objection-withdrawn')
    await tell(deps, tx, by, row, policy, {
      event: 'objection-withdrawn',
      facts: { on: policy.today },
      about,
    })
    return { result: 'done' }
  })
}

async function tell(
  deps: SubProcessorDeps,
  tx: Tx,
  { operator, client, actor }: ActingClient,
  { subProcessor: id }: ClientRow,
  { hash }: InForce,
  what: {
    readonly event: 'acknowledged' | 'objected' | 'objection-withdrawn'
    readonly facts: Readonly<Record<string, unknown>>
    readonly about: string
  },
): Promise<void> {
  const { event, facts, about } = what
  const type = `sub-processor.${event}` as const
  const again = `${client}${about}`
  await record(deps, tx, operator, { id, event, type, client, about: again, facts, policy: hash, actor })
  await recordForClient(deps, tx, client, { type, id, about: about.trim(), facts, policy: hash, actor })
}

/** A client may say no twice: the entries are told apart by a number. */
export async function nth(
  tx: Tx,
  { operator, client }: { readonly operator: Tenant; readonly client: string },
  id: string,
  event: SubProcessorEvent,
): Promise<string> {
  const before = (await readEvents(tx, operator, id)).filter(
    (one) => one.event === event && one.client === client,
  )
  return before.length === 0 ? '' : ` ${before.length + 1}`
}
