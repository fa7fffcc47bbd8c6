import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { DocumentError } from './errors.ts'
import type { Order, Typeset } from './typeset-process.ts'

/** How long the process that typesets waits for another document, in milliseconds. */
const patience = 5_000

interface Typesetter {
  readonly process: ChildProcess
  /** Who waits for a document, by its number. */
  readonly waiting: Map<number, (pdf: Buffer | null) => void>
  timer: NodeJS.Timeout | null
}

let typesetter: Typesetter | null = null
let ordered = 0

/**
 * A document as PDF/UA-1. The template reads its inputs as data, so no text of a person or a policy is ever read as
 * markup.
 * @param template file of `server/documents`, "receipt.typ".
 * @param at printed in the file's properties, so that equal documents have equal bytes.
 * @throws DocumentError `documents/not-typeset`.
 */
export async function typeset(template: string, inputs: Order['inputs'], at: Date): Promise<Buffer> {
  typesetter ??= start()
  const current = typesetter
  if (current.timer !== null) clearTimeout(current.timer)
  current.process.ref()
  current.process.channel?.ref()
  const number = ++ordered
  const pdf = await new Promise<Buffer | null>((resolve) => {
    current.waiting.set(number, resolve)
    const order: Order = { number, template, inputs, at: Math.floor(at.getTime() / 1000) }
    current.process.send(order, (error) => error !== null && end(current))
  })
  if (pdf === null) throw new DocumentError('documents/not-typeset', 'the document could not be typeset')
  return pdf
}

function start(): Typesetter {
  const process = fork(fileURLToPath(new URL('typeset-process.ts', import.meta.url)), [], {
    // Neither the addresses of stores nor anything else that the server was given.
    env: {},
    execArgv: ['--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const started: Typesetter = { process, waiting: new Map(), timer: null }
  process.on('message', ({ number, pdf }: Typeset) => {
    started.waiting.get(number)?.(pdf === null ? null : Buffer.from(pdf))
    started.waiting.delete(number)
    if (started.waiting.size === 0) rest(started)
  })
  process.on('error', () => end(started))
  process.on('exit', () => end(started))
  return started
}

/** Nobody waits: it neither keeps us running, nor stays. */
function rest(resting: Typesetter): void {
  resting.process.unref()
  resting.process.channel?.unref()
  resting.timer = setTimeout(() => end(resting), patience)
  resting.timer.unref()
}

/** Whoever still waits is told that there will be no document; the next one starts another process. */
function end(ended: Typesetter): void {
  if (typesetter === ended) typesetter = null
  if (ended.timer !== null) clearTimeout(ended.timer)
  ended.process.kill()
  for (const resolve of ended.waiting.values()) resolve(null)
  ended.waiting.clear()
}
