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
    above: 'Comme plus haut',
    forClients: 'Pour le compte de nos clients',
    colon: '\u00a0: ',
  },
  en: {
    caption: 'What we do with your data, and what allows it',
    columns: ['Purpose', 'For whom, and why', 'Data we need', 'Data you may give', 'Source'],
    none: 'None',
    without: 'Without them',
    automated: 'Automated decision',
    above: 'As above',
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
  const shown = new Set<string>()
  const row = (purpose: Purpose, whom: Purpose['legalBasis']): TableRow => {
    const again = shown.has(purpose.id)
    shown.add(purpose.id)
    return again ? rowAgain(purpose, whom, bundle, language) : rowOf(purpose, whom, bundle, language)
  }
  const purposes = bundle.purposes.filter(({ applies }) => applies)
  const groups = bases.map((basis) => ({
    heading: `${labels.basis[basis][language]} (${labels.basisArticle[basis][language]})`,
    rows: purposes.flatMap((purpose) => {
      const whom = purpose.legalBasis.filter((one) => one.basis === basis)
      return whom.length === 0 ? [] : [row(purpose, whom)]
    }),
  }))
  const others = purposes
    .filter(({ legalBasis }) => legalBasis.length === 0)
    .map((purpose) => row(purpose, []))
  return {
    of: 'purposes',
    caption,
    columns,
    groups: [...groups, { heading: forClients, rows: others }].filter(({ rows }) => rows.length > 0),
  }
}

/** Under its second basis only whom it concerns is new. */
function rowAgain(
  purpose: Purpose,
  whom: Purpose['legalBasis'],
  bundle: Bundle,
  language: Language,
): TableRow {
  const { above } = words[language]
  const cells = [[purpose.label[language]], whomOf(whom, bundle, language), [above], [above], [above]]
  return { rule: `purpose:${purpose.id}`, cells, months: null }
}

function whomOf(whom: Purpose['legalBasis'], bundle: Bundle, language: Language): readonly string[] {
  const { colon } = words[language]
  return whom.map(
    ({ subject, justification }) =>
      `${labelOf(bundle.subjects, subject, language)}${colon}${justification[language]}`,
  )
}

/** A text that begins so by itself is not told so twice. */
function leadBy(without: string, colon: string, text: string): string {
  return text.toLowerCase().startsWith(without.toLowerCase()) ? text : `${without}${colon}${text}`
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
      ? [leadBy(without, colon, purpose.withoutData[language])]
      : []
  const decision =
    purpose.automatedDecision === null ? [] : [`${automated}${colon}${purpose.automatedDecision[language]}`]
  return {
    rule: `purpose:${purpose.id}`,
    cells: [
      [purpose.label[language], purpose.description[language], ...decision],
      whomOf(whom, bundle, language),
      needed.length === 0 ? [none] : [...needed, ...consequence],
      optional.length === 0 ? [none] : optional,
      [purpose.source[language]],
    ],
    months: null,
  }
}
