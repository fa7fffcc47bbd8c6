import { fileURLToPath } from 'node:url'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { renderSVG } from 'uqr'
import { DocumentError } from './errors.ts'
import type { Page } from './page.ts'

const templates = fileURLToPath(new URL('../../documents/', import.meta.url))

let compiler: NodeCompiler | null = null

/**
 * The letter of an answer: PDF/UA-1, what was done, the short reference and its QR code. The template reads the page as
 * data, so no text of a person or a policy is ever read as markup.
 * @param at printed in the file's properties, so that equal letters have equal bytes.
 */
export async function receiptLetter(page: Page, at: Date): Promise<Buffer> {
  // Fifty megabytes of native code: loaded when the first letter is asked for.
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler')
  compiler ??= NodeCompiler.create({ workspace: templates })
  const seconds = Math.floor(at.getTime() / 1000)
  const inputs = { page: JSON.stringify(page), qr: renderSVG(page.receipt.qr.content, { border: 1 }) }
  const compiled = compiler.compile({ mainFilePath: `${templates}receipt.typ`, inputs })
  if (compiled.result === null) {
    // The diagnostics may quote what the page says about a person, so they stay here.
    throw new DocumentError('documents/not-typeset', 'the letter could not be typeset')
  }
  return compiler.pdf(compiled.result as never, { pdfStandard: 'ua-1', creationTimestamp: seconds })
}
