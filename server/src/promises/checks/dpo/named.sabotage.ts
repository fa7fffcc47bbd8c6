import { onBundle } from '../../sabotage.ts'

export const sabotage = onBundle(
  { fr: 'L’adresse du délégué est effacée.', en: 'The officer’s address is removed.' },
  (bundle) => ({
    ...bundle,
    organisation: { ...bundle.organisation, dpo: { ...bundle.organisation.dpo, email: '' } },
  }),
)
