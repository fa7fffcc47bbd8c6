import { cite } from '../policy.ts'
import type { Rule } from '../rule.ts'
import { ofBusiness, withoutConsent } from './prospecting.ts'

const exceptions = ['analogue', 'similaire', 'similar', ...ofBusiness]

/** N-07: prospecting by electronic message on a legitimate interest, where the law asks for consent. */
export const prospectingWithoutConsent: Rule = {
  code: 'purpose/prospecting-without-consent',
  *finds(policy) {
    const kinds = ['email', 'sms', 'automated-call', 'push'] as const
    for (const { purpose, subject, basis, row } of withoutConsent(policy, kinds, exceptions)) {
      const message =
        `\`${purpose.id}\` writes to \`${subject}\` by ${row.channel} on ${basis}, against ${cite(row)}, which asks a consumer's consent: ` +
        "rest it on consent, leave the channel out, or say in the justification that it is for a customer's similar products or a professional"
      yield { place: policy.places.basis(purpose.id, subject), message }
    }
  },
}
