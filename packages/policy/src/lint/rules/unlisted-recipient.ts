import type { Recipient } from '../../bundle.ts'
import { claimed } from '../claimed.ts'
import type { Phrases } from '../phrases.ts'
import type { LintedPolicy } from '../policy.ts'
import { type Said, says } from '../said.ts'
import { isAboutPassing } from '../topics/passing-on.ts'

/** Kinds of recipient by what they are called, and the kinds of the policy that may be called so. */
const kinds: readonly { called: string; said: Phrases; kinds: readonly Recipient['kind'][] }[] = [
  {
    called: 'partners',
    said: {
      fr: [
        'partenaire',
        'annonceur',
        'courtier',
        'regie publicitaire',
        'vendons vos',
        'revendons',
        'louons vos',
      ],
      en: ['partner', 'advertiser', 'broker', 'ad network', 'sell your', 'resell', 'rent out your'],
    },
    kinds: ['third-party'],
  },
  {
    called: 'affiliates',
    said: {
      fr: ['filiale', 'societes apparentees', 'societe apparentee', 'affilie', 'notre groupe', 'maison mere'],
      en: ['affiliate', 'subsidiar', 'our group', 'parent company'],
    },
    kinds: ['affiliate'],
  },
  {
    called: 'processors',
    said: { fr: ['prestataire', 'sous-traitant'], en: ['processor', 'service provider', 'sub-processor'] },
    kinds: ['processor', 'sub-processor'],
  },
]

/** What would be, what may only be in a case of its own, or what people do. */
const otherwise: Phrases = {
  fr: [
    'previendr',
    'avant de',
    'avant tout',
    'si nous',
    'si vous',
    'demandez',
    'refusez',
    'dirions',
    'donnerions',
    'que pour',
    'que si',
    'que sur',
  ],
  en: [
    'would',
    'before',
    'if we',
    'if you',
    'unless you',
    'ask us',
    'refuse',
    'object',
    'only to',
    'only for',
    'only if',
    'only when',
  ],
}

/** The notice says that data are given to a kind of recipient of which the policy names none (Art. 13(1)(e)). */
export const unlistedRecipient = claimed('notice/unlisted-recipient', [
  {
    topic: {
      says: [
        {
          fr: kinds.flatMap(({ said }) => said.fr),
          en: kinds.flatMap(({ said }) => said.en),
        },
      ],
      not: otherwise,
    },
    against(policy, said) {
      if (!isAboutPassing(said)) return null
      const missing = kinds.find((one) => says(said, one.said) && !names(policy, said, one.kinds))
      if (missing === undefined) return null
      return (
        `this gives data to ${missing.called}, yet no purpose that applies has a recipient of kind ${missing.kinds.join(' or ')} (GDPR Art. 13(1)(e)): ` +
        'name them in recipients.yaml and under `recipients` of the purpose, or take the sentence out'
      )
    },
  },
])

function names(policy: LintedPolicy, said: Said, wanted: readonly Recipient['kind'][]): boolean {
  return (
    policy.recipients.some(({ kind }) => wanted.includes(kind)) ||
    said.facts.some((fact) => fact.startsWith('recipient'))
  )
}
