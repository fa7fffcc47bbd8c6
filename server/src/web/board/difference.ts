import type { RuleChange, SentenceChange, ToTell } from '@garant/policy'
import type { Language } from '../../i18n/i18n.ts'
import { type Html, html, nothing } from '../design/design.ts'
import { at } from '../route.ts'
import { boardPlaces } from './places.ts'

/** One sentence: what went, what came, and which promises it makes. */
export function sentenceDifference(language: Language, change: SentenceChange): Html {
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

/** One rule, and what its change means to people. */
export function ruleDifference({ m, text }: Language, { label, kind, effect }: RuleChange): Html {
  const t = m.board.versions
  const judged = t.effects[effect]
  return html`<p>${text(label)} <span class="muted">${t.ruleKinds[kind]}</span></p>${judged === '' ? nothing : html`<p class="muted small">${judged}</p>`}`
}

/** Who must be told, why, and under which article. */
export function whoIsTold({ m, text }: Language, { label, because }: ToTell): Html {
  const t = m.board.versions
  const reasons = [...new Map(because.map((one) => [text(one.reason), one])).values()]
  return html`<div><p><strong>${text(label)}</strong></p><ul>${reasons.map(
    ({ reason, article, beforehand }) =>
      html`<li>${text(reason)}. ${beforehand ? t.beforehand : t.withVersion} <span class="article">${text(article)}</span></li>`,
  )}</ul></div>`
}
