import type { ReceivedNotice } from '../../../breach/breach.ts'
import type { Language } from '../../../i18n/i18n.ts'
import { peopleInWords } from '../../console/breaches/words.ts'
import { backLink, html, instant, type Page, stateBadge, table } from '../../design/design.ts'
import { at } from '../../route.ts'
import { clientPage } from '../client.ts'
import { clientPlaces } from '../places.ts'
import { receivedPlaces } from './places.ts'

/** Every notice that the client received, newest first. */
export function noticesPage(language: Language, notices: readonly ReceivedNotice[]): Page {
  const { m, locale, format } = language
  const t = m.breach.received
  const rows = notices.map(({ reference, receivedAt, acknowledgedAt, notice }) => [
    html`<a href="${at(receivedPlaces.notice, locale, { reference })}">${reference}</a>`,
    instant(format, receivedAt),
    notice.people === null ? m.breach.draft.unknown : peopleInWords(language, notice.people),
    acknowledgedAt === null ? stateBadge(m, 'at-risk', '', t.unread) : stateBadge(m, 'kept', '', t.isRead),
  ])
  const { columns } = t
  return clientPage(language, null, {
    title: t.title,
    back: backLink(m.client.nav.home, at(clientPlaces.home, locale)),
    body: html`<h1>${t.title}</h1>
${
  notices.length === 0
    ? html`<p>${t.none}</p>`
    : table({
        caption: t.caption,
        columns: [
          { label: columns.reference },
          { label: columns.received },
          { label: columns.people },
          { label: columns.state },
        ],
        groups: [{ title: null, rows }],
      })
}`,
  })
}
