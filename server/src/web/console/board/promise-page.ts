import type { Bundle, LawPack, Text } from '@garant/policy'
import type { Language } from '../../../i18n/i18n.ts'
import type { BoardEvidence, PromiseView } from '../../../promises/promises.ts'
import { boardPlaces } from '../../board/places.ts'
import { checkRow, history, stateOf } from '../../board/promise-page.ts'
import { ruleInWords } from '../../board/rule-in-words.ts'
import {
  backLink,
  errorSummary,
  type FieldError,
  type Html,
  html,
  nothing,
  type Page,
  postButton,
  table,
} from '../../design/design.ts'
import type { Form } from '../../form.ts'
import { at } from '../../route.ts'
import { consoleNavigation } from '../console.ts'
import { attestForm } from './attest-form.ts'
import { officerPlaces } from './places.ts'

export interface OfficerPromise {
  readonly promise: PromiseView
  readonly bundle: Bundle
  readonly law: LawPack | null
  readonly sabotage: (check: string) => Text | null
  readonly today: string
  readonly mayDecide: boolean
  /** There are example data of which a copy may be broken. */
  readonly mayBreak: boolean
  /** What was sent and is wrong; null: nothing was. */
  readonly sent: { readonly form: Form; readonly errors: readonly FieldError[] } | null
}

/** A promise for the officer: as the public reads it, with places, and with what they can do about it. */
export function officerPromisePage(language: Language, view: OfficerPromise): Page {
  const { m, text, locale } = language
  const t = m.board.officer
  const { promise, mayDecide, sent } = view
  const { id } = promise
  const title = `${m.board.promise.title(id)} – ${text(promise.text)}`
  return {
    title,
    section: m.console.section,
    navigation: consoleNavigation(language, 'promises'),
    width: 'wide',
    wrong: sent !== null,
    back: backLink(t.back, at(officerPlaces.board, locale)),
    body: html`${errorSummary(m, sent?.errors ?? [])}
<p class="eyebrow">${m.board.promise.title(id)} · <a href="${at(boardPlaces.promise, locale, { id })}">${t.public}</a></p>
<h1>${text(promise.text)}</h1>
${stateOf(language, promise)}
${promise.attestation === null || !mayDecide ? nothing : attestForm(language, promise, view.today, sent)}
<section class="chapter" aria-labelledby="controles"><h2 id="controles">${m.board.promise.checks}</h2>
${promise.checks.length === 0 ? html`<p>${m.board.promise.noChecks}</p>` : html`<ul class="rows">${promise.checks.map((check) => html`<li class="check">${checkRow(language, check, view.sabotage(check.id))}${acts(language, view, check)}</li>`)}</ul>`}</section>
${rules(language, view)}
${history(language, promise)}`,
  }
}

/** Where a check fails, and the button that shows that it can. */
function acts(
  { m, locale }: Language,
  { mayDecide, mayBreak, sabotage }: OfficerPromise,
  check: BoardEvidence,
): Html {
  const t = m.board.officer
  const places =
    check.places.length === 0
      ? nothing
      : html`<div class="small"><p class="muted">${t.failing}</p><p>${check.places.map((place) => html`<code>${place}</code> `)}</p></div>`
  const may = mayDecide && mayBreak && sabotage(check.id) !== null
  return html`${places}${may ? html`<div class="act">${postButton(t.demonstrate, at(officerPlaces.trial, locale, { check: check.id }), { quiet: true })}</div>` : nothing}`
}

/** Each rule behind the promise with the file and the line where it is written. */
function rules(language: Language, { promise, bundle, law }: OfficerPromise): Html {
  const { m } = language
  const t = m.board.officer
  return html`<section class="chapter" aria-labelledby="regles"><h2 id="regles">${m.board.promise.rules}</h2>
${table({
  caption: m.board.promise.rules,
  columns: [{ label: t.rule }, { label: t.says }, { label: t.file }],
  groups: [
    {
      title: null,
      rows: promise.sources.map(({ rule, place }) => {
        const said = ruleInWords(language, { bundle, law }, rule)
        return [
          html`${said?.name ?? rule}${said === null || said.kind === '' ? nothing : html`<br><span class="muted small">${said.kind}</span>`}`,
          said?.says ?? '',
          place === null
            ? html`<span class="muted">${t.noPlace}</span>`
            : html`<code>${place.file}:${place.line}</code>`,
        ]
      }),
    },
  ],
})}</section>`
}
