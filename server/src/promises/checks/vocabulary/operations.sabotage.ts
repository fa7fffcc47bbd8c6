import { changeFirst, onBundle } from '../../sabotage.ts'

export const sabotage = onBundle(
  { fr: 'Une finalité ne dit plus ses opérations.', en: 'A purpose no longer states its operations.' },
  (bundle) => {
    const purposes = changeFirst(
      bundle.purposes,
      ({ applies, operations }) => applies && operations.length > 0,
      (purpose) => ({ ...purpose, operations: [] }),
    )
    return purposes && { ...bundle, purposes }
  },
)
