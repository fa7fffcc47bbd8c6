import type { Language } from '../../i18n/i18n.ts'
import type { Board, BoardPromise } from '../../promises/promises.ts'
import {
  type Html,
  html,
  nothing,
  type Page,
  type StateName,
  stateBadge,
  stateShape,
} from '../design/design.ts'
import { publicNavigation } from '../navigation.ts'
import { at } from '../route.ts'
import { evidenceLine, stateMore } from './evidence.ts'
import { boardPlaces } from './places.ts'

/** As a reader looks for them: what is wrong first. */
export const worstFirst = [
  'broken',
  'at-risk',
  'unchecked',
  'attested',
  'kept',
  'not-applicable',
] as const satisfies readonly StateName[]

/** All promises by state, or those of one state. */
export function promisesPage(language: Language, board: Board, only: StateName | null): Page {
  const { m } = language
  const t = m.board
  const states = worstFirst.filter((state) => only === null || state === only)
  return {
    title: only === null ? t.title : `${t.title} – ${m.common.states[only]}`,
    width: 'wide',
    navigation: publicNavigation(language, 'notice'),
    body: html`<h1>${t.title}</h1>
<p class="lead">${t.lead}</p>
${filter(language, board, only)}
${states.map((state) => {
  const own = board.promises.filter((promise) => promise.state === state)
  if (own.length === 0) return only === null ? nothing : html`<p>${t.none}</p>`
  return html`<section class="chapter" aria-labelledby="etat-${state}"><h2 id="etat-${state}">${t.counts[state](own.length)}</h2>
<p class="muted">${t.means[state]}</p>
<ul class="rows">${own.map((promise) => html`<li class="promise-row">${row(language, promise)}</li>`)}</ul></section>`
})}`,
  }
}

function filter({ m, locale }: Language, { counts, promises }: Board, only: StateName | null): Html {
  const t = m.board
  const here = (state: StateName | null) => (state === only ? html` aria-current="page"` : nothing)
  return html`<nav aria-label="${t.filter}"><ul class="legend"><li><a href="${at(boardPlaces.promises, locale)}"${here(null)}>${t.all(promises.length)}</a></li>
${worstFirst
  .filter((state) => counts[state] > 0)
  .map(
    (state) =>
      html`<li><a class="of-${state}" href="${at(boardPlaces.ofState, locale, { state })}"${here(state)}>${stateShape(state)}${t.counts[state](counts[state])}</a></li>`,
  )}</ul></nav>`
}

function row(language: Language, promise: BoardPromise): Html {
  const { m, text, locale } = language
  const { id, state } = promise
  const more = stateMore(language, promise)
  const evidence = evidenceLine(language, promise)
  return html`<p class="id">${id}</p><p><a href="${at(boardPlaces.promise, locale, { id })}">${text(promise.text)}</a></p>
<div><p>${stateBadge(m, state, more)}</p>${evidence === '' ? nothing : html`<p class="muted small">${evidence}</p>`}</div>`
}
