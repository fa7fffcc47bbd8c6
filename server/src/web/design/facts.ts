import { type Content, type Html, html, nothing } from './html.ts'

export interface Fact {
  readonly term: string
  readonly detail: Content
  /** A link or button that changes it. */
  readonly change?: Html
}

/** What is known, as a list of term and detail between hairlines. */
export function factList(facts: readonly Fact[]): Html {
  const changes = facts.some((fact) => fact.change !== undefined)
  return html`<dl class="facts${changes ? ' facts-change' : ''}">${facts.map(
    ({ term, detail, change }) =>
      html`<div><dt>${term}</dt><dd>${detail}</dd>${
        change === undefined ? nothing : html`<dd class="change">${change}</dd>`
      }</div>`,
  )}</dl>`
}

/**
 * A fact inside a sentence (a duration, a company, a country), marked as what it is: a reference to the rule applied.
 * @param rule address of the rule on the same page, "#regle-factures"; null where the rule is not shown.
 */
export function factMark(words: string, rule: string | null, ruleName: string): Html {
  return rule === null
    ? html`<span class="fact">${words}</span>`
    : html`<a class="fact" href="${rule}" title="${ruleName}">${words}</a>`
}

/** A plain list of contents. */
export function plainList(items: readonly Content[]): Html {
  return html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`
}
