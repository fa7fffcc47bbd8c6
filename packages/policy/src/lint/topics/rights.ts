import type { Phrases } from '../phrases.ts'

/** A right that notices describe otherwise than the law, and how its description is heard. */
export interface Right {
  readonly called: string
  readonly article: string
  /** As `source` cites it; null: the article holds other rights as well, and only words tell which. */
  readonly cited: string | null
  /** How people are told of it. */
  readonly names: Phrases
  /** Says how far it goes, beside what it must say. */
  readonly scope: Phrases
  /** With one of these the sentence can only narrow the right, wherever it stands. */
  readonly narrower: Phrases
  /** Its description speaks of each of these. */
  readonly must: readonly Phrases[]
  /** With one of these it is about something else. */
  readonly not?: Phrases
  readonly mend: string
}

/** Articles of the rights that people use towards us. */
export const ofPeople = ['gdpr 15', 'gdpr 16', 'gdpr 17', 'gdpr 18', 'gdpr 20', 'gdpr 21', 'gdpr 22']

/** The sentence speaks to people of what they may ask, not of what is done of itself. */
export const asking: Phrases = {
  fr: ['demand', 'faites', 'faire', 'pouvez', 'droit', 'exig', 'obten', 'rectification', 'portab', 'heriti'],
  en: ['ask', 'have', 'may', 'can', 'right', 'request', 'obtain', 'rectification', 'portab', 'heir'],
}

const nothing: Phrases = { fr: [], en: [] }

export const rights: readonly Right[] = [
  {
    called: 'the right to rectification',
    article: 'GDPR Art. 16',
    cited: 'gdpr 16',
    names: {
      fr: ['rectifi', 'corrig', 'correct', 'modifi', 'actualis', 'mettre a jour', 'mise a jour', 'changer'],
      en: ['rectif', 'correct', 'amend', 'chang', 'update'],
    },
    scope: nothing,
    narrower: {
      fr: ['plus a jour', 'pas a jour', 'perime', 'depasse', 'obsolete'],
      en: [
        'longer up to date',
        'not up to date',
        'longer current',
        'out of date',
        'outdated',
        'obsolete',
        'stale',
      ],
    },
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
    called: 'the right to erasure',
    article: 'GDPR Art. 17(1)',
    cited: 'gdpr 17',
    names: { fr: ['efface', 'effacer', 'supprim', 'oubli'], en: ['eras', 'delet', 'remov', 'forgotten'] },
    scope: nothing,
    narrower: {
      fr: ['plus necessaire', 'plus utile', 'perime', 'obsolete', 'plus a jour'],
      en: ['longer necessary', 'longer needed', 'longer useful', 'out of date', 'outdated', 'obsolete'],
    },
    must: [
      {
        fr: ['retir', 'accord', 'consent', 'accept', 'oppos', 'illicit', 'illegal', "n'avions pas le droit"],
        en: ['withdraw', 'consent', 'agree', 'accept', 'object', 'unlawful', 'had no right'],
      },
    ],
    mend: 'say that erasure is also due when consent is withdrawn, an objection is made, or the use was unlawful',
  },
  {
    called: 'the right to portability',
    article: 'GDPR Art. 20(2)',
    cited: 'gdpr 20',
    names: {
      fr: [
        'portab',
        'ce que vous avez fourni',
        'ce que vous nous avez',
        'envoyer vos donnees',
        'envoi de vos donnees',
        'transmettre vos donnees',
      ],
      en: [
        'portab',
        'what you gave',
        'what you provided',
        'your data sent',
        'sending of your data',
        'transfer your data',
      ],
    },
    scope: {
      fr: ['format', 'recev', 'recuper', 'repren', 'telecharg', 'envo', 'communiqu', 'transm'],
      en: ['format', 'receiv', 'download', 'take', 'send', 'sent', 'transfer', 'transmi'],
    },
    narrower: {
      fr: ['a une personne de votre', 'a la personne', 'a une personne que', 'a un proche', 'a vous seul'],
      en: ['to a person', 'to the person', 'to somebody', 'to someone', 'to a relative', 'to you alone'],
    },
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
    called: 'what heirs may do',
    article: 'LIL art. 85 II',
    cited: null,
    names: { fr: ['heritier', 'ayants droit', 'vos proches'], en: ['heir', 'next of kin', 'your relatives'] },
    scope: nothing,
    narrower: {
      fr: ['heritier', 'ayants droit'],
      en: ['heir', 'next of kin'],
    },
    must: [
      { fr: ['succession'], en: ['estate', 'succession'] },
      { fr: ['deces', 'mort'], en: ['death', 'died', 'deceased'] },
    ],
    // What heirs do with the directives somebody left is another part of the article.
    not: {
      fr: ['vos directives', 'les directives', 'ces directives'],
      en: ['your directives', 'the directives', 'those directives', 'these directives'],
    },
    mend: 'say that without directives heirs may act to settle the estate and to have the death recorded',
  },
]
