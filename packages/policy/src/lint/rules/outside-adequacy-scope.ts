import type { Rule } from '../rule.ts'
import { adequacyOf, isOutside, named } from '../transfers.ts'

/** Some decisions cover only those who are certified, or a part of the country (Art. 45). */
export const outsideAdequacyScope: Rule = {
  code: 'recipient/outside-adequacy-scope',
  *finds(policy) {
    for (const { id, country, safeguard } of policy.recipients) {
      const row = isOutside(policy, country) ? adequacyOf(policy, country) : null
      if (row?.scope == null || safeguard !== null) continue
      const message =
        `\`${id}\` is in ${country}, and ${named(row)} covers only this there: ${row.scope.en.replace(/\.$/, '')}; ` +
        'give `safeguard: {kind: adequacy, reference: …}` with what shows that it is covered, or standard clauses'
      yield { place: policy.places.recipient(id, 'country'), message }
    }
  },
}
