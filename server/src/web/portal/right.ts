import type { Language } from '../../i18n/i18n.ts'
import { backLink, button, errorSummary, html, nothing, type Page, radioCards } from '../design/design.ts'
import { places } from '../places.ts'
import { at } from '../route.ts'
import { type Asked, carried } from './asked.ts'

interface RightPage {
  readonly asked: Asked
  /** Nothing was chosen. */
  readonly missing: boolean
  /** Everything else is known already: the answer leads back to the summary. */
  readonly changing: boolean
  /** Where anything else is asked. */
  readonly contact: string
}

/** Page 1: what do you want to do? */
export function rightPage({ m, locale }: Language, { asked, missing, changing, contact }: RightPage): Page {
  const t = m.portal.right
  const error = missing ? t.missing : undefined
  const action = at(changing ? places.check : places.you, locale)
  return {
    title: t.title,
    section: m.common.nav.request,
    width: 'form',
    wrong: missing,
    back: backLink(m.common.back, at(places.notice, locale)),
    switchForm: { form: 'demande', action: at(places.right, locale === 'fr' ? 'en' : 'fr') },
    body: html`${error === undefined ? nothing : errorSummary(m, [{ field: 'right', message: error }])}
<form id="demande" method="post" action="${action}" novalidate>
${radioCards(m, {
  name: 'right',
  legend: html`<span class="eyebrow">${m.common.step(1, 3)}</span><h1>${t.title}</h1><span class="lead">${t.lead}</span>`,
  choices: [
    { value: 'access', label: t.access, hint: t.accessHint },
    { value: 'erasure', label: t.erasure, hint: t.erasureHint },
  ],
  chosen: asked.right,
  error,
})}
${carried(asked, ['email', 'phone', 'customer-number', 'about'])}
${button(t.next, { wide: true })}
</form>
<section class="stack" aria-labelledby="autre"><h2 class="small" id="autre">${t.otherTitle}</h2>
<p class="muted small">${t.other} <a href="mailto:${contact}">${contact}</a>.</p></section>`,
  }
}
