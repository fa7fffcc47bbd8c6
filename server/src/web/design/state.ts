import type { Messages } from '../../i18n/i18n.ts'
import { type Html, html } from './html.ts'
import { type StateName, stateShape } from './icons.ts'

/** The state of a sentence: its word, its shape, and what more is to be said ("le 3 décembre"). */
export function stateBadge(m: Messages, state: StateName, more = ''): Html {
  const words = more === '' ? m.common.states[state] : `${m.common.states[state]} ${more}`
  return html`<span class="state state-${state}">${stateShape(state)}${words}</span>`
}
