import type { Language } from '../../i18n/i18n.ts'
import type { LinkState } from '../../rights/rights.ts'
import { html, type Page, postButton } from '../design/design.ts'
import { places } from '../places.ts'
import { at } from '../route.ts'

/** What the mailed link opens: one button, or why there is none and a new link. */
export function linkPage(
  { m, locale }: Language,
  token: string,
  link: Exclude<LinkState, { state: 'unknown' }>,
): Page {
  const t = m.portal.link
  const reference = html`<p class="muted">${t.reference} <strong>${link.reference}</strong></p>`
  if (link.state === 'ready') {
    const title = t.title[link.right]
    return {
      title,
      section: m.common.nav.request,
      width: 'form',
      body: html`<h1>${title}</h1>
<p class="lead">${t.lead(link.email)}</p>
${reference}
${postButton(t.button[link.right], at(places.link, locale, { token }), { wide: true })}
<p class="muted small">${t.notYou}</p>`,
    }
  }
  const used = link.state === 'used'
  const title = used ? t.used : t.expired
  return {
    title,
    section: m.common.nav.request,
    width: 'form',
    body: html`<h1>${title}</h1>
<p class="lead">${used ? t.usedText : t.expiredText}</p>
${reference}
${postButton(t.resend, at(places.resendLink, locale, { token }), { wide: true })}`,
  }
}
