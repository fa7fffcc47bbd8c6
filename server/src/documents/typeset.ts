import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { DocumentError } from './errors.ts'
import type { Order, Typeset } from './typeset-process.ts'

/** How long the process that typesets waits for another document, in milliseconds. */
const patience = 5_000

type Answer = Buffer | 'refused'

interface Typesetter {
  readonly process: ChildProcess
  /** Who waits for a document, by its number. */
  readonly waiting: Map<number, (answer: Answer | null) => void>
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
  const order = { template, inputs, at: Math.floor(at.getTime() / 1000) }
  // A process that was ended meanwhile, by the kernel for its memory or by us at rest, is no reason to do without.
  const pdf = (await ask(order)) ?? (await ask(order))
  if (!Buffer.isBuffer(pdf))
    throw new DocumentError('documents/not-typeset', 'the document could not be typeset')
  return pdf
}

/** @returns null: the process ended before it answered. */
function ask(order: Omit<Order, 'number'>): Promise<Answer | null> {
  typesetter ??= start()
  const current = typesetter
  if (current.timer !== null) clearTimeout(current.timer)
  current.process.ref()
  current.process.channel?.ref()
  const number = ++ordered
  return new Promise((resolve) => {
    current.waiting.set(number, resolve)
    current.process.send({ ...order, number }, (error) => error !== null && end(current))
  })
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
    started.waiting.get(number)?.(pdf === null ? 'refused' : Buffer.from(pdf))
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

/** Whoever still waits is told so; the next order starts another process. */
function end(ended: Typesetter): void {
  if (typesetter === ended) typesetter = null
  if (ended.timer !== null) clearTimeout(ended.timer)
  ended.process.kill()
  for (const resolve of ended.waiting.values()) resolve(null)
  ended.waiting.clear()
}
