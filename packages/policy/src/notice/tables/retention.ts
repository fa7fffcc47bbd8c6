import type { Bundle, Language, RetentionRule } from '../../bundle.ts'
import { parseDuration } from '../../calendar.ts'
import { durationInWords } from '../../words/duration.ts'
import { financialYear, retentionEnds, retentionEvents } from '../../words/retention.ts'
import { labelOf } from './label-of.ts'
import type { TablePaper, TableRow } from './tables.ts'

const words = {
  fr: {
    caption: 'Combien de temps nous gardons vos données',
    columns: ['Données', 'À compter de', 'En base active', 'Puis en archive restreinte', 'Enfin', 'Texte'],
    none: '–',
  },
  en: {
    caption: 'How long we keep your data',
    columns: ['Data', 'From', 'In active use', 'Then in a restricted archive', 'Finally', 'Source'],
    none: '–',
  },
}

/** Rules in the order of their purposes' names. Rules of purposes that do not apply are left out. */
export function retentionTable(bundle: Bundle, language: Language): TablePaper {
  const { caption, columns } = words[language]
  const collator = new Intl.Collator(language)
  const rows = bundle.purposes
    .filter(({ applies }) => applies)
    .toSorted((a, b) => collator.compare(a.label[language], b.label[language]))
    .flatMap(({ id, label }) =>
      bundle.retention
        .filter(({ purpose }) => purpose === id)
        .map((rule) => rowOf(rule, label[language], bundle, language)),
    )
  return { of: 'retention', caption, columns, groups: [{ heading: null, rows }] }
}

function rowOf(rule: RetentionRule, purpose: string, bundle: Bundle, language: Language): TableRow {
  const { none } = words[language]
  // Without an event, the name of the rule says what the duration counts from.
  const from = rule.event === null ? none : retentionEvents[rule.event][language]
  const about = [
    ...(purpose === rule.label[language] ? [] : [purpose]),
    ...rule.subjects.map((id) => labelOf(bundle.subjects, id, language)),
    ...rule.categories.map((id) => labelOf(bundle.categories, id, language)),
  ]
  const lasting = (iso: string | null): string => {
    return iso === null || months(iso) === 0 ? none : durationInWords(language, iso)
  }
  return {
    rule: `retention:${rule.id}`,
    cells: [
      [rule.label[language], ...(about.length === 0 ? [] : [about.join(' · ')])],
      [rule.trigger === 'financial-year-end' ? financialYear[language] : from],
      [lasting(rule.active)],
      [lasting(rule.archive)],
      [retentionEnds[rule.end][language]],
      [rule.source],
    ],
    months: { active: months(rule.active), archive: months(rule.archive ?? 'P0D') },
  }
}

/** As a length to draw: days as thirtieths of a month. */
function months(iso: string): number {
  const length = parseDuration(iso)
  if (length === null) return 0
  return Math.round((length.years * 12 + length.months + length.days / 30) * 100) / 100
}
