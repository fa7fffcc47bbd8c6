import type { RuleChange, SentenceChange, ToTell } from '@garant/policy'
import type { Language } from '../../i18n/i18n.ts'
import type { PublishedDifference } from '../../register/register.ts'
import { backLink, day, type Html, html, nothing, type Page } from '../design/design.ts'
import { publicNavigation } from '../navigation.ts'
import { at } from '../route.ts'
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
${changed.length === 0 ? html`<p>${t.same}</p>` : html`<ul class="rows">${changed.map((change) => html`<li>${sentence(language, change)}</li>`)}</ul>`}</section>
<section class="chapter" aria-labelledby="regles"><h2 id="regles">${t.rules}</h2>
${policy.changes.length === 0 ? html`<p>${t.rulesSame}</p>` : html`<ul class="rows">${policy.changes.map((change) => html`<li>${rule(language, change)}</li>`)}</ul>`}</section>
<section class="chapter" aria-labelledby="personnes"><h2 id="personnes">${t.told}</h2>
${policy.tell.length === 0 ? html`<p>${t.toldNone}</p>` : html`<ul class="rows">${policy.tell.map((one) => html`<li>${told(language, one)}</li>`)}</ul>`}</section>`,
  }
}

function sentence(language: Language, change: SentenceChange): Html {
  const { m, set, locale } = language
  const t = m.board.versions
  const kind = html`<p class="muted small">${t.kinds[change.kind === 'kept' ? 'moved' : change.kind]}${promises(language, change)}</p>`
  if (change.kind === 'changed')
    return html`<div>${kind}<p class="difference" lang="${locale}">${change.words.map(({ kind: of, text }) =>
      of === 'added'
        ? html`<ins><span class="hidden">${t.come} </span>${set(text)}</ins>`
        : of === 'removed'
          ? html`<del><span class="hidden">${t.gone} </span>${set(text)}</del>`
          : set(text),
    )}</p></div>`
  const words = set(change.sentence.runs.map(({ text }) => text).join(''))
  const marked =
    change.kind === 'added'
      ? html`<ins>${words}</ins>`
      : change.kind === 'removed'
        ? html`<del>${words}</del>`
        : words
  return html`<div>${kind}<p class="difference">${marked}</p></div>`
}

function promises({ locale }: Language, change: SentenceChange): Html {
  const ids = change.kind === 'changed' ? change.after.promises : change.sentence.promises
  return html`${ids.map((id) => html` · <a href="${at(boardPlaces.promise, locale, { id })}">${id}</a>`)}`
}

function rule({ m, text }: Language, { label, kind, effect }: RuleChange): Html {
  const t = m.board.versions
  const judged = t.effects[effect]
  return html`<p>${text(label)} <span class="muted">${t.ruleKinds[kind]}</span></p>${judged === '' ? nothing : html`<p class="muted small">${judged}</p>`}`
}

function told({ m, text }: Language, { label, because }: ToTell): Html {
  const t = m.board.versions
  const reasons = [...new Map(because.map((one) => [text(one.reason), one])).values()]
  return html`<div><p><strong>${text(label)}</strong></p><ul>${reasons.map(
    ({ reason, article, beforehand }) =>
      html`<li>${text(reason)}. ${beforehand ? t.beforehand : t.withVersion} <span class="article">${article}</span></li>`,
  )}</ul></div>`
}
