import type { ReceivedNotice } from '../../../breach/breach.ts'
import type { Language } from '../../../i18n/i18n.ts'
import { draftSections } from '../../console/breaches/draft-page.ts'
import { clientDraft } from '../../console/breaches/drafted.ts'
import { when } from '../../console/breaches/words.ts'
import { backLink, html, nothing, type Page, postButton } from '../../design/design.ts'
import { at } from '../../route.ts'
import { clientPage } from '../client.ts'
import { receivedPlaces } from './places.ts'

/** The controller's own period counts from when its processor told it (EDPB 9/2022). */
const ownPeriod = 72 * 3_600_000

/** What happened, in the client's stores alone, and what is the client's to do now. */
export function noticePage(language: Language, received: ReceivedNotice, mayAct: boolean): Page {
  const { m, locale, format, set } = language
  const t = m.breach.received
  const { reference, receivedAt, renewedAt, acknowledgedAt, notice } = received
  const due = new Date(Date.parse(receivedAt) + ownPeriod)
  const read = at(receivedPlaces.acknowledge, locale, { reference })
  return clientPage(language, null, {
    title: t.notice(reference),
    width: 'narrow',
    back: backLink(t.title, at(receivedPlaces.notices, locale)),
    body: html`<h1>${t.notice(reference)}</h1>
<p class="lead">${t.lead(set(notice.processor.name))}</p>
<p class="muted">${t.receivedAt(when(language, receivedAt))}${renewedAt === null ? '' : ` · ${t.renewedAt(when(language, renewedAt))}`}</p>
<section class="card stack" aria-labelledby="vous"><h2 id="vous">${t.yours}</h2><p>${t.own} <span class="article">RGPD 33(1)</span></p><p><strong>${t.clock(format.instant(due))}</strong></p>
${acknowledgedAt === null ? (mayAct ? postButton(t.read, read) : nothing) : html`<p>${t.readDone(when(language, acknowledgedAt))}</p>`}</section>
${draftSections(clientDraft(language, notice))}`,
  })
}
