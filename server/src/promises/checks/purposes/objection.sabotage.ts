import { changeFirst, onBundle } from '../../sabotage.ts'

export const sabotage = onBundle(
  {
    fr: 'On ne peut plus s’opposer à une finalité qui repose sur un intérêt légitime.',
    en: 'A purpose on a legitimate interest can no longer be objected to.',
  },
  (bundle) => {
    const purposes = changeFirst(
      bundle.purposes,
      ({ applies, legalBasis }) =>
        applies && legalBasis.some(({ basis }) => basis === 'legitimate-interests'),
      (purpose) => ({ ...purpose, objection: 'none' as const }),
    )
    return purposes && { ...bundle, purposes }
  },
)
