import type { Limit, Limits } from '../jobs/jobs.ts'
import { tenant } from '../kernel/tenant.ts'

/**
 * How often one may guess (test S2). An attacker guesses a password five times a quarter of an hour from one network, and
 * a hundred times a day from everywhere. Whoever guessed it has a hundred six-digit codes, not a hundred a day: then only
 * recovery codes open the account. A link to enrol tells twenty times whether an address is taken, then it is closed.
 */
export const tries = {
  password: { name: 'accounts.password', points: 5, seconds: 900 },
  address: { name: 'accounts.address', points: 100, seconds: 86_400 },
  network: { name: 'accounts.network', points: 50, seconds: 900 },
  passkey: { name: 'accounts.passkey', points: 100, seconds: 900 },
  // Zero: counted until one succeeds.
  code: { name: 'accounts.code', points: 100, seconds: 0 },
  enrolment: { name: 'accounts.enrolment', points: 20, seconds: 86_400 },
} as const satisfies Record<string, Limit>

/** An address signs in once, whatever organisations it belongs to: its counters are nobody's in particular. */
const everybody = tenant('accounts')

/** Counts one try of each; false when one of them was too many. */
export async function mayTry(
  limits: Limits,
  counted: readonly (readonly [keyof typeof tries, string])[],
): Promise<boolean> {
  const taken = await Promise.all(counted.map(([name, whom]) => limits.take(everybody, tries[name], whom)))
  return taken.every(({ allowed }) => allowed)
}

export async function forgetTries(
  limits: Limits,
  counted: readonly (readonly [keyof typeof tries, string])[],
): Promise<void> {
  await Promise.all(counted.map(([name, whom]) => limits.reset(everybody, tries[name], whom)))
}
