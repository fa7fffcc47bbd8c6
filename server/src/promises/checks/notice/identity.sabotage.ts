import { onBundle } from '../../sabotage.ts'

export const sabotage = onBundle(
  {
    fr: 'Le délégué change, et la notice donne encore l’ancien.',
    en: 'The officer changes, and the notice still gives the former one.',
  },
  (bundle) => ({
    ...bundle,
    organisation: { ...bundle.organisation, dpo: { name: 'Personne', email: 'autre@example.org' } },
  }),
)
