import { changeFirst, onBundle } from '../../sabotage.ts'

export const sabotage = onBundle(
  {
    fr: 'Les sauvegardes d’une base sont gardées cent ans.',
    en: 'The backups of a store are kept for a hundred years.',
  },
  (bundle) => {
    const stores = changeFirst(
      bundle.stores,
      ({ tables }) => tables.length > 0,
      (store) => ({ ...store, backupHorizon: 'P100Y' }),
    )
    return stores && { ...bundle, stores }
  },
)
