import { outdated } from './outdated.ts'

/** N-01: people are sent to a scheme that has ended, and learn a weaker right than they have. */
export const endedScheme = outdated({
  code: 'notice/ended-scheme',
  kind: 'ended',
  unless: {
    fr: ["n'existe plus", 'a pris fin', 'a cesse', 'a ferme', 'supprime', 'ne fonctionne plus'],
    en: ['no longer exists', 'has ended', 'has closed', 'ended on', 'was closed', 'no longer works'],
  },
  mend: 'Remove the sentence, or write what holds today.',
})
