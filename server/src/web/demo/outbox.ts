import type { Language } from '../../i18n/i18n.ts'
import { backLink, factList, type Html, html, instant, type Page } from '../design/design.ts'
import { places } from '../places.ts'
import { at } from '../route.ts'
import type { DemoMail } from './demo.ts'

/** The mails that no server carried, newest first. */
export function outboxPage({ m, format, locale }: Language, mails: readonly DemoMail[]): Page {
  const t = m.demo.outbox
  const list = html`<ul class="rows">${mails.map(
    ({
      id,
      to,
      subject,
      at: sent,
    }) => html`<li><div><a href="${at(places.mail, locale, { id })}"><strong>${subject}</strong></a>
<p class="muted small">${t.to} ${to}, ${instant(format, sent)}</p></div></li>`,
  )}</ul>`
  return {
    title: t.title,
    body: html`<h1>${t.title}</h1>
<p class="lead">${t.lead}</p>
${mails.length === 0 ? html`<div class="card"><p><strong>${t.none}</strong></p><p class="muted">${t.noneNext}</p></div>` : list}`,
  }
}

/** One mail as its reader would see it, with our own links live. */
export function mailPage({ m, format, locale }: Language, mail: DemoMail, url: string): Page {
  const t = m.demo.outbox
  return {
    title: t.message,
    back: backLink(t.title, at(places.outbox, locale)),
    body: html`<h1>${mail.subject}</h1>
${factList([
  { term: t.to, detail: mail.to },
  { term: t.at, detail: instant(format, mail.at) },
])}
<div class="card mail">${linked(mail.text, url)}</div>`,
  }
}

/** Text with the addresses of this installation as links; any other stays text. */
function linked(text: string, url: string): Html {
  const own = text.split(/(https?:\/\/[^\s<>"]+)/)
  return html`${own.map((part) =>
    part.startsWith(`${url}/`) ? html`<a href="${part.slice(url.length)}">${part}</a>` : part,
  )}`
}
