import type { Messages } from '../../i18n/i18n.ts'
import { type Html, html, nothing } from './html.ts'

export interface Choice {
  readonly value: string
  readonly label: string
  readonly hint?: string
}

export interface Choices {
  readonly name: string
  readonly legend: Html | string
  readonly choices: readonly Choice[]
  readonly chosen: string | null
  readonly error?: string | undefined
}

/** One of several, each a card wide enough for a thumb. The error summary links to the first. */
export function radioCards(m: Messages, { name, legend, choices, chosen, error }: Choices): Html {
  const described = error === undefined ? '' : html` aria-describedby="${name}-error"`
  return html`<fieldset${described}>
<legend>${legend}</legend>
${error === undefined ? nothing : html`<p class="error" id="${name}-error">${m.common.errorPrefix} ${error}</p>`}
${choices.map((choice, index) => card(name, choice, index, chosen))}
</fieldset>`
}

function card(name: string, { value, label, hint }: Choice, index: number, chosen: string | null): Html {
  const id = index === 0 ? name : `${name}-${value}`
  const described = hint === undefined ? '' : html` aria-describedby="${id}-hint"`
  return html`<div class="choice">
<input type="radio" id="${id}" name="${name}" value="${value}"${described}${chosen === value ? html` checked` : ''}>
<div><label for="${id}">${label}</label>
${hint === undefined ? nothing : html`<p class="hint" id="${id}-hint">${hint}</p>`}</div>
</div>`
}
