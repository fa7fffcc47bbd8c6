import { outdated } from './outdated.ts'

/** N-04: people are sent to a scheme that nobody has seen working. */
export const schemeNotStarted = outdated({
  code: 'notice/scheme-not-started',
  kind: 'not-started',
  unless: {
    fr: ["n'existe", 'pas encore', "n'est pas en service", "n'est en service", 'pas operationnel', 'aucun'],
    en: [
      'exists yet',
      'exist yet',
      'none',
      'no such',
      'not yet',
      'does not exist',
      'not in operation',
      'not operational',
    ],
  },
  article: {
    cited: 'dpa-fr 85',
    words: {
      fr: ['un tiers', 'tiers de confiance', 'registre'],
      en: ['a third party', 'third party', 'trusted third', 'register'],
    },
  },
  mend: 'Say beside it that none exists yet and what people can do meanwhile, or remove the sentence.',
})
