import { inForce } from '../../law/law.ts'
import { compareDurations } from '../durations.ts'
import { cite } from '../policy.ts'
import type { Rule } from '../rule.ts'
import { total } from './retention-row.ts'

/** A copy of an identity document is gone once identity is confirmed: only the fact and the method stay (R-I4). */
export const documentKept: Rule = {
  code: 'retention/document-kept',
  *finds(policy) {
    const row = inForce(policy.law.retention, policy.at).find(({ id }) => id === 'T-14')
    for (const rule of policy.rules) {
      if (rule.event !== 'verification' || compareDurations([rule.active, rule.archive], []) <= 0) continue
      const law = row === undefined ? 'GDPR Art. 5(1)(e)' : cite(row)
      const message =
        `\`${rule.id}\` keeps what served to verify identity ${total(rule)} longer, against ${law}: ` +
        'set `active: P0D` without `archive`, and record only that and how identity was confirmed'
      yield { place: policy.places.rule(rule.id, 'active'), message }
    }
  },
}
