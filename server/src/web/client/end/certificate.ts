import type { Bundle } from '@garant/policy'
import type { Report } from '../../../documents/documents.ts'
import type { EndingCertificate } from '../../../ending/ending.ts'
import type { Language, Messages } from '../../../i18n/i18n.ts'

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
        rows: certificate.stores.flatMap(({ store, erased, unsure, stays, state, document, endedOn }) => {
          const label = text(
            bundle.stores.find(({ name }) => name === store)?.label ?? { fr: store, en: store },
          )
          const how = document === null ? s.states[state] : `${s.states[state]} (${document})`
          const line = (table: string, rows: number | null, words: string) =>
            [label, table, rows === null ? '–' : format.number(rows), words, day(endedOn)] as const
          const gone = Object.entries(erased).map(([table, rows]) => line(table, rows, how))
          return [
            ...(gone.length === 0 ? [line('–', state === 'attested' ? null : 0, how)] : gone),
            // A certificate of an earlier format knows neither.
            ...Object.entries(unsure ?? {}).map(([table, rows]) => line(table, rows, t.unsure)),
            ...Object.entries(stays ?? {}).map(([table, rows]) => line(table, rows, t.stays)),
          ]
        }),
        none: t.none,
      },
      ...certificateNotes(m, certificate).map((text) => ({ kind: 'paragraph' as const, text })),
    ],
  }
}

/** What was not erased, or perhaps not by us: said in full, on paper as on the page. */
export function certificateNotes(
  { ending: { certificate: t } }: Messages,
  { stores }: EndingCertificate,
): readonly string[] {
  const any = (of: 'stays' | 'unsure') => stores.some((store) => Object.keys(store[of] ?? {}).length > 0)
  return [...(any('stays') ? [t.staying] : []), ...(any('unsure') ? [t.unsureLead] : [])]
}
