import { createInterface, type Interface } from 'node:readline'
import type { Io } from './io.ts'

/**
 * Questions to whoever sits at the terminal, on standard error, so that standard output stays the result. Lines that were pasted
 * at once answer one question each. Undefined: nobody can answer.
 */
export function terminalOf(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Io['ask'] | undefined {
  if (!input.isTTY || !output.isTTY) return undefined
  const lines: string[] = []
  let waiting: ((line: string | null) => void) | null = null
  let opened: Interface | null = null
  let isClosed = false

  function open(): Interface {
    const reader = createInterface({ input, output })
    reader.on('line', (line) => {
      if (waiting === null) lines.push(line)
      else answer(line)
    })
    reader.on('SIGINT', () => reader.close())
    reader.on('close', () => {
      isClosed = true
      answer(null)
    })
    return reader
  }
  function answer(line: string | null): void {
    waiting?.(line)
    waiting = null
    // A terminal that nobody waits for does not keep the process.
    input.unref()
  }

  return (question) => {
    opened ??= open()
    const ready = lines.shift()
    if (ready !== undefined || isClosed) return Promise.resolve(ready ?? null)
    input.ref()
    opened.setPrompt(question)
    opened.prompt()
    return new Promise((resolve) => {
      waiting = resolve
    })
  }
}
