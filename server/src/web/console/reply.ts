import type { Language } from '../../i18n/i18n.ts'
import type { AccessAnswer, AnsweredTable, Redaction } from '../../rights/rights.ts'
import { button, type Html, html, nothing } from '../design/design.ts'
import { heldTable } from '../follow-up/held.ts'
import { at, type Place } from '../route.ts'

interface ReplyGiven {
  readonly reference: string
  readonly answer: AccessAnswer
  readonly digest: string
  readonly redaction: Redaction
  readonly mayDecide: boolean
  /** Where it is decided. */
  readonly place: Place
}

/** The answer as the person will read it, what of it concerns others, and the button that sends exactly this. */
export function replySection(language: Language, given: ReplyGiven): Html {
  const { m, format, locale, text } = language
  const t = m.console.access
  const { answer, reference } = given
  const to = (act: string) => at(given.place, locale, { reference, act })
  const incomplete = answer.unreached.length > 0
  const send = incomplete
    ? html`<p class="error">${t.unreached(format.list(answer.unreached.map(({ label }) => text(label))))}</p>`
    : given.mayDecide
      ? html`<form method="post" action="${to('answer-access')}"><input type="hidden" name="digest" value="${given.digest}">${button(t.send)}</form>`
      : nothing
  const tables = answer.purposes.flatMap((purpose) => purpose.tables)
  return html`<section class="stack" aria-labelledby="lecture"><h2 id="lecture">${t.title}</h2>
<p>${t.lead}</p>
${tables.length === 0 || !given.mayDecide ? nothing : redactForm(language, given, tables, to('redact'))}
<div class="card preview" role="group" tabindex="0" aria-labelledby="lecture">${tables.length === 0 ? html`<p>${m.answer.access.nothing}</p>` : answer.purposes.filter((purpose) => purpose.tables.length > 0).map((purpose) => html`<p class="muted small">${text(purpose.label)}</p>${purpose.tables.map((table) => heldTable(language, table))}`)}
${answer.ambiguousRows === 0 ? nothing : html`<p>${m.answer.access.ambiguous(format.number(answer.ambiguousRows))}</p>`}</div></section>
<div class="card decide"><div><p>${t.sendText}</p></div>${send}</div>`
}

function redactForm(
  language: Language,
  { redaction }: ReplyGiven,
  tables: readonly AnsweredTable[],
  action: string,
): Html {
  const { m, text } = language
  const t = m.console.access
  const columns = uniqueTables(tables).flatMap((table) =>
    table.columns
      .filter(({ category }) => category !== null)
      .map((column) => {
        const name = columnId(table, column.name)
        const shown = !column.withheld
        return html`<li><label><input type="checkbox" name="withhold" value="${name}"${shown ? '' : html` checked`}> ${t.hide} ${text(table.label)}, ${column.name.replaceAll('_', ' ')}</label></li>`
      }),
  )
  const shared = tables.flatMap((table) =>
    table.rows
      .filter((row) => row.shared || row.withheld)
      .map((row, i) => {
        const checked = redaction.rows.includes(row.id)
        return html`<li><label><input type="checkbox" name="row" value="${row.id}"${checked ? html` checked` : ''}> ${text(table.label)}, ${t.row(i + 1)}</label></li>`
      }),
  )
  return html`<details class="redact"><summary>${t.redact}</summary><form method="post" action="${action}">
${uniqueTables(tables).map((table) => html`<input type="hidden" name="offered" value="${offerOf(table)}">`)}
<ul class="checks">${columns}${shared}</ul>${button(t.save, { quiet: true })}</form></details>`
}

/** A table may stand under several purposes; its columns are decided once. */
export function uniqueTables(tables: readonly AnsweredTable[]): readonly AnsweredTable[] {
  return [...new Map(tables.map((table) => [JSON.stringify([table.store, table.name]), table])).values()]
}

/** A column in a form. */
export function columnId({ store, name }: AnsweredTable, column: string): string {
  return JSON.stringify([store, name, column])
}

/** The columns of a table that an officer has before them: only of these have they judged anything. */
export function offerOf({ store, name, columns }: AnsweredTable): string {
  return JSON.stringify([store, name, columns.map((column) => column.name)])
}
