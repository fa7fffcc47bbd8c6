import type { TablePaper, TableRow } from '@garant/policy'
import type { Language } from '../../i18n/i18n.ts'
import { type Content, type Html, html, nothing, table } from '../design/design.ts'

/** Where a rule stands on the page, by its kind. */
const rowIds: Readonly<Record<string, string>> = {
  retention: 'regle',
  recipient: 'destinataire',
  category: 'donnees',
  purpose: 'usage',
}

/** The id of a rule's row, "regle-accounting" of "retention:accounting". Null: it has no row of its own. */
export function rowId(rule: string): string | null {
  const [family = '', id = ''] = rule.split(':')
  const prefix = rowIds[family]
  return prefix === undefined || id === '' ? null : `${prefix}-${id}`
}

/** A table that is drawn from the rules themselves. */
export function ruleTable(language: Language, paper: TablePaper): Html {
  // A purpose that stands under two legal bases is led to where it stands first.
  const named = new Set<string>()
  const idOf = (rule: string): string | null => {
    const id = named.has(rule) ? null : rowId(rule)
    named.add(rule)
    return id
  }
  const longest = Math.max(1, ...paper.groups.flatMap(({ rows }) => rows).map((row) => lengthOf(row)))
  const { set } = language
  return table({
    caption: set(paper.caption),
    columns: paper.columns.map((label) => ({ label: set(label) })),
    groups: paper.groups.map(({ heading, rows }) => ({
      title: heading === null ? null : set(heading),
      ids: rows.map(({ rule }) => idOf(rule)),
      rows: rows.map((row) => cells(language, row, longest)),
    })),
  })
}

function cells({ set }: Language, row: TableRow, longest: number): readonly Content[] {
  return row.cells.map((lines, at) => {
    const [first = '', ...rest] = lines
    const more =
      rest.length === 0 ? nothing : html`<br><span class="muted small">${set(rest.join(' · '))}</span>`
    return html`${set(first)}${more}${at === 0 ? bar(row, longest) : nothing}`
  })
}

function lengthOf({ months }: TableRow): number {
  return months === null ? 0 : months.active + months.archive
}

/** In use and in archive on one scale for the whole table; the words beside it say the same. */
function bar({ months }: TableRow, longest: number): Html {
  if (months === null) return nothing
  const share = (length: number) => Math.round((length / longest) * 100)
  const active = share(months.active)
  const archive = share(months.archive)
  return html`<svg class="length" height="6" width="100%" aria-hidden="true"><rect width="100%" height="6" rx="3"/><rect width="${active}%" height="6"/><rect class="archive" x="${active}%" width="${archive}%" height="6"/></svg>`
}
