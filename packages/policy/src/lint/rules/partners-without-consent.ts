import type { Rule } from '../rule.ts'
import { prospecting } from './prospecting.ts'

/** Who passes data on for another's prospecting asks first, naming them (GDPR Art. 6(1)(a)). */
export const partnersWithoutConsent: Rule = {
  code: 'purpose/partners-without-consent',
  *finds(policy) {
    for (const { id, legalBasis, recipients } of prospecting(policy)) {
      const partner = policy.recipients.find(
        ({ id: who, kind }) => kind === 'third-party' && recipients.includes(who),
      )
      const base = legalBasis.find(({ basis }) => basis !== 'consent')
      if (partner === undefined || base === undefined) continue
      const message =
        `\`${id}\` gives data of \`${base.subject}\` to \`${partner.id}\`, a third party, on ${base.basis}: sharing for prospecting needs a consent that names ` +
        'the partner (GDPR Art. 6(1)(a)); rest it on consent or take the recipient out'
      yield { place: policy.places.basis(id, base.subject), message }
    }
  },
}
