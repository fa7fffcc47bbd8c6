import { dayIn, jsonFile, type Moment, textFile } from '../archives/archives.ts'
import { type ArchivedFile, csv } from '../documents/documents.ts'
import { language } from '../i18n/i18n.ts'
import type { Journal } from '../journal/journal.ts'
import type { Board, BoardPromise } from '../promises/promises.ts'

/**
 * Every promise with its state on that day, its checks and the last evidence of each, and the receipts of the ledger entries that
 * commit to that evidence.
 */
export async function promiseFiles(
  board: Board,
  { tenant, bundle }: Moment,
  journal: Journal,
): Promise<readonly ArchivedFile[]> {
  const { timeZone } = bundle.organisation
  const tables = (['fr', 'en'] as const).map((locale) => {
    const { columns, cells } = promiseTable(board.promises, locale, timeZone)
    return textFile(`promises/promises.${locale}.csv`, csv(columns, cells, locale === 'fr' ? ';' : ','))
  })
  const entries = new Set(
    board.promises.flatMap(({ checks }) => checks.flatMap(({ ledger }) => ledger ?? [])),
  )
  const receipts: ArchivedFile[] = []
  for (const index of [...entries].toSorted((a, b) => a - b)) {
    const receipt = await journal.receiptAt(tenant, index)
    if (receipt !== null) receipts.push(textFile(`promises/receipts/${index}.tlog-proof`, receipt.text))
  }
  return [jsonFile('promises/promises.json', board), ...tables, ...receipts]
}

/** One row for each check of a promise, or for whoever vouches. Also the table of the page. */
export function promiseTable(
  promises: readonly BoardPromise[],
  locale: 'fr' | 'en',
  timeZone: string,
): { readonly columns: readonly string[]; readonly cells: readonly (readonly string[])[] } {
  const { m, text } = language(locale, timeZone)
  const t = m.dossier
  return {
    columns: [t.promise, t.state, t.evidence, t.seen, t.entry],
    cells: promises.flatMap(({ id, text: said, state, checks, attestation, reason }) => {
      const first = `${id} · ${text(said)}`
      const seen = checks.map((check) => [
        first,
        t.states[state],
        `${check.id} (${t.states[check.state]}): ${text(check.evidence)}`,
        check.at === null ? '' : dayIn(timeZone, new Date(check.at)),
        check.ledger === null ? '' : String(check.ledger),
      ])
      if (attestation !== null)
        seen.push([
          first,
          t.states[state],
          `${attestation.owner}: ${text(attestation.statement)} (${attestation.given} – ${attestation.until})`,
          '',
          '',
        ])
      return seen.length > 0 ? seen : [[first, t.states[state], reason === null ? '' : text(reason), '', '']]
    }),
  }
}
