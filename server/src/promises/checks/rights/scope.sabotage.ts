import { onBundle } from '../../sabotage.ts'

export const sabotage = onBundle(
  {
    fr: 'On se donne pour but de répondre dix jours après l’échéance légale.',
    en: 'The aim becomes to answer ten days after the legal deadline.',
  },
  ({ rights, ...bundle }) =>
    rights && { ...bundle, rights: { ...rights, targets: { ...rights.targets, margin: -10 } } },
)
