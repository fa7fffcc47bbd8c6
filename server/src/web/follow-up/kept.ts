import type { Language } from '../../i18n/i18n.ts'
import type { KeptRows } from '../../rights/rights.ts'
import { day, type Html, html, nothing } from '../design/design.ts'

interface Kept {
  readonly why: KeptRows['why']
  /** Rows by the label of their table. */
  readonly rows: Map<string, number>
  first: string | null
  last: string | null
}

/** What is kept, a line for each reason: which data, how many, until when, and the article after it. */
export function keptLines(language: Language, kept: readonly KeptRows[]): readonly Html[] {
  const groups = new Map<string, Kept>()
  for (const { label, rows, why } of kept) {
    const until = why.kind === 'duty' ? why.until : null
    const reason = why.kind === 'duty' ? `${why.ground} ${until !== null}` : why.kind
    const group = groups.get(reason) ?? { why, rows: new Map(), first: until, last: until }
    const name = language.text(label)
    group.rows.set(name, (group.rows.get(name) ?? 0) + rows)
    if (until !== null && (group.first === null || until < group.first)) group.first = until
    if (until !== null && (group.last === null || until > group.last)) group.last = until
    groups.set(reason, group)
  }
  return Array.from(groups.values(), (group) => keptLine(language, group))
}

function keptLine({ m, format, set, locale }: Language, { why, rows, first, last }: Kept): Html {
  const t = m.answer.erasure
  const named = Array.from(rows, ([label, count], at) => {
    const name = at === 0 ? label : label.charAt(0).toLocaleLowerCase(locale) + label.slice(1)
    return `${name} (${format.number(count)})`
  })
  const what = format.list(named)
  switch (why.kind) {
    case 'duty': {
      const law = html`${t.required} <span class="article">${set(why.ground)}</span>`
      const latest = first === last ? nothing : html` ${t.atLatest}`
      return last === null
        ? html`${t.keptUndated(what)}, ${law}`
        : html`${t.keptUntil(what)} <strong>${day(format, last)}</strong>${latest}, ${law}`
    }
    case 'shared':
      return html`${t.keptShared(what)}`
    case 'ambiguous':
      return html`${t.keptAmbiguous(what)}`
  }
}
