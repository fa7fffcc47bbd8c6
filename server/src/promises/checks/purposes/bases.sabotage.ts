import { changeFirst, onBundle } from '../../sabotage.ts'

export const sabotage = onBundle(
  { fr: 'Une finalité perd ses bases légales.', en: 'A purpose loses its legal bases.' },
  (bundle) => {
    const purposes = changeFirst(
      bundle.purposes,
      ({ applies, role, legalBasis }) => applies && role !== 'processor' && legalBasis.length > 0,
      (purpose) => ({ ...purpose, legalBasis: [] }),
    )
    return purposes && { ...bundle, purposes }
  },
)
