import type { RightsPolicy } from '../../bundle.ts'
import { claimed } from '../claimed.ts'
import type { Phrases } from '../phrases.ts'
import { at } from '../places.ts'
import type { LintedPolicy } from '../policy.ts'
import { type Said, says } from '../said.ts'
import {
  aloneOrMust,
  complaint,
  dearRequest,
  ofSome,
  pricedRight,
  reasonedObjection,
  refusedAtWill,
  requests,
} from '../topics/hindrances.ts'

type Way = RightsPolicy['intake'][number]['kind']

const ways: Readonly<Record<Way, Phrases>> = {
  portal: { fr: ['portail', 'formulaire', 'en ligne'], en: ['portal', 'form', 'online'] },
  email: { fr: ['courriel', 'e-mail', 'mail', 'electronique'], en: ['e-mail', 'email', 'electronic'] },
  post: {
    fr: ['recommande', 'courrier', 'lettre', 'voie postale', 'par la poste'],
    en: ['registered', 'letter', 'by post', 'postal', 'by mail'],
  },
  phone: { fr: ['telephone', 'appel'], en: ['phone', 'telephone', 'call'] },
}

const dear =
  'this makes people pay for a right, against GDPR Art. 12(5) and 15(3): ' +
  'say that it is free, but for a request that you show to be manifestly unfounded or excessive, or a further copy'

/** A hurdle before a right that the law does not put there (Art. 12, 77). */
export const rightHindered = claimed('notice/right-hindered', [
  { topic: { says: [requests, aloneOrMust] }, against: otherWay },
  { topic: ofSome, against: otherPeople },
  {
    topic: refusedAtWill,
    against: () =>
      'this lets a request be refused without a reason, against GDPR Art. 12(4): ' +
      'say that each refusal gives its reasons, and names the authority and the courts',
  },
  { topic: dearRequest, against: () => dear },
  { topic: pricedRight, against: () => dear },
  {
    topic: reasonedObjection,
    against: () =>
      'this asks for a reason from who wants no more offers, against GDPR Art. 21(2) and (3): ' +
      'say that one word is enough, by any means, and that you stop at once',
  },
  {
    topic: complaint,
    denied: true,
    against: () =>
      'this puts something before the complaint to the authority or the courts, against GDPR Art. 77 and 79: ' +
      'say that people may turn to them at any time, and offer the rest as a choice',
  },
])

/** It names some ways alone, and `intake` takes requests by others. */
function otherWay({ bundle, places }: LintedPolicy, said: Said): string | null {
  const named = (Object.keys(ways) as Way[]).filter((way) => says(said, ways[way]))
  if (named.length === 0 || bundle.rights === null) return null
  const others = bundle.rights.intake.filter(({ kind }) => !named.includes(kind)).map(({ kind }) => kind)
  if (others.length === 0) return null
  return (
    `this takes requests by ${named.join(' and ')} alone, yet \`intake\` takes them by ${[...new Set(others)].join(' and ')} too ` +
    `(${at(places.rights('intake'))}; GDPR Art. 12(2)): name every way, or none as the only one`
  )
}

const byLaw: Phrases = {
  fr: ['citoyen', 'ressortissant', 'nationalite', 'resident', 'habitant', 'majeur', 'europeen'],
  en: ['citizen', 'national', 'resident', 'adult', 'european', 'inhabitant'],
}

/** Rights belong to everybody whose data are used: whatever their country (recital 14), and whichever subject they are. */
function otherPeople({ purposes, places }: LintedPolicy, said: Said): string | null {
  const mend = 'say that everybody whose data you use has these rights'
  if (says(said, byLaw))
    return `this keeps rights for some people by their country or their age, against GDPR Art. 12 and recital 14: ${mend}`
  const subjects = [
    ...new Set(purposes.flatMap(({ legalBasis }) => legalBasis.map(({ subject }) => subject))),
  ]
  const [first] = subjects
  if (first === undefined || subjects.length < 2) return null
  const named = subjects.slice(0, 3).map((id) => `\`${id}\` (${at(places.defined('subject', id))})`)
  return `this keeps rights for some people alone, yet the policy is about ${named.join(', ')} (GDPR Art. 12): ${mend}`
}
