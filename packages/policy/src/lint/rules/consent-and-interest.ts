import { inForce } from '../../law/law.ts'
import type { Phrases } from '../phrases.ts'
import { at } from '../places.ts'
import { cite, type LintedPolicy } from '../policy.ts'
import type { Rule } from '../rule.ts'
import { languages, type Said, says } from '../said.ts'
import { offers } from '../topics/offers.ts'
import { isProspecting, prospecting } from './prospecting.ts'

const interest: Phrases = { fr: ['interet legitime', 'interets legitimes'], en: ['legitimate interest'] }

const agreed: Phrases = { fr: ['consent', 'accord'], en: ['consent', 'agree'] }

/** Means that need an agreement before them. */
const messages: Phrases = {
  fr: ['courriel', 'e-mail', 'sms', 'mms', 'electronique', 'vous appeler', 'par telephone'],
  en: ['e-mail', 'email', 'sms', 'text message', 'electronic', 'call you', 'by telephone', 'by phone'],
}

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
    const promises = prospectingPromises(policy)
    const isAnchored = (said: Said) => said.promises.some((promise) => promises.has(promise))
    for (const language of languages) {
      const own = policy.sentences.filter((said) => said.language === language)
      const consent = own.find(
        (said) => says(said, agreed) && (says(said, offers) || says(said, messages)) && !says(said, interest),
      )
      if (consent === undefined) continue
      for (const claim of own) {
        if (!says(claim, interest) || says(claim, bounded)) continue
        if (!says(claim, offers) && !isAnchored(claim)) continue
        const message =
          `this rests all prospecting on a legitimate interest, and ${at(consent.place)} rests it on consent${law}: ` +
          'say for which channels and people each holds, such as post, professionals, or similar products for customers'
        yield { place: claim.place, message }
      }
    }
  },
}

/** Promises about prospecting, by the law they cite or by the purposes that carry them or that they rest on. */
function prospectingPromises(policy: LintedPolicy): ReadonlySet<string> {
  const purposes = new Set(prospecting(policy).map(({ id }) => `purpose:${id}`))
  const found = policy.bundle.promises.filter(
    ({ id, rules }) => isProspecting(policy, id) || rules.some((rule) => purposes.has(rule)),
  )
  return new Set(found.map(({ id }) => id))
}
