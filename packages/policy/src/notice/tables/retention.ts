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
    event: 'l’événement de la règle',
  },
  en: {
    caption: 'How long we keep your data',
    columns: ['Data', 'From', 'In active use', 'Then in a restricted archive', 'Finally', 'Source'],
    none: '–',
    event: 'the event of the rule',
  },
}

/** Rules by purpose, in the order of the purposes' names. Rules of purposes that do not apply are left out. */
export function retentionTable(bundle: Bundle, language: Language): TablePaper {
  const { caption, columns } = words[language]
  const collator = new Intl.Collator(language)
  const groups = bundle.purposes
    .filter(({ applies }) => applies)
    .map(({ id, label }) => ({
      heading: label[language],
      rows: bundle.retention
        .filter(({ purpose }) => purpose === id)
        .map((rule) => rowOf(rule, bundle, language)),
    }))
    .filter(({ rows }) => rows.length > 0)
    .toSorted((a, b) => collator.compare(a.heading, b.heading))
  return { of: 'retention', caption, columns, groups }
}

function rowOf(rule: RetentionRule, bundle: Bundle, language: Language): TableRow {
  const { none, event } = words[language]
  const from = rule.event === null ? event : retentionEvents[rule.event][language]
  const about = [
    ...rule.subjects.map((id) => labelOf(bundle.subjects, id, language)),
    ...rule.categories.map((id) => labelOf(bundle.categories, id, language)),
  ]
  const lasting = (iso: string | null): string => {
    return iso === null || months(iso) === 0 ? none : durationInWords(language, iso)
  }
  return {
    rule: `retention:${rule.id}`,
    cells: [
      [rule.label[language], ...(about.length === 0 ? [] : [about.join(', ')])],
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
