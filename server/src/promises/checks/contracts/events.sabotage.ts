import { onBundle } from '../../sabotage.ts'

export const sabotage = onBundle(
  {
    fr: 'La colonne qui porte la fin du contrat n’est plus nommée.',
    en: 'The column that holds the end of the contract is no longer named.',
  },
  (bundle) => ({
    ...bundle,
    stores: bundle.stores.map((store) => ({
      ...store,
      tables: store.tables.map((table) => ({
        ...table,
        events: table.events.filter(({ event }) => event !== 'contract-end'),
      })),
    })),
  }),
)
