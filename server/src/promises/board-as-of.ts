import type { Tenant } from '../kernel/tenant.ts'
import type { PublishedPolicy } from '../register/register.ts'
import { type Board, board } from './board.ts'
import type { Context, Looked } from './context.ts'

/**
 * The board as it stood at an instant: the evidence that was there by then, judged by the clock of then. What the policy alone
 * shows is computed again from the policy that was in force.
 */
export function boardAsOf(
  context: Context,
  tenant: Tenant,
  policy: Looked,
  { at, published }: { readonly at: Date; readonly published: PublishedPolicy },
): Promise<Board> {
  const register = { ...context.register, current: async () => published }
  return board({ ...context, clock: { now: () => at }, register }, tenant, policy, at)
}
