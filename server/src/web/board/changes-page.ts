import type { Language } from '../../i18n/i18n.ts'
import type { PublishedDifference } from '../../register/register.ts'
import { backLink, day, html, type Page } from '../design/design.ts'
import { publicNavigation } from '../navigation.ts'
import { at } from '../route.ts'
import { ruleDifference, sentenceDifference, whoIsTold } from './difference.ts'
import { boardPlaces } from './places.ts'

/** What changed between two published versions, sentence by sentence and rule by rule, and who must be told. */
export function changesPage(language: Language, difference: PublishedDifference): Page {
  const { m, format, locale } = language
  const t = m.board.versions
  const { before, after, policy, notice } = difference
  const changed = notice.languages[locale].sentences.filter(
    (change) => change.kind !== 'kept' || change.moved,
  )
  const title = t.changes(before.version, after.version)
  return {
    title,
    navigation: publicNavigation(language, 'notice'),
    back: backLink(t.back, at(boardPlaces.versions, locale)),
    body: html`<h1>${title}</h1>
<p class="lead">${t.effective} ${day(format, after.effective)}</p>
<section class="chapter" aria-labelledby="texte"><h2 id="texte">${t.sentences}</h2>
${changed.length === 0 ? html`<p>${t.same}</p>` : html`<ul class="rows">${changed.map((change) => html`<li>${sentenceDifference(language, change)}</li>`)}</ul>`}</section>
<section class="chapter" aria-labelledby="regles"><h2 id="regles">${t.rules}</h2>
${policy.changes.length === 0 ? html`<p>${t.rulesSame}</p>` : html`<ul class="rows">${policy.changes.map((change) => html`<li>${ruleDifference(language, change)}</li>`)}</ul>`}</section>
<section class="chapter" aria-labelledby="personnes"><h2 id="personnes">${t.told}</h2>
${policy.tell.length === 0 ? html`<p>${t.toldNone}</p>` : html`<ul class="rows">${policy.tell.map((one) => html`<li>${whoIsTold(language, one)}</li>`)}</ul>`}</section>`,
  }
}
