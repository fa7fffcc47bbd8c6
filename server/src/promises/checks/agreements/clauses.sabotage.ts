import { changeFirst, onBundle } from '../../sabotage.ts'

export const sabotage = onBundle(
  {
    fr: 'Un contrat perd sa clause g, la fin des données.',
    en: 'An agreement loses its clause g, the end of the data.',
  },
  (bundle) => {
    const agreements = changeFirst(
      bundle.agreements,
      ({ kind, clauses }) => (kind === 'processor' || kind === 'client') && clauses.includes('g'),
      (one) => ({ ...one, clauses: one.clauses.filter((clause) => clause !== 'g') }),
    )
    return agreements && { ...bundle, agreements }
  },
)
