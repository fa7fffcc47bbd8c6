import { type ArchivedFile, csv } from '../documents/documents.ts'
import { language } from '../i18n/i18n.ts'
import type { Journal } from '../journal/journal.ts'
import type { RequestRecord, Rights } from '../rights/rights.ts'
import { jsonFile } from './files.ts'
import { proofOf } from './ledger.ts'
import type { Moment } from './moment.ts'

export interface RequestRow extends Omit<RequestRecord, 'entries'> {
  /** Places in the log, and the file with the receipt of each; null: it waits for its place. */
  readonly receipts: readonly { readonly index: number; readonly file: string }[]
}

export interface Requests {
  readonly rows: readonly RequestRow[]
  readonly files: readonly ArchivedFile[]
}

/** The requests of people, each under its reference alone; their receipts are closed, since what they open could be shredded. */
export async function requestFiles(
  { rights, journal }: { readonly rights: Pick<Rights, 'requestsBy'>; readonly journal: Journal },
  { tenant, at, bundle }: Moment,
): Promise<Requests> {
  const receipts: ArchivedFile[] = []
  const rows: RequestRow[] = []
  for (const { entries, ...record } of await rights.requestsBy(tenant, at)) {
    const own: RequestRow['receipts'][number][] = []
    for (const [place, once] of entries.entries()) {
      const path = `requests/receipts/${record.reference}-${place + 1}.tlog-proof`
      const proof = await proofOf(journal, tenant, once, { path, kind: 'closed' })
      if (proof === null) continue
      receipts.push(proof.file)
      own.push({ index: proof.index, file: path })
    }
    rows.push({ ...record, receipts: own })
  }
  const { timeZone } = bundle.organisation
  const tables = (['fr', 'en'] as const).map((locale): ArchivedFile => {
    const { columns, cells } = requestTable(rows, locale, timeZone)
    const text = csv(columns, cells, locale === 'fr' ? ';' : ',')
    return { path: `requests/requests.${locale}.csv`, bytes: Buffer.from(text) }
  })
  const json = jsonFile('requests/requests.json', { counts: countsOf(rows), requests: rows })
  return { rows, files: [json, ...tables, ...receipts] }
}

/** Also the table of the page. */
export function requestTable(
  rows: readonly RequestRow[],
  locale: 'fr' | 'en',
  timeZone: string,
): { readonly columns: readonly string[]; readonly cells: readonly (readonly string[])[] } {
  const { m } = language(locale, timeZone)
  const t = m.dossier
  return {
    columns: [t.reference, t.right, t.received, t.due, t.outcome, t.closed, t.inTime, t.entry],
    cells: rows.map(({ reference, right, received, due, outcome, closed, inTime, receipts }) => [
      reference,
      t.rights[right],
      received,
      due,
      t.outcomes[outcome],
      closed ?? '',
      outcome === 'unconfirmed' ? '' : inTime ? t.yes : t.no,
      receipts.map(({ index }) => index).join(', '),
    ]),
  }
}

export function countsOf(rows: readonly RequestRow[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = { received: rows.length, late: 0 }
  for (const { right, outcome, inTime } of rows) {
    const key = `${right}.${outcome}`
    counts[key] = (counts[key] ?? 0) + 1
    if (!inTime && outcome !== 'unconfirmed') counts.late = (counts.late ?? 0) + 1
  }
  return counts
}
