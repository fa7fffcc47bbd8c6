import { changeFirst, onBundle } from '../../sabotage.ts'

export const sabotage = onBundle(
  {
    fr: 'Une finalité ne dit plus pourquoi il lui faut ses données.',
    en: 'A purpose no longer says why it needs its data.',
  },
  (bundle) => {
    const used = new Set(bundle.stores.flatMap(({ tables }) => tables.map(({ purpose }) => purpose)))
    const purposes = changeFirst(
      bundle.purposes,
      ({ id, data }) => used.has(id) && data.length > 0,
      (purpose) => ({
        ...purpose,
        data: purpose.data.map((one) => ({ ...one, necessity: { fr: '', en: '' } })),
      }),
    )
    return purposes && { ...bundle, purposes }
  },
)
