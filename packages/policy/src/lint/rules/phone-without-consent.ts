import { cite } from '../policy.ts'
import type { Rule } from '../rule.ts'
import { ofBusiness, withoutConsent } from './prospecting.ts'

const exceptions = ['contrat en cours', 'ongoing contract', 'current contract', ...ofBusiness]

/** N-01, in the policy: calling consumers on a legitimate interest, which the law has ended. */
export const phoneWithoutConsent: Rule = {
  code: 'purpose/phone-without-consent',
  *finds(policy) {
    for (const { purpose, subject, basis, row } of withoutConsent(policy, ['phone'], exceptions)) {
      const message =
        `\`${purpose.id}\` calls \`${subject}\` on ${basis}, against ${cite(row)}, which asks a consumer's consent before the call: ` +
        'rest it on consent, leave the channel out, or say in the justification that it is within an ongoing contract or to a professional'
      yield { place: policy.places.basis(purpose.id, subject), message }
    }
  },
}
