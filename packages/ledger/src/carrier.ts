/** Receipts inside other documents: a block between two marker lines, in the `pre` of an answer's HTML file or in a mail. */
import { malformed } from './errors.ts'
import { parseTlogProof, tlogProofHeader } from './tlog-proof.ts'

const begin = '-----BEGIN GARANT RECEIPT-----'
const end = '-----END GARANT RECEIPT-----'

/**
 * @returns the receipt between its markers, ready to stand in HTML text as it is.
 * @throws {LedgerError} `ledger/malformed` for a receipt that HTML would have to escape (its log's name holds & < > or a quote).
 */
export function embedReceipt(receipt: string): string {
  parseTlogProof(receipt)
  if (/[&<>"']/.test(receipt)) throw malformed('a receipt that HTML would have to escape')
  return `${begin}\n${receipt}${end}\n`
}

/**
 * @returns every receipt in a document: the document itself when it is a receipt, otherwise what stands between markers.
 * A block without its end comes back empty, so that it is seen to be cut. Windows line ends are undone inside blocks:
 * mail and editors write them.
 */
export function findReceipts(document: string): string[] {
  if (document.startsWith(tlogProofHeader)) return [document]
  const blocks = document.replaceAll('\r\n', '\n').split(`${begin}\n`).slice(1)
  return blocks.map((block) => {
    const stop = block.indexOf(`\n${end}`)
    return stop === -1 ? '' : block.slice(0, stop + 1)
  })
}
