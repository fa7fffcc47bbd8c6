import type { Limit } from '../jobs/jobs.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Context } from './context.ts'

/**
 * How much one sender may ask of us (test S5). A code has five tries and a mailbox gets ten mails a day, so an attacker
 * has fifty guesses a day in a million at one mailbox, and the person whose mailbox it is sees ten mails of it. At
 * whatever mailboxes, a network has sixty guesses a day.
 */
const limits = {
  network: { name: 'rights.network', points: 30, seconds: 3600 },
  mailbox: { name: 'rights.mailbox', points: 10, seconds: 86_400 },
  codes: { name: 'rights.codes', points: 50, seconds: 86_400 },
  guesses: { name: 'rights.guesses', points: 60, seconds: 86_400 },
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

/**
 * One mailbox behind the many ways to write its address: most servers ignore what stands behind a "+", and dots. Only the
 * limit is shared; who is asked about is the address as it was written.
 */
export function mailboxOf(email: string): string {
  const at = email.lastIndexOf('@')
  const name = email.slice(0, at).replace(/\+.*$/, '').replaceAll('.', '')
  return `${name}${email.slice(at)}`
}
