import { changeFirst, onBundle } from '../../sabotage.ts'

export const sabotage = onBundle(
  { fr: 'Une base est déplacée en Antarctique.', en: 'A store is moved to Antarctica.' },
  (bundle) => {
    const stores = changeFirst(
      bundle.stores,
      () => true,
      (store) => ({ ...store, location: { ...store.location, country: 'AQ' } }),
    )
    return stores && { ...bundle, stores }
  },
)
