import { changeFirst, onBundle } from '../../sabotage.ts'

export const sabotage = onBundle(
  { fr: 'Une analyse était à revoir en 2000.', en: 'An assessment was due for review in 2000.' },
  (bundle) => {
    const assessments = changeFirst(
      bundle.assessments,
      () => true,
      (one) => ({ ...one, date: '1999-01-01', review: '2000-01-01' }),
    )
    return assessments && { ...bundle, assessments }
  },
)
