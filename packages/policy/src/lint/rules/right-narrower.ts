import type { Phrases } from '../phrases.ts'
import type { Rule } from '../rule.ts'
import { languages, says } from '../said.ts'

interface Scope {
  readonly promise: string
  readonly article: string
  /** The sentences about the right speak of each of these. */
  readonly must: readonly Phrases[]
  readonly mend: string
}

const scopes: readonly Scope[] = [
  {
    promise: 'P-106',
    article: 'GDPR Art. 16',
    must: [
      {
        fr: ['inexact', 'faux', 'fausse', 'errone', 'erreur', 'incorrect'],
        en: ['inaccura', 'wrong', 'incorrect', 'mistake', 'false'],
      },
      { fr: ['incompl', 'completer', 'manqu'], en: ['incompl', 'complete', 'missing'] },
    ],
    mend: 'say that data which are inaccurate or incomplete are corrected, not only those out of date',
  },
  {
    promise: 'P-109',
    article: 'GDPR Art. 20(2)',
    must: [
      {
        fr: [
          'responsable',
          'organisme',
          'organisation',
          'prestataire',
          'entreprise',
          'fournisseur',
          'societe',
          'service',
        ],
        en: ['controller', 'organisation', 'provider', 'company', 'business', 'service', 'body'],
      },
    ],
    mend: 'say that data can be sent to another organisation, and to any other person if you promise that too',
  },
  {
    promise: 'P-118',
    article: 'LIL art. 85 II',
    must: [
      { fr: ['succession'], en: ['estate', 'succession'] },
      { fr: ['deces', 'mort'], en: ['death', 'died', 'deceased'] },
    ],
    mend: 'say that without directives heirs may act to settle the estate and to have the death recorded',
  },
]

/** N-10: a right described otherwise than the law grants it. */
export const rightNarrower: Rule = {
  code: 'notice/right-narrower',
  *finds(policy) {
    for (const { promise, article, must, mend } of scopes) {
      for (const language of languages) {
        const claims = policy.about(promise).filter((said) => said.language === language)
        const [first] = claims
        if (first === undefined || policy.isSetAside(first)) continue
        if (must.every((phrases) => claims.some((said) => says(said, phrases)))) continue
        yield {
          place: first.place,
          message: `this describes the right of ${promise} otherwise than ${article}: ${mend}`,
        }
      }
    }
  },
}
