import { after } from '../durations.ts'
import type { Rule } from '../rule.ts'
import { adequacyOf, isOutside, named } from '../transfers.ts'

/** A transfer that stands on a decision alone falls with it. */
export const adequacyEnds: Rule = {
  code: 'recipient/adequacy-ends',
  *finds(policy) {
    for (const { id, country, safeguard } of policy.recipients) {
      const row = isOutside(policy, country) ? adequacyOf(policy, country) : null
      const leans = safeguard === null || safeguard.kind === 'adequacy'
      if (row === null || row.validTo === null || !leans || row.validTo > after(policy.at, 'P1Y')) continue
      const message =
        `\`${id}\` is in ${country}, whose decision ${named(row)} ends on ${row.validTo}: ` +
        'agree standard clauses before that day, or be ready to stop'
      yield { place: policy.places.recipient(id, 'country'), message }
    }
  },
}
