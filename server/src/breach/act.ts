import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { ActResult, BreachState, Problem } from './breach.ts'
import type { Context } from './context.ts'
import { type BreachRow, lockBreach, readByReference } from './store.ts'

export const done = { result: 'done' } as const
export const open: readonly BreachState[] = ['suspected', 'aware', 'assessed', 'notified']
export const known: readonly BreachState[] = ['aware', 'assessed', 'notified']

export function invalid(problem: Problem): { readonly result: 'invalid'; readonly problem: Problem } {
  return { result: 'invalid', problem }
}

/** One act: finds the breach, keeps others from it, refuses in a state where it makes no sense, all in one transaction. */
export async function act(
  context: Context,
  tenant: Tenant,
  reference: string,
  states: readonly BreachState[],
  work: (tx: Tx, found: BreachRow) => Promise<ActResult>,
): Promise<ActResult> {
  const seen = await readByReference(context.db.read, tenant, reference)
  if (seen === undefined) return { result: 'unknown' }
  return context.db.transact(async (tx) => {
    const found = await lockBreach(tx, tenant, seen.id)
    if (found === undefined) return { result: 'unknown' }
    if (!states.includes(found.state)) return { result: 'wrong-state', state: found.state }
    return work(tx, found)
  })
}

/** Longest text of a field. */
const longest = 4000

/** Null: nothing, or too long to be read by anybody. */
export function sentence(text: string): string | null {
  const trimmed = text.trim()
  return trimmed === '' || trimmed.length > longest ? null : trimmed
}
