import type { Messages } from '../../i18n/i18n.ts'
import { type Content, type Html, html, nothing } from './html.ts'
import { type StateName, stateShape, states } from './icons.ts'

export interface StatesBar {
  readonly counts: Readonly<Record<StateName, number>>
  /** What stands beside it: when it was looked at, of which version. */
  readonly aside: Content
  /** Where the promises of a state are listed. */
  readonly href: (state: StateName) => string
}

/** How many of all are kept, and one bar of the six states; the list below it says the same in words. */
export function statesBar({ board }: Messages, { counts, aside, href }: StatesBar): Html {
  const total = states.reduce((sum, state) => sum + counts[state], 0)
  // The rarest state must be seen as well.
  const widths = states.map((state) => (counts[state] === 0 ? 0 : Math.max(counts[state], total * least)))
  const shown = states.filter((state) => counts[state] > 0)
  return html`<section class="card board-card" aria-label="${board.bar(counts.kept, total)}">
<p class="count" aria-hidden="true"><strong>${counts.kept}</strong> / ${total}</p>
<div><svg class="segments" viewBox="0 0 ${round(sum(widths))} 1" preserveAspectRatio="none" aria-hidden="true">${segments(widths)}</svg>
<ul class="legend">${shown.map((state) => html`<li><a class="of-${state}" href="${href(state)}">${stateShape(state)}${board.counts[state](counts[state])}</a></li>`)}</ul></div>
<div class="muted small">${aside}</div>
</section>`
}

/** No segment is narrower, as a share of all. */
const least = 0.018

function segments(widths: readonly number[]): Html {
  return html`${states.map((state, index) => {
    const width = widths[index] ?? 0
    if (width === 0) return nothing
    return html`<rect class="of-${state}" x="${round(sum(widths.slice(0, index)))}" width="${round(width)}" height="1"/>`
  })}`
}

function sum(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0)
}

function round(width: number): number {
  return Math.round(width * 100) / 100
}
