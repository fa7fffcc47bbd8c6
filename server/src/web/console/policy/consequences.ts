import {
  type Bundle,
  noticeDifference,
  policyDifference,
  type RuleChange,
  type SentenceChange,
  type ToTell,
} from '@garant/policy'
import type { Language } from '../../../i18n/i18n.ts'
import { type Html, html, nothing } from '../../design/design.ts'

/** What changes in the notice, sentence by sentence, and for whom. */
export function consequences(language: Language, before: Bundle, after: Bundle): Html {
  const t = language.m.policy.changes
  const { sentences } = noticeDifference(before.notice, after.notice).languages[language.locale]
  const changed = sentences.filter(({ kind }) => kind !== 'kept')
  const { changes, tell } = policyDifference(before, after)
  return html`<section class="chapter" aria-labelledby="notice"><h2 id="notice">${t.notice}</h2>
${changed.length === 0 ? html`<p>${t.noticeSame}</p>` : html`<ul class="consequences">${changed.map((change) => html`<li>${sentence(language, change)}</li>`)}</ul>`}</section>
<section class="chapter" aria-labelledby="personnes"><h2 id="personnes">${t.people}</h2>
${tell.length === 0 ? html`<p>${t.peopleNone}</p>` : html`<ul class="consequences">${tell.map((one) => html`<li>${told(language, one)}</li>`)}</ul>`}
${effects(language, changes)}</section>`
}

function sentence(language: Language, change: SentenceChange): Html {
  const t = language.m.policy.changes
  if (change.kind === 'kept') return nothing
  const kind = html`<p class="muted small">${t.noticeKinds[change.kind]}</p>`
  if (change.kind === 'changed')
    return html`${kind}<p class="difference">${change.words.map(({ kind: of, text }) =>
      of === 'added'
        ? html` <ins><span class="hidden">${t.come} </span>${text}</ins>`
        : of === 'removed'
          ? html`<del><span class="hidden">${t.gone} </span>${text}</del>`
          : text,
    )}</p>`
  const words = language.set(change.sentence.runs.map(({ text }) => text).join(''))
  return html`${kind}<p class="difference">${change.kind === 'added' ? html`<ins>${words}</ins>` : html`<del>${words}</del>`}</p>`
}

function told({ m, text }: Language, { label, because }: ToTell): Html {
  const t = m.policy.changes
  return html`<p><strong>${text(label)}</strong></p><ul>${because.map(
    ({ reason, article, beforehand }) =>
      html`<li>${t.because(text(reason))} ${beforehand ? t.beforehand : t.withVersion} <span class="article">${article}</span></li>`,
  )}</ul>`
}

/** Rules that become stricter or laxer for people, in one line each. */
function effects({ m, text }: Language, changes: readonly RuleChange[]): Html {
  const t = m.policy.changes
  const judged = changes.filter(({ effect }) => effect !== 'neutral')
  if (judged.length === 0) return nothing
  return html`<ul>${judged.map(({ label, effect }) => html`<li>${t.effects[effect === 'worse' ? 'worse' : 'better'](text(label))}</li>`)}</ul>`
}
