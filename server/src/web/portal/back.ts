import { type Html, html } from '../design/design.ts'

/** Back to the page before with everything that was filled in: a button of the form, as a link would lose it. */
export function backButton(words: string, action: string): Html {
  return html`<button class="back link" type="submit" form="demande" formaction="${action}" formnovalidate>‹ ${words}</button>`
}
