import type { BreachView } from '../../../breach/breach.ts'
import type { Language } from '../../../i18n/i18n.ts'
import { button, buttonLink, field, type Html, html, nothing, plainList } from '../../design/design.ts'
import { at } from '../../route.ts'
import { selectField, timeField, zoneField } from './fields.ts'
import { authority, breachPlaces } from './places.ts'
import { localOf } from './times.ts'
import { when } from './words.ts'

/** The draft, what was filed, and the form that notes it: we send nothing to the authority ourselves. */
export function authoritySection(
  language: Language,
  view: BreachView,
  zone: string,
  mayDecide: boolean,
): Html {
  const { m, locale, set } = language
  const t = m.breach.authority
  const { reference, filings } = view
  if (view.state === 'suspected') return nothing
  if (view.authorityClock === null)
    return view.risk === 'unlikely'
      ? html`<section class="stack" aria-labelledby="autorite"><h2 id="autorite">${t.title}</h2><p>${t.notNeeded} <span class="article">RGPD 33(1)</span></p></section>`
      : nothing
  const filed = filings.map(
    (one) =>
      html`${t.filed(t.phases[one.phase], when(language, one.at))}${one.receipt === '' ? '' : ` · ${set(one.receipt)}`}${one.late ? ` · ${t.late}` : ''}`,
  )
  return html`<section class="stack" aria-labelledby="autorite"><h2 id="autorite">${t.title}</h2><p>${t.text} <span class="article">RGPD 33(3), (4)</span></p>
${filed.length === 0 ? nothing : plainList(filed)}
<p>${buttonLink(t.draft, at(breachPlaces.draft, locale, { reference, recipient: authority }), { quiet: true })}</p>
${mayDecide && view.state !== 'closed' ? fileForm(language, view, zone) : nothing}</section>`
}

function fileForm(
  language: Language,
  { reference, filings, now, authorityClock }: BreachView,
  zone: string,
): Html {
  const { m, locale } = language
  const t = m.breach.authority
  const phases = filings.length === 0 ? (['complete', 'initial'] as const) : (['complement'] as const)
  const late = filings.length === 0 && (authorityClock?.leftMs ?? 0) < 0
  return html`<details${filings.length === 0 ? html` open` : ''}><summary>${t.button}</summary><form class="stack" method="post" action="${at(breachPlaces.act, locale, { reference, act: 'file' })}">
${selectField(
  t.phase,
  'phase',
  phases.map((phase) => [phase, t.phases[phase]] as const),
  phases[0],
)}
<div class="pair">${timeField(language, { name: 'filed-at', label: t.at, value: localOf(now, zone) })}${zoneField(m.breach.aware.zone, 'filed-zone', zone)}</div>
${field(m, { name: 'receipt', label: t.receipt, optional: true, autocomplete: 'off' })}
${late ? field(m, { name: 'late-reason', label: t.lateReason, type: 'textarea', autocomplete: 'off' }) : nothing}
${button(t.button, { quiet: true })}</form></details>`
}
