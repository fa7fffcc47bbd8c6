import type { Bundle } from '@garant/policy'
import type { Report } from '../../../documents/documents.ts'
import type { EndingCertificate } from '../../../ending/ending.ts'
import type { Language } from '../../../i18n/i18n.ts'

/** The certificate in words: the same on the page and on paper. @param bundle the client's own policy. */
export function certificateReport(
  { m, format, text, locale }: Language,
  { client, operator }: { readonly client: string; readonly operator: string },
  bundle: Bundle,
  certificate: EndingCertificate,
): Report {
  const t = m.ending.certificate
  const s = m.ending.stores
  const day = (iso: string | null) => (iso === null ? '–' : format.date(iso))
  return {
    ...{
      lang: locale,
      title: t.title,
      author: operator,
      lines: [client],
      lead: t.lead(
        client,
        certificate.stores.some(({ state }) => state === 'attested'),
      ),
    },
    blocks: [
      {
        kind: 'facts',
        facts: [
          { term: t.agreement, detail: certificate.agreement },
          { term: t.erased, detail: day(certificate.erasedOn) },
          { term: t.backups, detail: day(certificate.backupsUntil) },
          ...(certificate.manifest === null ? [] : [{ term: t.returned, detail: certificate.manifest }]),
        ],
      },
      {
        kind: 'table',
        caption: s.title,
        columns: [s.columns.store, t.table, s.columns.rows, s.columns.state, s.columns.day],
        rows: certificate.stores.flatMap(({ store, erased, state, document, endedOn }) => {
          const label = bundle.stores.find(({ name }) => name === store)?.label ?? { fr: store, en: store }
          const how = document === null ? s.states[state] : `${s.states[state]} (${document})`
          const lines = Object.entries(erased)
          return (lines.length === 0 ? [['–', 0] as const] : lines).map(([table, rows]) => [
            ...[text(label), table, format.number(rows), how, day(endedOn)],
          ])
        }),
        none: t.none,
      },
    ],
  }
}
