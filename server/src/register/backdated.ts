import { type Bundle, policyDifference } from '@garant/policy'
import { RegisterError } from './errors.ts'

/**
 * A version that makes something worse for somebody applies from today at the earliest: until it was published, people
 * were told otherwise and could rely on it (GDPR Art. 5(1)(a), 13(3)). One that only mends or improves may say that it
 * applied before.
 * @param inForce what people are told now; null: nothing yet.
 * @throws RegisterError `register/backdated`.
 */
export function refuseBackdated(inForce: { readonly bundle: Bundle } | null, next: Bundle, now: Date): void {
  const today = dayIn(next.organisation.timeZone, now)
  if (inForce === null || next.effective >= today) return
  const { worsens, changes } = policyDifference(inForce.bundle, next)
  if (!worsens) return
  const rules = changes.filter(({ effect }) => effect === 'worse').map(({ rule }) => rule)
  throw new RegisterError(
    'register/backdated',
    `Version ${next.version} would apply from ${next.effective}, which is past, and makes something worse for people (${rules.slice(0, 5).join(', ')}): set \`effective\` in organisation.yaml to ${today} or later.`,
    { facts: { version: next.version, effective: next.effective, today } },
  )
}

/** The ISO day in a time zone. */
function dayIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at)
}
