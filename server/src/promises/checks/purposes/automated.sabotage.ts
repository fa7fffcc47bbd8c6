import { changeFirst, onBundle } from '../../sabotage.ts'

export const sabotage = onBundle(
  {
    fr: 'Une finalité décide par machine sans rien en dire.',
    en: 'A purpose decides by machine and says nothing of it.',
  },
  (bundle) => {
    const purposes = changeFirst(
      bundle.purposes,
      ({ applies }) => applies,
      (purpose) => ({ ...purpose, automatedDecision: { fr: '', en: '' } }),
    )
    return purposes && { ...bundle, purposes }
  },
)
