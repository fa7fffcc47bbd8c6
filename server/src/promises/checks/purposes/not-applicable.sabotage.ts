import { changeFirst, onBundle } from '../../sabotage.ts'

export const sabotage = onBundle(
  {
    fr: 'Une finalité sous laquelle une table est rangée est déclarée sans objet.',
    en: 'A purpose for which a table is held is declared not applicable.',
  },
  (bundle) => {
    const used = new Set(bundle.stores.flatMap(({ tables }) => tables.map(({ purpose }) => purpose)))
    const purposes = changeFirst(
      bundle.purposes,
      ({ id, applies }) => applies && used.has(id),
      (purpose) => ({ ...purpose, applies: false, reason: { fr: 'Essai', en: 'Trial' } }),
    )
    return purposes && { ...bundle, purposes }
  },
)
