import type { PaperRun, PaperSentence } from '@garant/policy'
import type { Language } from '../../i18n/i18n.ts'
import type { BoardPromise, SentenceState } from '../../promises/promises.ts'
import { evidenceLine, stateMore } from '../board/evidence.ts'
import { boardPlaces } from '../board/places.ts'
import { type Html, html, nothing, stateSprite } from '../design/design.ts'
import { at } from '../route.ts'
import { anchorOf } from './anchor.ts'

/** What is beside the sentences of a notice: their states, and the rules that this page shows. */
export interface Beside {
  /** By id of the sentence; a table by its section and what it draws. */
  readonly states: ReadonlyMap<string, SentenceState>
  readonly promises: ReadonlyMap<string, BoardPromise>
  /** Address on this page of a rule that it shows; null: it does not. */
  readonly shown: (rule: string) => string | null
  /** Evidence that the section has given already. */
  readonly told: Set<string>
}

/** Sentences that stand together, each with its state. Evidence that the section has said is not said again. */
export function sentences(language: Language, said: readonly PaperSentence[], beside: Beside): Html {
  return html`${said.map((sentence) => {
    const state = beside.states.get(sentence.id)
    return html`<div class="say" id="${anchorOf(sentence.id)}"><p>${sentence.runs.map((run) => runOf(language, run, sentence, beside))}</p>${
      state === undefined ? nothing : standing(language, state, beside)
    }</div>
`
  })}`
}

/** The state in word and shape, the promises behind it, and the evidence in one line. */
export function standing(language: Language, { state, promises }: SentenceState, beside: Beside): Html {
  const { m, locale } = language
  // The promise that makes the state of the sentence.
  const worst = promises
    .flatMap((id) => beside.promises.get(id) ?? [])
    .find((promise) => promise.state === state)
  const more = worst === undefined ? '' : stateMore(language, worst)
  const said = worst === undefined ? '' : evidenceLine(language, worst)
  const evidence = beside.told.has(said) ? '' : said
  beside.told.add(said)
  return html`<p class="is">${stateSprite(m, state, more)} ${promises.map((id) => html`<a href="${at(boardPlaces.promise, locale, { id })}">${id}</a> `)}${
    evidence === ''
      ? nothing
      : html`<span class="ev${state === 'kept' || state === 'attested' ? '' : ' told'}">${evidence}</span>`
  }</p>`
}

/** A fact leads to the rule it is taken from: its row on this page, or the promise that it carries. */
function runOf(
  language: Language,
  run: PaperRun,
  { promises }: PaperSentence,
  beside: Beside,
): Html | string {
  const { set, m, locale } = language
  switch (run.kind) {
    case 'text':
      return run.strong ? html`<strong>${set(run.text)}</strong>` : set(run.text)
    case 'link':
      return html`<a href="${run.href}">${set(run.text)}</a>`
    case 'fact': {
      const href = beside.shown(run.rule) ?? at(boardPlaces.promise, locale, { id: promises[0] ?? '' })
      const long = run.text.length > 24 ? ' long' : ''
      return html`<a class="fact${long}" href="${href}" title="${m.notice.prose.rule(set(run.says))}">${set(run.text)}</a>`
    }
  }
}
