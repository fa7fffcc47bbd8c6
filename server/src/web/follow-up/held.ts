import type { Language } from '../../i18n/i18n.ts'
import type { AnsweredColumn, AnsweredTable } from '../../rights/rights.ts'
import { type Content, factList, type Html, html, nothing, table } from '../design/design.ts'

/** The rows of one table that are the person's: one row as a list, several as a table. */
export function heldTable(language: Language, held: AnsweredTable): Html {
  const { m, format, text } = language
  const t = m.answer.access
  const shown = held.rows.filter(({ withheld }) => !withheld)
  const count = t.rows(shown.length, format.number(shown.length))
  return html`<div class="stack"><h3>${text(held.label)} <span class="muted small">${count}, ${t.in(text(held.storeLabel))}</span></h3>
${shown.length === 0 ? nothing : rows(language, held, shown)}
${held.withheldRows === 0 ? nothing : html`<p class="muted small">${t.withheldRows(held.withheldRows)} <span class="article">${t.withheldArticle}</span></p>`}</div>`
}

function rows(language: Language, held: AnsweredTable, shown: AnsweredTable['rows']): Html {
  const { text } = language
  const only = shown.length === 1 ? shown[0] : undefined
  if (only !== undefined)
    return factList(
      held.columns.map((column, at) => ({
        term: columnName(column),
        detail: value(language, column, only.values[at]),
      })),
    )
  return table({
    caption: text(held.label),
    narrow: 'folds',
    columns: held.columns.map((column) => ({ label: columnName(column) })),
    groups: [
      {
        title: null,
        rows: shown.map(({ values }) =>
          held.columns.map((column, at) => value(language, column, values[at])),
        ),
      },
    ],
  })
}

/** The column as its database names it, readable: the person may need the very name to ask about it. */
function columnName({ name }: AnsweredColumn): string {
  return name.replaceAll('_', ' ')
}

function value({ m }: Language, column: AnsweredColumn, given: string | null | undefined): Content {
  if (column.withheld) return html`<span class="muted">${m.answer.access.withheldColumn}</span>`
  return given === null || given === undefined
    ? html`<span class="muted">${m.answer.access.empty}</span>`
    : given
}
