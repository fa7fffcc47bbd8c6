import { limitsOf } from '@garant/policy'
import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import {
  clientIn,
  dayIn,
  type InForce,
  type InstructionDeps,
  instructionScope,
} from './instruction-context.ts'
import { digest, type InstructionEntryType, instructionEntry } from './instruction-entries.ts'
import { isStanding } from './instruction-give.ts'
import { stateOf } from './instruction-state.ts'
import { type InstructionRow, lockInstruction, readStanding, updateInstruction } from './instruction-store.ts'
import { tellClient } from './instruction-tell.ts'
import type { Act, ActingOn } from './instructions.ts'

const longest = 4_000
const done = { result: 'done' } as const
const refused = (why: Extract<Act, { result: 'refused' }>['why']): Act => ({ result: 'refused', why })

export function withdraw(deps: InstructionDeps, on: ActingOn, reference: string): Promise<Act> {
  return acting(deps, on, reference, async (tx, row, { hash }) => {
    if (!isStanding(row)) return refused('wrong-state')
    await end(deps, tx, on.client, row, { hash, actor: on.actor })
    return done
  })
}

async function end(
  deps: InstructionDeps,
  tx: Tx,
  client: Tenant,
  { instruction: reference }: InstructionRow,
  { hash, actor }: { readonly hash: string; readonly actor: string | null },
): Promise<void> {
  const now = deps.clock.now()
  await updateInstruction(tx, client, reference, { withdrawn_at: now, withdrawn_by: actor })
  await enter(deps, tx, client, 'instruction.withdrawn', { reference, facts: {}, policy: hash, actor })
}

export async function endAll(
  deps: InstructionDeps,
  tx: Tx,
  client: Tenant,
  actor: string | null,
): Promise<void> {
  await deps.db.within(client, async () => {
    const policy = await deps.register.current(tx, client)
    for (const row of await readStanding(tx, client))
      await end(deps, tx, client, row, { hash: policy?.hash ?? '', actor })
  })
}

export function markInfringing(
  deps: InstructionDeps,
  on: ActingOn,
  reference: string,
  given: string,
): Promise<Act> {
  return acting(deps, on, reference, async (tx, row, policy) => {
    const reason = given.trim()
    if (reason === '' || reason.length > longest) return refused('reason')
    if (!isStanding(row) || row.limited_by !== null) return refused('wrong-state')
    if (row.suspended_at !== null && row.settled_at === null) return refused('wrong-state')
    const now = deps.clock.now()
    const scope = instructionScope(reference)
    await updateInstruction(tx, on.client, reference, {
      ...{ suspended_at: now, suspended_by: on.actor, settled_at: null, settled_by: null },
      reason: await deps.vault.seal(tx, on.client, scope, 'reason', Buffer.from(JSON.stringify(reason))),
    })
    await enter(deps, tx, on.client, 'instruction.infringing', {
      ...{ reference, facts: { reason: digest(reason) }, policy: policy.hash, actor: on.actor },
      mark: String(now.getTime()),
    })
    await tellClient(deps, tx, on, { about: 'infringing', number: row.number })
    return done
  })
}

export function uphold(deps: InstructionDeps, on: ActingOn, reference: string): Promise<Act> {
  return acting(deps, on, reference, async (tx, row, policy) => {
    if (!isStanding(row) || row.suspended_at === null || row.settled_at !== null)
      return refused('wrong-state')
    const now = deps.clock.now()
    await updateInstruction(tx, on.client, reference, { settled_at: now, settled_by: on.actor })
    await enter(deps, tx, on.client, 'instruction.upheld', {
      ...{ reference, facts: {}, policy: policy.hash, actor: on.actor, mark: String(now.getTime()) },
    })
    return done
  })
}

export function answerWithLimit(
  deps: InstructionDeps,
  on: ActingOn,
  reference: string,
  limit: string,
): Promise<Act> {
  return acting(deps, on, reference, async (tx, row, policy) => {
    if (!limitsOf(policy.bundle).some(({ id }) => id === limit)) return refused('limit')
    if (stateOf(row, policy.today) !== 'live' || row.origin === 'agreement') return refused('wrong-state')
    await updateInstruction(tx, on.client, reference, { limited_by: limit, limited_at: deps.clock.now() })
    await enter(deps, tx, on.client, 'instruction.limited', {
      ...{ reference, facts: { limit }, policy: policy.hash, actor: on.actor },
    })
    await tellClient(deps, tx, on, { about: 'limited', number: row.number })
    return done
  })
}

/** One act: the instruction is locked, and what is done stands or falls with its entry. */
async function acting(
  deps: InstructionDeps,
  on: ActingOn,
  reference: string,
  work: (tx: Tx, row: InstructionRow, policy: InForce) => Promise<Act>,
): Promise<Act> {
  const policy = await clientIn(deps, deps.db.read, on.operator, on.client)
  if (policy === null) return { result: 'unknown' }
  const today = dayIn(policy.bundle, deps.clock.now())
  return deps.db.within(on.client, () =>
    deps.db.transact(async (tx) => {
      const row = await lockInstruction(tx, on.client, reference)
      return row === undefined ? { result: 'unknown' } : work(tx, row, { ...policy, today })
    }),
  )
}

async function enter(
  { journal }: InstructionDeps,
  tx: Tx,
  client: Tenant,
  type: InstructionEntryType,
  given: Parameters<typeof instructionEntry>[1],
): Promise<void> {
  await journal.append(tx, client, [instructionEntry(type, given)])
}
