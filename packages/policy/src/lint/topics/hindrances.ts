import type { Phrases } from '../phrases.ts'
import type { Topic } from '../said.ts'
import { offers } from './offers.ts'

/** What people ask of us about their data. */
export const requests: Phrases = {
  fr: ['demande', 'demandes', 'requete', 'requetes', 'vos droits', 'ces droits', 'leurs droits', "s'exerc"],
  en: ['request', 'requests', 'your rights', 'these rights', 'their rights', 'exercis'],
}

/** In no other way. */
export const aloneOrMust: Phrases = {
  fr: [
    'seul',
    'uniquement',
    'exclusivement',
    'doit nous parvenir',
    'doivent nous parvenir',
    'doit etre adress',
    'doivent etre adress',
    'doit etre envoy',
    'doivent etre envoy',
    'doit etre fait',
    'doivent etre fait',
    'doit etre present',
    'doivent etre present',
    'devez ecrire',
    'devez nous ecrire',
    'devez envoyer',
    'devez adresser',
    'obligatoirement',
    'imperativement',
  ],
  en: [
    'only',
    'solely',
    'exclusively',
    'must reach us',
    'must be sent',
    'must be made',
    'must be submitted',
    'must be addressed',
    'must write',
    'must send',
    'have to be sent',
    'have to be made',
    'have to write',
    'have to send',
  ],
}

/** Rights of some people only. */
export const ofSome: Topic = {
  says: [
    {
      fr: ['seul', 'uniquement', 'exclusivement', 'reserve', "qu'aux", 'a condition d', 'si vous etes'],
      en: [
        'only',
        'solely',
        'exclusively',
        'reserved',
        'restricted to',
        'limited to',
        'if you are',
        'must be',
      ],
    },
    {
      fr: [
        'citoyen',
        'ressortissant',
        'nationalite',
        'resident',
        'habitant',
        'majeur',
        'europeen',
        'client',
        'abonne',
        'adherent',
      ],
      en: [
        'citizen',
        'national',
        'resident',
        'adult',
        'european',
        'inhabitant',
        'customer',
        'subscriber',
        'member',
      ],
    },
    {
      fr: ['ces droits', 'vos droits', 'leurs droits', 'droits sur', 'exerc', 'droit d'],
      en: ['these rights', 'your rights', 'their rights', 'rights over', 'exercis', 'right to', 'right of'],
    },
  ],
}

/** We refuse without saying why. That people refuse without saying why is their right. */
export const refusedAtWill: Topic = {
  says: [
    {
      fr: ['refuse', 'refusee', 'refuser', 'refusons', 'rejet', 'ecart', 'sans suite'],
      en: ['refus', 'reject', 'declin', 'turn down', 'turned down', 'dismiss'],
    },
    { fr: ['demande', 'requete'], en: ['request'] },
    {
      fr: [
        'sans motif',
        'sans raison',
        'sans explication',
        'sans justification',
        'sans avoir a',
        'sans dire pourquoi',
        'discretion',
        'sans nous justifier',
      ],
      en: [
        'without reason',
        'without a reason',
        'without giving',
        'without explanation',
        'without explaining',
        'without saying why',
        'without justif',
        'discretion',
      ],
    },
  ],
  not: {
    fr: ['vous pouvez refuser', 'refusez', 'vous opposer', 'opposez'],
    en: ['you may refuse', 'you can refuse', 'refuse our', 'you may object', 'object to'],
  },
}

/** A fee for what is free. */
export const dearRequest: Topic = {
  says: [
    {
      fr: [
        'demande est payante',
        'demandes sont payantes',
        'demande est facturee',
        'demandes sont facturees',
        'copie est payante',
        'copie est facturee',
        'reponse est payante',
        'reponse est facturee',
        'droits est payant',
        'droits sont payants',
        'frais de traitement de votre demande',
      ],
      en: [
        'request is charged',
        'requests are charged',
        'request costs',
        'requests cost',
        'copy is charged',
        'answer is charged',
        'fee for each request',
        'fee for every request',
        'fee for any request',
        'charge for each request',
        'charge for every request',
        'pay for your request',
        'pay for a copy',
      ],
    },
  ],
  not: {
    fr: ['abus', 'excessi', 'manifest', 'supplementaire', 'seconde copie', 'gratuit', 'repet', 'rien'],
    en: ['abus', 'excessi', 'unfounded', 'further', 'additional', 'second copy', 'free', 'repeat', 'nothing'],
  },
}

