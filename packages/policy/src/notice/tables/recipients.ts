import type { Bundle, Language, Recipient } from '../../bundle.ts'
import { countryInWords } from '../../words/country.ts'
import { labels } from '../../words/labels.ts'
import type { TablePaper, TableRow } from './tables.ts'

const words = {
  fr: {
    caption: 'Qui reçoit vos données',
    columns: ['Destinataire', 'Ce qu’il fait', 'Pays', 'Ce qui protège le transfert', 'Pour'],
    none: '–',
  },
  en: {
    caption: 'Who receives your data',
    columns: ['Recipient', 'What it does', 'Country', 'What protects the transfer', 'For'],
    none: '–',
  },
}

const kinds: readonly Recipient['kind'][] = [
  'staff',
  'affiliate',
  'processor',
  'sub-processor',
  'third-party',
  'authority',
]

/** Recipients by kind, each by name with its country, and what protects the data where it needs protecting. */
export function recipientsTable(bundle: Bundle, language: Language): TablePaper {
  const { caption, columns } = words[language]
  const groups = kinds
    .map((kind) => ({
      heading: labels.recipient[kind][language],
      rows: bundle.recipients
        .filter((recipient) => recipient.kind === kind)
        .map((recipient) => rowOf(recipient, bundle, language)),
    }))
    .filter(({ rows }) => rows.length > 0)
  return { of: 'recipients', caption, columns, groups }
}

function rowOf(recipient: Recipient, bundle: Bundle, language: Language): TableRow {
  const { none } = words[language]
  const { safeguard } = recipient
  const purposes = bundle.purposes.filter(
    ({ applies, recipients }) => applies && recipients.includes(recipient.id),
  )
  return {
    rule: `recipient:${recipient.id}`,
    cells: [
      [recipient.name],
      [recipient.label[language]],
      [countryInWords(language, recipient.country)],
      safeguard === null ? [none] : [labels.safeguard[safeguard.kind][language], safeguard.reference],
      purposes.length === 0 ? [none] : purposes.map(({ label }) => label[language]),
    ],
    months: null,
  }
}
