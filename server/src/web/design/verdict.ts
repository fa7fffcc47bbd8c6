import { type Content, type Html, html } from './html.ts'
import { seals } from './icons.ts'

export interface Verdict {
  /** `good`: done and checked. `plain`: said. `wait`: something is missing. */
  readonly tone: keyof typeof seals
  /** The page's heading: the most important thing is a sentence. */
  readonly title: string
  readonly text: Content
}

export function verdict({ tone, title, text }: Verdict): Html {
  return html`<div class="verdict verdict-${tone}">${seals[tone]}<div><h1>${title}</h1><p>${text}</p></div></div>`
}