/** What the law gives for nothing, at a price. */
export const pricedRight: Topic = {
  says: [
    {
      fr: ['copie de vos', 'votre copie', 'vos droits', 'ces droits', 'votre demande', 'acces a vos donnees'],
      en: ['copy of your', 'your copy', 'your rights', 'these rights', 'your request', 'access to your data'],
    },
    {
      fr: ['payant', 'factur', 'coute', 'frais', 'tarif', 'payez', 'payer', 'euro', 'contre paiement'],
      en: ['price', 'costs', 'cost you', 'charge', 'fee', 'you pay', 'pay for', 'euro', 'against payment'],
    },
  ],
  not: {
    fr: [
      ...(dearRequest.not?.fr ?? []),
      'devis',
      'commande',
      'sans frais',
      'aucun frais',
      'vos factures',
      'litige',
    ],
    en: [
      ...(dearRequest.not?.en ?? []),
      'quote',
      'order',
      'no charge',
      'no fee',
      'nothing',
      'invoices',
      'dispute',
    ],
  },
}

/** A reason is asked of who wants no more offers. */
export const reasonedObjection: Topic = {
  says: [
    offers,
    {
      fr: ['motive', 'motif', 'raison', 'justif', 'expliqu', 'pourquoi'],
      en: ['reason', 'motive', 'justif', 'explain', 'explanation', 'why'],
    },
    {
      fr: [
        'doit',
        'devez',
        'faut',
        'exig',
        'expliquez',
        'donnez',
        'indiquez',
        'precisez',
        'condition',
        'sinon',
      ],
      en: [
        'must',
        'have to',
        'need',
        'give us',
        'tell us',
        'state',
        'required',
        'if you want',
        'only if',
        'provided',
      ],
    },
    {
      fr: ['oppos', 'refus', 'desinscri', 'desabonn', 'ne plus recevoir', 'arret', 'cess'],
      en: ['object', 'stop', 'unsubscrib', 'opt out', 'opt-out', 'refus', 'no longer receive', 'no more'],
    },
  ],
  not: {
    fr: [
      'sans motif',
      'sans raison',
      'sans donner',
      'sans avoir',
      'sans dire',
      "n'avez pas",
      'sans vous justifier',
    ],
    en: ['without', 'no reason', 'need not', 'not ask', 'not have to', 'never ask'],
  },
}

/** Something must come before the complaint. */
export const complaint: Topic = {
  says: [
    {
      fr: ['plaind', 'plainte', 'reclam', 'saisir', 'saisissez', 'saisie'],
      en: ['complain', 'lodge', 'refer', 'turn to', 'go to'],
    },
    {
      fr: ['autorite', 'cnil', 'commission nationale', 'juge', 'tribuna', 'justice'],
      en: ['authority', 'cnil', 'commission', 'court', 'judge'],
    },
    {
      fr: ['avant', "d'abord", 'prealable', "qu'apres", 'apres avoir', 'tant que'],
      en: ['before', 'first', 'beforehand', 'prior', 'only after', 'until', 'unless'],
    },
    {
      fr: ['ne pouvez', 'ne peut', 'devez', 'doit', 'doivent', 'obligatoire', "qu'apres", 'seulement'],
      en: [
        'cannot',
        'can not',
        'may not',
        'can only',
        'may only',
        'must',
        'have to',
        'only after',
        'required',
      ],
    },
  ],
  not: {
    fr: [
      'a tout moment',
      "n'avez pas a",
      "n'avez pas besoin",
      'sans devoir',
      'sans reclamation',
      'avec ou sans',
    ],
    en: ['at any time', 'do not have to', 'need not', 'not required', 'without having', 'with or without'],
  },
}
