import type { NoticePaper } from '@garant/policy'
import type { Language } from '../../i18n/i18n.ts'
import { type Html, html } from '../design/design.ts'

/** What is on the page: folded on a telephone, in columns on a wide screen. */
export function contents({ m, set }: Language, { sections }: NoticePaper): Html {
  return html`<nav aria-label="${m.notice.contents}"><details class="toc"><summary>${m.notice.contents}</summary>
<ul>${sections.map(({ id, heading }) => html`<li><a href="#${id}">${set(heading)}</a></li>`)}</ul></details></nav>`
}
