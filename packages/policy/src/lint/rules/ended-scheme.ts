import { outdated } from './outdated.ts'

/** N-01: people are sent to a scheme that has ended, and learn a weaker right than they have. */
export const endedScheme = outdated({
  code: 'notice/ended-scheme',
  kind: 'ended',
  unless: {
    fr: [
      "n'existe plus",
      "n'est plus en service",
      "n'est plus necessaire",
      "n'est plus utile",
      "n'avez plus a",
      'a pris fin',
      'a cesse',
      'a ferme',
      'supprime',
      'ne fonctionne plus',
    ],
    en: [
      'no longer exists',
      'no longer in service',
      'no longer necessary',
      'no longer needed',
      'no longer have to',
      'no longer works',
      'has ended',
      'has closed',
      'ended on',
      'was closed',
    ],
  },
  mend: 'Remove the sentence, or write what holds today.',
})
