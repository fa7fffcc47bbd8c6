import type { Language } from '../../i18n/i18n.ts'
import type { CaseView, RefusalGround } from '../../rights/rights.ts'
import { button, field, type Html, html, nothing } from '../design/design.ts'
import { at, type Place } from '../route.ts'
import { questionForm } from './question.ts'

/** Grounds on which each right may be refused (Art. 12(5), 15(4), 17(3)). */
export const refusalGrounds: Readonly<Record<CaseView['right'], readonly RefusalGround[]>> = {
  access: ['not-identified', 'unfounded', 'excessive', 'others-rights'],
  erasure: ['not-identified', 'unfounded', 'excessive', 'legal-claims', 'legal-obligation'],
}

/** What else an officer may decide: more time, or no. Behind a fold, since neither is the way things should go. */
export function otherDecisions(language: Language, view: CaseView, place: Place): Html {
  const { m, locale } = language
  const t = m.console.others
  const to = (act: string) => at(place, locale, { reference: view.reference, act })
  const extend = view.deadline.extendable
    ? html`<form method="post" action="${to('extend')}"><h3>${t.extend}</h3><p>${t.extendText} <span class="article">RGPD 12(3)</span></p>
<div class="field"><label for="extension">${t.reasonLegend}</label><select id="extension" name="extension">${(['complexity', 'number'] as const).map((reason) => html`<option value="${reason}">${t.reasons[reason]}</option>`)}</select></div>
${button(t.extend, { quiet: true })}</form>`
    : nothing
  const question = questionForm(language, view, place)
  // What is being erased can no longer be refused.
  if (view.state === 'running' && !view.deadline.extendable) return nothing
  const refuse =
    view.state === 'running'
      ? nothing
      : html`<form method="post" action="${to('refuse')}"><h3>${t.refuse}</h3><p>${t.refuseText} <span class="article">RGPD 12(4)</span></p>
<div class="field"><label for="ground">${t.ground}</label><select id="ground" name="ground">${refusalGrounds[view.right].map((ground) => html`<option value="${ground}">${m.answer.refusal.grounds[ground]}</option>`)}</select></div>
${field(m, { name: 'reason', label: t.reason, type: 'textarea', autocomplete: 'off' })}
${button(t.refuse, { quiet: true })}</form>`
  return html`<details class="others"><summary>${t.title}</summary><div class="stack">${extend}${question}${refuse}</div></details>`
}
