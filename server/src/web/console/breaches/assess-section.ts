import type { BreachView, Exemption, Risk, Severity } from '../../../breach/breach.ts'
import type { Language } from '../../../i18n/i18n.ts'
import { button, field, type Html, html, nothing, radioCards } from '../../design/design.ts'
import { at } from '../../route.ts'
import { selectField } from './fields.ts'
import { breachPlaces } from './places.ts'

export const risks: readonly Risk[] = ['unlikely', 'risk', 'high']
export const severities: readonly Severity[] = ['negligible', 'limited', 'significant', 'maximum']
export const exemptions: readonly Exemption[] = ['encrypted', 'removed', 'disproportionate']

/** The controller's judgement; encryption counts with a name and a ground. */
export function assessSection(language: Language, view: BreachView, mayDecide: boolean): Html {
  const { m, set } = language
  const t = m.breach.assess
  const { assessment } = view
  if (view.state === 'suspected') return nothing
  const said =
    assessment === null
      ? nothing
      : html`<p><strong>${t.was(m.breach.risks[assessment.risk], m.breach.severities[assessment.severity])}</strong></p><blockquote>${set(assessment.reasons)}</blockquote>
${assessment.exemption === null ? nothing : html`<p>${m.breach.exemptions[assessment.exemption]}${assessment.keys === null ? '' : ` (${set(assessment.keys.by)})`}</p>`}`
  if (!mayDecide || view.state === 'closed')
    return assessment === null
      ? nothing
      : html`<section class="stack" aria-labelledby="risque"><h2 id="risque">${t.title}</h2>${said}</section>`
  const form = assessForm(language, view)
  return html`<section class="stack" aria-labelledby="risque"><h2 id="risque">${t.title}</h2><p>${t.text} <span class="article">RGPD 33(1), 34(1)</span></p>
${said}${assessment === null ? form : html`<details><summary>${t.again}</summary>${form}</details>`}</section>`
}

function assessForm({ m, locale }: Language, { reference, assessment }: BreachView): Html {
  const t = m.breach.assess
  const none = [['', t.noExemption] as const]
  return html`<form class="stack" method="post" action="${at(breachPlaces.act, locale, { reference, act: 'assess' })}">
${radioCards(m, { name: 'risk', legend: t.risk, chosen: assessment?.risk ?? null, choices: risks.map((value) => ({ value, label: t.choices[value] })) })}
${selectField(
  t.severity,
  'severity',
  severities.map((one) => [one, m.breach.severities[one]] as const),
  assessment?.severity ?? 'limited',
)}
${field(m, { name: 'reasons', label: t.reasons, type: 'textarea', value: assessment?.reasons ?? '', autocomplete: 'off' })}
${selectField(t.exemption, 'exemption', [...none, ...exemptions.map((one) => [one, m.breach.exemptions[one]] as const)], assessment?.exemption ?? '')}
<details${assessment?.exemption === 'encrypted' ? html` open` : ''}><summary>${t.encrypted}</summary><div class="stack">${field(m, { name: 'keys-by', label: t.keysBy, hint: t.keysHint, value: assessment?.keys?.by ?? '', optional: true, autocomplete: 'off' })}
${field(m, { name: 'keys-statement', label: t.keysStatement, type: 'textarea', value: assessment?.keys?.statement ?? '', optional: true, autocomplete: 'off' })}</div></details>
${button(t.button, { quiet: assessment !== null })}</form>`
}
