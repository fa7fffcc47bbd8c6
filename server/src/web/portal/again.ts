import type { Language } from '../../i18n/i18n.ts'
import { backLink, button, errorSummary, field, html, nothing, type Page } from '../design/design.ts'
import { publicNavigation } from '../navigation.ts'
import { places } from '../places.ts'
import { at } from '../route.ts'

/** "Retrouver ma demande": the private links, mailed again. */
export function againPage(
  language: Language,
  { email, error }: { email: string; error: string | undefined },
): Page {
  const { m, locale } = language
  const t = m.portal.again
  return {
    title: t.title,
    section: m.common.nav.request,
    width: 'form',
    wrong: error !== undefined,
    back: backLink(m.common.back, at(places.notice, locale)),
    switchForm: { form: 'retrouver', action: at(places.again, locale === 'fr' ? 'en' : 'fr') },
    body: html`${error === undefined ? nothing : errorSummary(m, [{ field: 'email', message: error }])}
<h1>${t.title}</h1>
<p class="lead">${t.lead}</p>
<form id="retrouver" method="post" action="${at(places.again, locale)}" novalidate>
${field(m, { name: 'email', label: t.email, type: 'email', autocomplete: 'email', value: email, error })}
${button(t.button, { wide: true })}
</form>`,
  }
}

/** The same words whether there is a request or not (test S4). */
export function sentPage(
  language: Language,
  said: 'resent' | 'privateLink' | 'foundAgain',
  back: string | null = null,
): Page {
  const { m } = language
  const t = m.portal.sent
  return {
    title: t.title,
    section: m.common.nav.request,
    width: 'form',
    navigation: publicNavigation(language, null),
    tour: 'mail',
    ...(back === null ? {} : { back: backLink(m.common.back, back) }),
    body: html`<h1>${t.title}</h1>
<p class="lead">${t[said]}</p>
<p class="muted">${t.nothing}</p>`,
  }
}
