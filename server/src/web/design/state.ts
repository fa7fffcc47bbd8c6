import type { Messages } from '../../i18n/i18n.ts'
import { type Html, html } from './html.ts'
import { type StateName, stateShape, stateSymbols } from './icons.ts'

/**
 * The state of a sentence: its word, its shape, and what more is to be said ("le 3 décembre").
 * @param word another word for the shape, where a check has passed or failed.
 */
export function stateBadge(m: Messages, state: StateName, more = '', word = m.common.states[state]): Html {
  const words = more === '' ? word : `${word} ${more}`
  return html`<span class="state state-${state}">${stateShape(state)}${words}</span>`
}

/** The same on a page with hundreds of them: the shapes are drawn once, by `stateSprites`, and referred to. */
export function stateSprite(m: Messages, state: StateName, more = ''): Html {
  const words = more === '' ? m.common.states[state] : `${m.common.states[state]} ${more}`
  return html`<span class="state state-${state}"><svg><use href="#s-${state}"/></svg>${words}</span>`
}

export const stateSprites: Html = html`<svg class="hidden" aria-hidden="true">${stateSymbols}</svg>`
