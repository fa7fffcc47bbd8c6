import { changeFirst, onBundle } from '../../sabotage.ts'

export const sabotage = onBundle(
  {
    fr: 'Une prospection se réclame du contrat.',
    en: 'A prospecting purpose claims the contract as its ground.',
  },
  (bundle) => {
    const purposes = changeFirst(
      bundle.purposes,
      ({ applies, role, objection, legalBasis }) =>
        applies && role !== 'processor' && objection === 'absolute' && legalBasis.length > 0,
      (purpose) => ({
        ...purpose,
        legalBasis: purpose.legalBasis.map((one) => ({ ...one, basis: 'contract' as const })),
      }),
    )
    return purposes && { ...bundle, purposes }
  },
)
