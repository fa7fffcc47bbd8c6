import type { Language, Purpose } from '../../bundle.ts'
import { claimed } from '../claimed.ts'
import { type Phrases, plain, speaksOf } from '../phrases.ts'
import { at } from '../places.ts'
import type { LintedPolicy } from '../policy.ts'
import { type Said, says, type Topic } from '../said.ts'
import { offers } from '../topics/offers.ts'
import { prospecting } from './prospecting.ts'

const interest: Phrases = {
  fr: ['interet legitime', 'interets legitimes', 'notre interet', 'nos interets'],
  en: ['legitimate interest', 'our interest', 'our own interest'],
}

/** For whom and where a sentence means it: another purpose may rest on something else there. */
const bounded: Phrases = {
  fr: ['oppos', 'retir', 'rien sans', 'jamais sans', 'pas sans'],
  en: ['object', 'withdraw', 'nothing without', 'never without', 'not without'],
}

/** Whatever is done is done by agreement: "we do nothing without your permission". */
const byAgreementAlone: Topic = {
  says: [
    {
      fr: [
        'rien ',
        'tout ce que',
        'tout repose',
        'tout se fait',
        'tout depend',
        'aucun usage',
        'aucun traitement',
        'aucune utilisation',
      ],
      en: [
        'nothing',
        'everything',
        'all that we',
        'all we do',
        'whatever we do',
        'no processing',
        'no use of',
        'every use',
      ],
    },
    {
      fr: [
        'sans votre',
        'sans que vous',
        "qu'avec votre",
        'votre seul',
        'sur votre',
        'de votre',
        'avec votre',
      ],
      en: [
        'without your',
        'without you',
        'with your',
        'on your',
        'unless you',
        'you have agreed',
        'you agreed',
      ],
    },
    {
      fr: ['accord', 'consent', 'permission', 'autoris', 'feu vert', 'aval', 'approbation'],
      en: [
        'permission',
        'consent',
        'agree',
        'say-so',
        'approval',
        'go-ahead',
        'leave to',
        'authoris',
        'authoriz',
      ],
    },
  ],
  not: {
    fr: [
      ...offers.fr,
      'traceur',
      'cookie',
      'retir',
      'oppos',
      'mesur',
      'instruction',
      'prestataire',
      'sous-traitant',
    ],
    en: [
      ...offers.en,
      'tracker',
      'cookie',
      'withdraw',
      'object',
      'measur',
      'instruction',
      'provider',
      'processor',
    ],
  },
}

/** Without asking for an agreement. */
const unasked: Readonly<Record<Language, RegExp>> = {
  fr: /\bsans (?:que vous |avoir |votre |vos |le moindre |aucun |rien )[^.]{0,30}?(?:coch|accept|consent|accord)|\bsans (?:accord|consentement)\b|\bsans cocher/,
  en: /\bwithout (?:your |you |any |having |needing |asking )*(?:having |needing )?(?:to |for )?(?:your |prior |express )*(?:tick|accept|consent|agree|opt)/,
}

/** The sentence does without the agreement on which the policy rests what it speaks of (Art. 6(1)(a), 13(1)(c)). */
export const otherBasis = claimed('notice/other-basis', [
  {
    topic: { says: [interest], not: bounded },
    against: (policy, said) => collision(policy, said, 'a legitimate interest'),
  },
  {
    topic: { says: [{ fr: ['sans'], en: ['without'] }], not: bounded },
    against: (policy, said) =>
      unasked[said.language].test(said.plain) ? collision(policy, said, 'no agreement') : null,
  },
  { topic: byAgreementAlone, denied: true, against: otherThanConsent },
])

/** Some purpose rests on something else than consent, and the sentence says that all rest on it. */
function otherThanConsent({ purposes, places }: LintedPolicy): string | null {
  for (const { id, role, legalBasis } of purposes) {
    const other = role === 'processor' ? undefined : legalBasis.find(({ basis }) => basis !== 'consent')
    if (other === undefined) continue
    return (
      `this rests everything on consent, yet \`${id}\` rests on ${other.basis} ` +
      `(${at(places.basis(id, other.subject))}; GDPR Art. 6(1), 13(1)(c)): say for what you ask an agreement, and on what the rest stands`
    )
  }
  return null
}

/** All purposes it speaks of rest on consent, and the sentence says that they need none. */
function collision(policy: LintedPolicy, said: Said, claim: string): string | null {
  const purposes = purposesOf(policy, said)
  const [first] = purposes
  const subject = first?.legalBasis[0]
  if (first === undefined || subject === undefined) return null
  if (purposes.some(({ legalBasis }) => legalBasis.some(({ basis }) => basis !== 'consent'))) return null
  return (
    `this rests on ${claim}, yet \`${first.id}\` rests on consent ` +
    `(${at(policy.places.basis(first.id, subject.subject))}; GDPR Art. 6(1), 13(1)(c)): say that an agreement is asked for first, or change the basis there`
  )
}

/** Purposes the sentence calls by their name; those of prospecting where it speaks of offers. */
function purposesOf(policy: LintedPolicy, said: Said): readonly Purpose[] {
  const called = policy.purposes.filter(({ label, role }) => {
    const name = plain(label[said.language])
    return role !== 'processor' && name.includes(' ') && speaksOf(said.plain, name)
  })
  if (called.length > 0) return called
  return says(said, offers) ? prospecting(policy) : []
}
