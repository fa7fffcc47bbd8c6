import { fileURLToPath } from 'node:url'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { DocumentError } from './errors.ts'

const templates = fileURLToPath(new URL('../../documents/', import.meta.url))

let compiler: NodeCompiler | null = null

/**
 * A document as PDF/UA-1. The template reads its inputs as data, so no text of a person or a policy is ever read as
 * markup.
 * @param template file of `server/documents`, "receipt.typ".
 * @param at printed in the file's properties, so that equal documents have equal bytes.
 * @throws DocumentError `documents/not-typeset`.
 */
export async function typeset(
  template: string,
  inputs: Readonly<Record<string, string>>,
  at: Date,
): Promise<Buffer> {
  // Fifty megabytes of native code: loaded when the first document is asked for.
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler')
  compiler ??= NodeCompiler.create({ workspace: templates })
  const compiled = compiler.compile({ mainFilePath: `${templates}${template}`, inputs })
  if (compiled.result === null) {
    // The diagnostics may quote what the page says about a person, so they stay here.
    throw new DocumentError('documents/not-typeset', 'the document could not be typeset')
  }
  return compiler.pdf(compiled.result as never, {
    pdfStandard: 'ua-1',
    creationTimestamp: Math.floor(at.getTime() / 1000),
  })
}
