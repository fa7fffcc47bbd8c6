import { type Html, html } from '../../design/design.ts'

/** One of a closed list. */
export function select(given: {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [string, string])[]
}): Html {
  const { name, label, value, options } = given
  return html`<div class="field"><label for="${name}">${label}</label>
<select id="${name}" name="${name}">${options.map(([id, words]) => html`<option value="${id}"${id === value ? html` selected` : ''}>${words}</option>`)}</select></div>`
}
