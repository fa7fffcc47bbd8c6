import type { Limit } from '../jobs/jobs.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Context } from './context.ts'

/**
 * How much one sender may ask of us (test S5). A code has five tries and a mailbox gets ten mails a day, so an attacker
 * has fifty guesses a day in a million, and the person whose mailbox it is sees ten mails of it.
 */
const limits = {
  network: { name: 'rights.network', points: 30, seconds: 3600 },
  mailbox: { name: 'rights.mailbox', points: 10, seconds: 86_400 },
  codes: { name: 'rights.codes', points: 50, seconds: 86_400 },
} as const satisfies Record<string, Limit>

export interface Later {
  readonly result: 'later'
  readonly retryAfterSeconds: number
}

/** Counts one try; `later` when there were too many. A null sender is not counted: the DPO typed it in. */
export async function count(
  { limits: counters }: Context,
  tenant: Tenant,
  limit: keyof typeof limits,
  whom: string | null,
): Promise<Later | null> {
  if (whom === null) return null
  const taken = await counters.take(tenant, limits[limit], whom)
  return taken.allowed ? null : { result: 'later', retryAfterSeconds: Math.ceil(taken.retryAfterMs / 1000) }
}
