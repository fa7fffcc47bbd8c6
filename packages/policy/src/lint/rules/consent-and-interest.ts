import { inForce } from '../../law/law.ts'
import type { Phrases } from '../phrases.ts'
import { at } from '../places.ts'
import { cite } from '../policy.ts'
import type { Rule } from '../rule.ts'
import { languages, says } from '../said.ts'

const interest: Phrases = { fr: ['interet legitime', 'interets legitimes'], en: ['legitimate interest'] }

/** The sentence says for which channel or which people it means it. */
const bounded: Phrases = {
  fr: [
    'courrier',
    'voie postale',
    'professionnel',
    'analogue',
    'similaire',
    'deja client',
    'sauf par courriel',
  ],
  en: [
    'by post',
    'postal',
    'professional',
    'similar',
    'already a customer',
    'existing customer',
    'except by e-mail',
  ],
}

/** N-07: one sentence rests prospecting on a legitimate interest, another on consent, and neither says when. */
export const consentAndInterest: Rule = {
  code: 'notice/consent-and-interest',
  *finds(policy) {
    const row = inForce(policy.law.prospecting, policy.at).find(
      ({ channel, audience, requires }) =>
        channel === 'email' && audience === 'consumer' && requires === 'consent',
    )
    const law = row === undefined ? '' : ` (${cite(row)})`
    for (const language of languages) {
      const said = (...promises: readonly string[]) =>
        policy.about(...promises).filter((one) => one.language === language)
      const consent = said('P-070').find((one) =>
        says(one, { fr: ['consent', 'accord'], en: ['consent', 'agree'] }),
      )
      if (consent === undefined) continue
      for (const claim of said('P-021', 'P-044', 'P-062', 'P-065', 'P-066')) {
        if (!says(claim, interest) || says(claim, bounded)) continue
        const message =
          `this rests all prospecting on a legitimate interest, and ${at(consent.place)} rests it on consent${law}: ` +
          'say for which channels and people each holds, such as post, professionals, or similar products for customers'
        yield { place: claim.place, message }
      }
    }
  },
}
