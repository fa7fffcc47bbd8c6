import { onBundle } from '../../sabotage.ts'

export const sabotage = onBundle(
  {
    fr: 'Une pièce d’identité devient le premier moyen.',
    en: 'An identity document becomes the first means.',
  },
  ({ rights, ...bundle }) => rights && { ...bundle, rights: { ...rights, identity: ['redacted-document'] } },
)
