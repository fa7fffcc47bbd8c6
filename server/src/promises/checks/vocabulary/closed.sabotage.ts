import { changeFirst, onBundle } from '../../sabotage.ts'

export const sabotage = onBundle(
  { fr: 'Une catégorie finit par « etc. ».', en: 'A category ends in “etc.”.' },
  (bundle) => {
    const categories = changeFirst(
      bundle.categories,
      () => true,
      (one) => ({ ...one, label: { fr: `${one.label.fr}, etc.`, en: `${one.label.en}, etc.` } }),
    )
    return categories && { ...bundle, categories }
  },
)
