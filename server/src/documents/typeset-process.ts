/**
 * Typesets what its parent sends, one document after the other. A process of its own: the compiler's hundred megabytes of
 * native memory go when it ends, and it holds no connection, no key and no address of a store.
 */
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

export interface Order {
  readonly number: number
  readonly template: string
  readonly inputs: Readonly<Record<string, string>>
  /** Seconds since 1970. */
  readonly at: number
}

/** null: the compiler refused. Its diagnostics may quote what the page says about a person, so they end here. */
export interface Typeset {
  readonly number: number
  readonly pdf: Buffer | null
}

const templates = fileURLToPath(new URL('../../documents/', import.meta.url))
const compiler = NodeCompiler.create({ workspace: templates })

process.on('message', ({ number, template, inputs, at }: Order) => {
  process.send?.({ number, pdf: pdfOf(template, inputs, at) } satisfies Typeset)
})

function pdfOf(template: string, inputs: Order['inputs'], at: number): Buffer | null {
  try {
    const { result } = compiler.compile({ mainFilePath: `${templates}${template}`, inputs })
    return result === null
      ? null
      : compiler.pdf(result as never, { pdfStandard: 'ua-1', creationTimestamp: at })
  } catch {
    return null
  }
}
