import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Bundle, compile } from '../../src/index.ts'
import { createReading, type Reading } from '../../src/reading.ts'

const corpus = join(import.meta.dirname, '..', '..', 'corpus')

/** A policy of the corpus with a notice that holds. */
export function noticeFiles(): Map<string, string> {
  const read = (folder: string): [string, string][] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.json'))
      .map((entry) => {
        const path = join(entry.parentPath, entry.name)
        return [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')]
      })
  return new Map([...read(join(corpus, 'base')), ...read(join(corpus, 'notice'))])
}

/** Its bundle, with the files changed as asked. */
export function noticeBundle(change: (files: Map<string, string>) => void = () => undefined): Bundle {
  const files = noticeFiles()
  change(files)
  const compiled = compile(files)
  if (!compiled.ok)
    throw new Error(compiled.diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n'))
  return compiled.bundle
}

/** A reading in which the promises of the corpus's notice are defined. */
export function noticeReading(bundle: Bundle): Reading {
  const reading = createReading()
  for (const { id } of bundle.promises) {
    reading.define('promise', id, { file: 'promises.yaml', line: 1, column: 1 })
  }
  return reading
}
