import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Code, codes, compile, type Diagnostic } from '../src/index.ts'

const corpus = join(import.meta.dirname, '..', 'corpus')

interface Expectation {
  readonly alone?: boolean
  /** Another case, laid between `base` and this one. */
  readonly over?: string
  /** Day at which the law is looked at. */
  readonly at?: string
  readonly hash?: string
  readonly bundle?: object
  readonly diagnostics: readonly string[]
}

const cases = readdirSync(corpus, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'base')
  .map(({ name }) => name)

/** Bytes, as they are on disk: encodings and line ends are part of a case. */
function filesOf(folder: string): [string, Uint8Array][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^(expected|errors)\.json$/.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path)]
    })
}

function expectationOf(name: string): { ok: boolean; expected: Expectation } {
  const ok = existsSync(join(corpus, name, 'expected.json'))
  const text = readFileSync(join(corpus, name, ok ? 'expected.json' : 'errors.json'), 'utf8')
  return { ok, expected: JSON.parse(text) as Expectation }
}

function asLine({ file, line, column, code, message }: Diagnostic): string {
  return `${file}:${line}:${column} ${code}: ${message}`
}

describe('the corpus', () => {
  it.each(cases)('%s', (name) => {
    const { ok, expected } = expectationOf(name)
    const base = expected.alone ? [] : filesOf(join(corpus, 'base'))
    const between = expected.over === undefined ? [] : filesOf(join(corpus, expected.over))
    const files = new Map([...base, ...between, ...filesOf(join(corpus, name))])
    const compiled = compile(files, expected.at === undefined ? {} : { at: expected.at })
    expect(compiled.diagnostics.map(asLine)).toEqual(expected.diagnostics)
    expect(compiled.ok).toBe(ok)
    if (compiled.ok && expected.hash !== undefined) expect(compiled.hash).toBe(expected.hash)
    if (compiled.ok && expected.bundle !== undefined) expect(compiled.bundle).toMatchObject(expected.bundle)
  })

  it('has a case for every code, but for those that only a folder, a huge file or a law pack can have', () => {
    const met = new Set(cases.flatMap((name) => expectationOf(name).expected.diagnostics.map(codeOf)))
    const inFolders: readonly Code[] = [
      'file/missing-folder',
      'file/not-a-folder',
      'file/empty-folder',
      'file/unreadable',
      'file/outside',
      'file/too-large',
      'file/too-many',
      // Of a law pack, not of a policy.
      'law/dates',
      'law/broken',
    ]
    expect(Object.keys(codes).filter((code) => !met.has(code))).toEqual(inFolders)
  })
})

function codeOf(line: string): string {
  return /^\S+ (\S+):/.exec(line)?.[1] ?? ''
}
