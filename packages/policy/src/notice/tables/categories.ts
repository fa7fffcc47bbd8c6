import type { Bundle, Language } from '../../bundle.ts'
import type { TablePaper } from './tables.ts'

const words = {
  fr: {
    caption: 'Les données que nous utilisons',
    columns: ['Catégorie', 'Ce qu’elle contient', 'Pour'],
    special: 'Catégorie particulière (RGPD, art. 9 et 10)',
    label: 'Ce que dit son nom',
  },
  en: {
    caption: 'The data we use',
    columns: ['Category', 'What it holds', 'For'],
    special: 'Special category (GDPR Art. 9 and 10)',
    label: 'What its name says',
  },
}

/** Categories that a purpose uses, field by field. */
export function categoriesTable(bundle: Bundle, language: Language): TablePaper {
  const { caption, columns, special, label } = words[language]
  const purposesOf = (category: string) =>
    bundle.purposes.filter(({ applies, data }) => applies && data.some((one) => one.category === category))
  // Where no name says less than what the category holds, a column would repeat that in every row.
  const listed = bundle.categories.some(({ id, fields }) => fields.length > 0 && purposesOf(id).length > 0)
  const rows = bundle.categories.flatMap((category) => {
    const purposes = purposesOf(category.id)
    if (purposes.length === 0) return []
    const fields = category.fields.map((field) => field.label[language])
    return [
      {
        rule: `category:${category.id}`,
        cells: [
          [category.label[language], ...(category.special ? [special] : [])],
          ...(listed ? [fields.length === 0 ? [label] : [fields.join(', ')]] : []),
          purposes.map((purpose) => purpose.label[language]),
        ],
        months: null,
      },
    ]
  })
  const shown = listed ? columns : columns.filter((_, index) => index !== 1)
  return { of: 'categories', caption, columns: shown, groups: [{ heading: null, rows }] }
}
