import { type Bundle, noticeDifference, policyDifference } from '@garant/policy'
import type { Language } from '../../../i18n/i18n.ts'
import { ruleDifference, sentenceDifference, whoIsTold } from '../../board/difference.ts'
import { type Html, html, nothing } from '../../design/design.ts'

/** What changes in the notice, sentence by sentence, and for whom. */
export function consequences(language: Language, before: Bundle, after: Bundle): Html {
  const t = language.m.policy.changes
  const { sentences } = noticeDifference(before.notice, after.notice).languages[language.locale]
  const changed = sentences.filter(({ kind }) => kind !== 'kept')
  const { changes, tell } = policyDifference(before, after)
  const judged = changes.filter(({ effect }) => effect !== 'neutral')
  const list = (items: readonly Html[]): Html =>
    html`<ul class="consequences">${items.map((item) => html`<li>${item}</li>`)}</ul>`
  return html`<section class="chapter" aria-labelledby="notice"><h2 id="notice">${t.notice}</h2>
${changed.length === 0 ? html`<p>${t.noticeSame}</p>` : list(changed.map((change) => sentenceDifference(language, change)))}</section>
<section class="chapter" aria-labelledby="personnes"><h2 id="personnes">${t.people}</h2>
${tell.length === 0 ? html`<p>${t.peopleNone}</p>` : list(tell.map((one) => whoIsTold(language, one)))}
${judged.length === 0 ? nothing : list(judged.map((change) => ruleDifference(language, change)))}</section>`
}
