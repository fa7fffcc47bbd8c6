import { type Html, html } from './html.ts'

/** How far something is, in words and as a bar. @param words "3 bases sur 4 vérifiées" */
export function progress(words: string, done: number, total: number): Html {
  return html`<div class="stack"><p id="avancement">${words}</p><progress aria-labelledby="avancement" max="${Math.max(total, 1)}" value="${done}">${words}</progress></div>`
}
