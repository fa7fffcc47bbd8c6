import { type Content, type Html, html, nothing } from './html.ts'

export interface Moment {
  /** `done` is behind, `now` is being done, `ahead` is to come. */
  readonly when: 'done' | 'now' | 'ahead'
  /** A `<time>`, or a word; null: not known yet. */
  readonly at: Content | null
  readonly what: Content
}

/** The course of a case, oldest first. */
export function timeline(moments: readonly Moment[]): Html {
  return html`<ol class="timeline">${moments.map(
    ({ when, at, what }) =>
      html`<li class="${when}"${when === 'now' ? html` aria-current="step"` : ''}>${
        at === null ? nothing : html`<span class="when">${at}</span>`
      }${what}</li>`,
  )}</ol>`
}
