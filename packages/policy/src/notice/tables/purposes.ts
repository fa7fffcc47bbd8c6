import type { Bundle, Language, LegalBasisKind, Purpose } from '../../bundle.ts'
import { labels } from '../../words/labels.ts'
import { labelOf } from './label-of.ts'
import type { TablePaper, TableRow } from './tables.ts'

const words = {
  fr: {
    caption: 'Ce que nous faisons de vos données, et ce qui nous y autorise',
    columns: ['Finalité', 'Pour qui, et pourquoi', 'Données nécessaires', 'Données facultatives', 'Source'],
    none: 'Aucune',
    without: 'Sans elles',
    automated: 'Décision automatisée',
    forClients: 'Pour le compte de nos clients',
    colon: '\u00a0: ',
  },
  en: {
    caption: 'What we do with your data, and what allows it',
    columns: ['Purpose', 'For whom, and why', 'Data we need', 'Data you may give', 'Source'],
    none: 'None',
    without: 'Without them',
    automated: 'Automated decision',
    forClients: 'On behalf of our clients',
    colon: ': ',
  },
}

const bases: readonly LegalBasisKind[] = [
  'contract',
  'consent',
  'legitimate-interests',
  'legal-obligation',
  'public-task',
  'vital-interests',
]

/** Purposes by legal basis; one that rests on several stands under each, with those it concerns. */
export function purposesTable(bundle: Bundle, language: Language): TablePaper {
  const { caption, columns, forClients } = words[language]
  const purposes = bundle.purposes.filter(({ applies }) => applies)
  const groups = bases.map((basis) => ({
    heading: `${labels.basis[basis][language]} (${labels.basisArticle[basis][language]})`,
    rows: purposes.flatMap((purpose) => {
      const whom = purpose.legalBasis.filter((one) => one.basis === basis)
      return whom.length === 0 ? [] : [rowOf(purpose, whom, bundle, language)]
    }),
  }))
  const others = {
    heading: forClients,
    rows: purposes
      .filter(({ legalBasis }) => legalBasis.length === 0)
      .map((purpose) => rowOf(purpose, [], bundle, language)),
  }
  return {
    of: 'purposes',
    caption,
    columns,
    groups: [...groups, others].filter(({ rows }) => rows.length > 0),
  }
}

function rowOf(purpose: Purpose, whom: Purpose['legalBasis'], bundle: Bundle, language: Language): TableRow {
  const { none, without, automated, colon } = words[language]
  const data = (mandatory: boolean): readonly string[] =>
    purpose.data
      .filter((one) => one.mandatory === mandatory)
      .map(({ category, fields }) => {
        const known = bundle.categories.find(({ id }) => id === category)
        const named = known?.fields.filter(({ id }) => fields.includes(id)) ?? []
        const label = known?.label[language] ?? category
        return named.length === 0
          ? label
          : `${label} (${named.map((field) => field.label[language]).join(', ')})`
      })
  const needed = data(true)
  const optional = data(false)
  const consequence =
    needed.length > 0 && purpose.withoutData !== null
      ? [`${without}${colon}${purpose.withoutData[language]}`]
      : []
  const decision =
    purpose.automatedDecision === null ? [] : [`${automated}${colon}${purpose.automatedDecision[language]}`]
  return {
    rule: `purpose:${purpose.id}`,
    cells: [
      [purpose.label[language], purpose.description[language], ...decision],
      whom.map(
        ({ subject, justification }) =>
          `${labelOf(bundle.subjects, subject, language)}${colon}${justification[language]}`,
      ),
      needed.length === 0 ? [none] : [...needed, ...consequence],
      optional.length === 0 ? [none] : optional,
      [purpose.source[language]],
    ],
    months: null,
  }
}
