import type { Language } from '../../bundle.ts'
import type { Phrases } from '../phrases.ts'
import { type Said, says, type Topic } from '../said.ts'

/** Giving data to somebody, or their having them. */
const passing: Phrases = {
  fr: [
    'recoi',
    'recev',
    'transmet',
    'transmis',
    'transfer',
    'communiqu',
    'donnons',
    'ceder',
    'cedons',
    'cedees',
    'partage',
    'vendre',
    'vendons',
    'vendues',
    'confions',
    'divulgu',
    'ont acces',
    'a acces',
    'accede',
    'voit',
    'voient',
    'verra',
    'ne lit',
    'vues par',
    'vue par',
    'lues par',
    'ne consulte',
    'ne les consulte',
  ],
  en: [
    'receiv',
    'pass on',
    'pass them',
    'pass it',
    'pass your',
    'passed',
    'transfer',
    'transmit',
    'disclos',
    'give',
    'share',
    'sell',
    'sold',
    'hand over',
    'hand them',
    'handed',
    'has access',
    'have access',
    'access your',
    'access the',
    'sees',
    'see it',
    'see them',
    'see your',
    'seen by',
    'consults',
    'looks at',
  ],
}

const personal: Phrases = {
  fr: [
    'donnee',
    'information',
    'renseignement',
    'coordonnees',
    'fiche',
    'dossier',
    'elle est',
    'elles sont',
    'votre adresse',
    'votre nom',
    'votre courriel',
    'votre numero',
  ],
  en: [
    'data',
    'information',
    'details',
    'record',
    'file',
    'your address',
    'your name',
    'your e-mail',
    'your number',
  ],
}

/** "les reçoit", "n'en reçoit", "receives them": a pronoun stands for the data. */
const standing: Readonly<Record<Language, RegExp>> = {
  fr: /\b(?:(?:les |la |l'|en )(?:recoi|recev|transmet|transfer|communiqu|donn|ced|partag|vend|confi|divulgu|voit|voient)|y (?:a|ont) acces|y acced)/,
  en: /\b(?:receiv|pass|transfer|transmit|disclos|giv|shar|sell|hand|access|see)\w* (?:to )?(?:them|it|any)\b/,
}

/** To the people whose data they are. */
const toYou: Phrases = {
  fr: ['nous vous', 'vous donn', 'vous transm', 'vous communiqu', 'vous recev'],
  en: ['give you', 'send you', 'hand you', 'tell you', 'you receive'],
}

/** The sentence is about others who are given people's data. */
export function isAboutPassing(said: Said): boolean {
  return (
    says(said, passing) &&
    !says(said, toYou) &&
    (says(said, personal) || standing[said.language].test(said.plain))
  )
}

const recipients: Phrases = { fr: ['destinataire'], en: ['recipient'] }

/** The sentence is about those who receive data, be it only by naming one. */
export function isAboutRecipients(said: Said): boolean {
  return (
    isAboutPassing(said) || says(said, recipients) || said.facts.some((fact) => fact.startsWith('recipient'))
  )
}

/** What is kept from others is a secret of its own, as a password is. */
export const secret: Phrases = {
  fr: [
    'mot de passe',
    'mots de passe',
    'code secret',
    'codes secrets',
    'numero de carte',
    'numeros de carte',
  ],
  en: ['password', 'passcode', 'secret code', 'card number'],
}

const toldUs: Phrases = {
  fr: [...personal.fr, 'ce que vous', 'vos secrets', 'tout reste'],
  en: [...personal.en, 'what you', 'your secrets', 'everything stays'],
}

/** What we know goes no further than our own house. */
export const withinWalls: Topic = {
  says: [
    toldUs,
    {
      fr: ['ne sor', 'ne quitte', 'reste', 'demeure', 'gardons', 'jamais hors'],
      en: ['stay', 'remain', 'never leave', 'not leave', 'never go', 'not go', 'kept', 'we keep'],
    },
    {
      fr: [
        'nos murs',
        'chez nous',
        'entre vous et nous',
        'entre nous',
        'la maison',
        'en interne',
        'nos bureaux',
        'pour nous',
      ],
      en: [
        'between you and us',
        'between us',
        'in-house',
        'our walls',
        'these walls',
        'our four walls',
        'our hands',
        'our office',
        'to ourselves',
        'for ourselves',
      ],
    },
  ],
  // How long, and where, are other questions.
  not: { fr: ['mois', 'duree', 'sauvegarde'], en: ['month', 'as long as', 'backup'] },
}

/** Nobody but us has them. */
export const alone: Topic = {
  says: [
    toldUs,
    {
      fr: [
        'seuls a',
        'seul a',
        'nous seuls',
        'que nous',
        'a part nous',
        'hors de nous',
        'en dehors de nous',
        "hors d'ici",
      ],
      en: [
        'only ones',
        'only we',
        'we alone',
        'but us',
        'but ourselves',
        'ours alone',
        'no one else',
        'nobody else',
        'nobody outside',
        'no one outside',
      ],
    },
    {
      fr: [
        'lire',
        'lit',
        'lisons',
        'voi',
        'consult',
        'acced',
        'acces',
        'connai',
        'detenir',
        'detien',
        'ouvr',
        'utilis',
      ],
      en: ['see', 'read', 'access', 'look', 'hold', 'know', 'use', 'open', 'view'],
    },
  ],
  not: {
    fr: ['que nous avons', 'que nous dev', 'que nous ten', 'decid', 'chois'],
    en: ['content', 'decide', 'choose'],
  },
}

/** We do without providers. */
export const selfMade: Topic = {
  says: [
    {
      fr: ['sans', 'aucun', 'ni ', 'jamais', 'ne fai', 'ne recour'],
      en: ['no ', 'without', 'not ', 'never', 'neither', 'none'],
    },
    {
      fr: ['prestataire', 'fournisseur', 'sous-traitant', 'sous-traitance', 'intermediaire'],
      en: [
        'supplier',
        'provider',
        'subcontract',
        'sub-contract',
        'processor',
        'vendor',
        'outsourc',
        'intermediar',
        'middleman',
      ],
    },
    {
      fr: [
        'nous-memes',
        'confions',
        'faisons appel',
        'recour',
        'passons par',
        'vont a',
        'va a',
        'travaillons',
        'tout seuls',
      ],
      en: [
        'ourselves',
        'rely',
        'use ',
        'engage',
        'hire',
        'work with',
        'entrust',
        'call on',
        'resort',
        'goes to',
        'go to',
        'outsourc',
      ],
    },
  ],
  not: {
    fr: [
      'nouveau',
      'nouvelle',
      'avant',
      'contrat',
      'accord',
      'si ',
      'tant que',
      'client',
      'instruction',
      "n'utilise",
    ],
    en: [
      'new ',
      'before',
      'contract',
      'agreement',
      'if ',
      'until',
      'client',
      'instruction',
      'may use',
      'may not',
    ],
  },
}
