import { changeFirst, onBundle } from '../../sabotage.ts'

export const sabotage = onBundle(
  {
    fr: 'Personne ne garantit plus une mesure depuis 2000.',
    en: 'Nobody has vouched for a measure since 2000.',
  },
  (bundle) => {
    const shownBy = { kind: 'attestation', owner: 'DPO', given: '2000-01-01', until: '2000-12-31' } as const
    const measures = changeFirst(
      bundle.measures,
      () => true,
      (measure) => ({ ...measure, shownBy }),
    )
    return measures && { ...bundle, measures }
  },
)
