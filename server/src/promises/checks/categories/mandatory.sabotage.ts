import { changeFirst, onBundle } from '../../sabotage.ts'

export const sabotage = onBundle(
  {
    fr: 'Une finalité ne dit plus ce qui arrive sans les données obligatoires.',
    en: 'A purpose no longer says what happens without its mandatory data.',
  },
  (bundle) => {
    const purposes = changeFirst(
      bundle.purposes,
      ({ applies, role, data }) => applies && role !== 'processor' && data.some(({ mandatory }) => mandatory),
      (purpose) => ({ ...purpose, withoutData: null }),
    )
    return purposes && { ...bundle, purposes }
  },
)
