import { renderSVG } from 'uqr'
import type { Page } from './page.ts'
import { typeset } from './typeset.ts'

/**
 * The letter of an answer: PDF/UA-1, what was done, the short reference and its QR code.
 * @param at printed in the file's properties, so that equal letters have equal bytes.
 */
export function receiptLetter(page: Page, at: Date): Promise<Buffer> {
  const inputs = { page: JSON.stringify(page), qr: renderSVG(page.receipt.qr.content, { border: 1 }) }
  return typeset('receipt.typ', inputs, at)
}
