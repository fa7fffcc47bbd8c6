import { onBundle } from '../../sabotage.ts'

export const sabotage = onBundle(
  { fr: 'On ne peut plus demander par courrier.', en: 'One can no longer ask by post.' },
  ({ rights, ...bundle }) =>
    rights && {
      ...bundle,
      rights: { ...rights, intake: rights.intake.filter(({ kind }) => kind !== 'post') },
    },
)
