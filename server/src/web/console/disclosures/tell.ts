import type { DisclosureRequestView, TellHow } from '../../../disclosures/disclosures.ts'
import type { Language } from '../../../i18n/i18n.ts'
import { button, field, type Html, html, nothing } from '../../design/design.ts'
import type { Form } from '../../form.ts'
import { at } from '../../route.ts'
import { select } from '../policy/select.ts'
import { disclosurePlaces } from './places.ts'

/** Data that would go outside the Union: where, on which safeguard, and whether the person knows (P-103). */
export function transferPart(
  { m, locale, format, set }: Language,
  { id, transfer }: DisclosureRequestView,
  mayTell: boolean,
): Html {
  if (transfer === null) return nothing
  const t = m.disclosures.transfer
  const { state, country, safeguard, reference, mailable } = transfer
  const open = mayTell && (state === 'untold' || state === 'refused')
  const to = (act: 'tell' | 'letter') => at(disclosurePlaces.act, locale, { id, act })
  const languages = (['fr', 'en'] as const).map((lang) => [lang, t.languages[lang]] as const)
  return html`<section class="card stack" aria-labelledby="transfert"><h2 id="transfert">${t.title(format.country(country))}</h2>
<p>${t.safeguards[safeguard](set(reference))}</p><p><strong>${t.states[state]}</strong></p>
${
  open && mailable
    ? html`<form method="post" action="${to('tell')}">${select({ name: 'lang', label: t.lang, value: locale, options: languages })}${button(t.tell)}</form>`
    : nothing
}
${
  open
    ? html`<details><summary>${t.letter}</summary><form method="post" action="${to('letter')}">${field(m, { name: 'letter', label: t.document, hint: t.documentHint, autocomplete: 'off' })}${button(t.record, { quiet: true })}</form></details>`
    : nothing
}</section>`
}

export function tellHow(form: Form, act: 'tell' | 'letter'): TellHow {
  if (act === 'letter') return { by: 'letter', document: form.get('letter') }
  return { by: 'mail', lang: form.get('lang') === 'en' ? 'en' : 'fr' }
}
