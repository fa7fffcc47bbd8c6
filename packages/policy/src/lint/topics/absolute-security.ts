import type { Phrases } from '../phrases.ts'
import type { Topic } from '../said.ts'

/** What is to be kept safe. */
const guarded: Phrases = {
  fr: [
    'donnee',
    'information',
    'serveur',
    'systeme',
    'base',
    'site',
    'dossier',
    'securit',
    'fuite',
    'risque',
  ],
  en: ['data', 'information', 'server', 'system', 'store', 'site', 'file', 'secur', 'leak', 'risk', 'breach'],
}

/** A promise of means may be kept; these speak of one. */
const means: Phrases = {
  fr: ['promett', 'garantir', 'garantit qu', 'exclu', 'si une', 'en cas', 'prevenons', 'contre les'],
  en: ['promise', 'guarantee', 'rule out', 'if a', 'in case', 'we tell', 'against leaks'],
}

/** "Our servers are impenetrable." Denied, it is true. */
export const invulnerable: Topic = {
  says: [
    guarded,
    {
      fr: [
        ...['inviolab', 'impenetrab', 'infaillib', 'inattaquab', 'imprenab', 'invulnerab', 'sans faille'],
        ...['cent pour cent', '100 %', '100%', 'risque zero', 'zero risque', 'risque est nul', 'risque nul'],
        ...['totalement sur', 'parfaitement sur', 'absolument sur', 'entierement sur', 'a toute epreuve'],
        ...['securite totale', 'securite absolue', 'securite parfaite', 'securite complete'],
      ],
      en: [
        ...['unbreakable', 'impenetrab', 'unhackable', 'hack-proof', 'hackproof', 'foolproof', 'bulletproof'],
        ...[
          'watertight',
          'infallib',
          'inviolab',
          'invulnerab',
          'unassailab',
          'beyond doubt',
          'beyond any doubt',
        ],
        ...['hundred per cent', 'hundred percent', '100 %', '100%', 'zero risk', 'risk-free', 'risk is zero'],
        ...['perfectly s', 'completely s', 'totally s', 'absolutely s', 'entirely s', 'wholly s'],
        ...['absolute security', 'total security', 'complete security', 'perfect security'],
      ],
    },
  ],
  not: means,
}

/** "No leak can happen." Here it is the denial that promises too much. */
export const nothingCanHappen: Topic = {
  says: [
    {
      fr: [
        ...['impossible', 'ne peut', 'ne peuvent', 'ne pourra', 'ne sauraient', 'ne saurait', 'jamais'],
        ...['aucun', 'sans le moindre', "a l'abri", 'inconcevable', 'exclue'],
      ],
      en: [
        ...['cannot', 'can not', "can't", 'never', 'impossible', 'nobody can', 'no one can', 'no chance'],
        ...['there is no', 'there are no', 'out of the question', 'immune', 'safe from', 'no way'],
      ],
    },
    {
      fr: [
        ...['fuite', 'fuir', 'volee', 'voler', 'pirat', 'intrus', 'perdue', 'perdre', 'compromis'],
        ...['intercept'],
        ...['attaqu', 'forcer', 'penetr', 'craqu', 'risque'],
      ],
      en: [
        ...['leak', 'breach', 'broken into', 'break into', 'break in', 'hack', 'stolen', 'steal', 'be lost'],
        ...['compromised', 'intercept', 'crack', 'theft', 'intru', 'risk', 'way in'],
      ],
    },
  ],
  not: {
    fr: [...means.fr, 'risques eleve', 'risque eleve', 'meme si', 'faible'],
    en: [...means.en, 'high risk', 'even if', 'low'],
  },
}
