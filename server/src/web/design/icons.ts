import { type Html, html } from './html.ts'

/** The six states a sentence can be in (interfaces): a word and a shape, never a colour alone. */
export const states = ['kept', 'attested', 'at-risk', 'broken', 'unchecked', 'not-applicable'] as const
export type StateName = (typeof states)[number]

const shapes: Record<StateName, Html> = {
  kept: html`<path d="M2.5 7.5l3 3 6-7" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/>`,
  attested: html`<path d="M2 12l.8-3.2L9.6 2l2.4 2.4-6.8 6.8z" fill="currentColor"/>`,
  'at-risk': html`<path d="M7 1.5L13.2 12.5H.8z" fill="currentColor"/>`,
  broken: html`<rect x="2" y="2" width="10" height="10" rx="1.5" fill="currentColor"/>`,
  unchecked: html`<circle cx="7" cy="7" r="4.8" fill="none" stroke="currentColor" stroke-width="2"/>`,
  'not-applicable': html`<path d="M2.5 7h9" stroke="currentColor" stroke-width="2.2" stroke-linecap="round"/>`,
}

/** The shape of a state; the word beside it says it. */
export function stateShape(state: StateName): Html {
  return html`<svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">${shapes[state]}</svg>`
}

/** The shapes of all states, to be referred to as "#s-kept". */
export const stateSymbols: readonly Html[] = states.map(
  (state) => html`<symbol id="s-${state}" viewBox="0 0 14 14">${shapes[state]}</symbol>`,
)

/** Garant's mark: a square that has been checked. */
export const mark: Html = html`<svg width="28" height="28" viewBox="0 0 28 28" aria-hidden="true"><rect width="28" height="28" rx="7"/><path d="M9 14.5l3.5 3.5 7-8" fill="none" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/></svg>`

const seal = (inside: Html) =>
  html`<svg viewBox="0 0 46 46" aria-hidden="true"><circle cx="23" cy="23" r="23" fill="currentColor"/><g class="inside" fill="none" stroke="var(--card)" stroke-width="4" stroke-linecap="round" stroke-linejoin="round">${inside}</g></svg>`

/** Seals of a verdict: done, waiting, or simply said. */
export const seals = {
  good: seal(html`<path d="M14 24l6.5 6.5L33 16"/>`),
  wait: seal(html`<path d="M23 13v10l7 5"/>`),
  plain: seal(html`<path d="M23 22v11M23 14v.1"/>`),
}
