import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type Compilation, type CompileOptions, compile, type Diagnostic, readFolder } from '../src/index.ts'

const root = join(import.meta.dirname, '..', '..', '..')

interface Replacement {
  readonly file: string
  readonly from: string
  readonly to: string
}

const mends = new Map<string, readonly Replacement[]>(
  Object.entries(parse(readFileSync(join(import.meta.dirname, 'as-published.mends.yaml'), 'utf8'))),
)
const defects = ['N-01', 'N-02', 'N-03', 'N-04', 'N-05', 'N-06', 'N-07', 'N-08', 'N-09', 'N-10']

type Files = ReadonlyMap<string, string>
let published: Files = new Map()

beforeAll(async () => {
  const { files } = await readFolder(join(root, 'examples', 'im-pec-as-published'))
  const decoder = new TextDecoder()
  published = new Map(
    [...files].map(([path, content]) => [path, content instanceof Uint8Array ? decoder.decode(content) : '']),
  )
})

function mended(...wanted: readonly string[]): Files {
  const files = new Map(published)
  for (const { file, from, to } of wanted.flatMap((defect) => mends.get(defect) ?? [])) {
    const parts = (files.get(file) ?? '').split(from)
    // A mend that no longer fits its file would pass as one that does nothing.
    expect([file, from, parts.length]).toEqual([file, from, 2])
    files.set(file, parts.join(to))
  }
  return files
}

/** What was said, by the line it was said of: mends above it move it. */
function findings(files: Files, { diagnostics }: Compilation): readonly string[] {
  const lineOf = ({ file, line }: Diagnostic): string => files.get(file)?.split('\n')[line - 1] ?? ''
  return diagnostics
    .map((one) => `${one.defect} ${one.code} ${one.file} « ${lineOf(one).trim()} » ${lawOf(one)}`)
    .toSorted()
}

/** Tells apart several findings of one code on one line. */
function lawOf({ code, message }: Diagnostic): string {
  return ['notice/incomplete', 'notice/other-sector', 'law/uncertain'].includes(code) ? message : ''
}

function check(files: Files, options: CompileOptions = {}): readonly string[] {
  return findings(files, compile(files, options))
}

const ofDefect = (defect: string) => (finding: string) => finding.startsWith(`${defect} `)

describe('the notice as it was published', () => {
  it('does not compile, for its ten defects and for nothing else', () => {
    const compiled = compile(published)
    expect(compiled.ok).toBe(false)
    const errors = compiled.diagnostics.filter(({ severity }) => severity === 'error')
    expect([...new Set(errors.map(({ defect }) => defect))].toSorted()).toEqual(defects)
  })

  it('has each defect in both languages, at the line that says it', () => {
    const said = check(published).filter((finding) => finding.includes(' notice/'))
    for (const defect of defects) {
      const own = said.filter(ofDefect(defect))
      expect([defect, own.some((one) => one.includes('notice/fr.md'))]).toEqual([defect, true])
      expect([defect, own.some((one) => one.includes('notice/en.md'))]).toEqual([defect, true])
    }
    expect(said).toContain(
      'N-01 notice/ended-scheme notice/fr.md « - Vous pouvez aussi vous inscrire sur la liste Bloctel. [P-113] » ',
    )
    expect(said).toContain(
      'N-03 notice/deleted-everywhere notice/en.md « When that time ends, it is deleted on all media and backups. [P-034] » ',
    )
  })

  it('is told with which law or which other sentence each collides, and what would mend it', () => {
    for (const { defect, code, message } of compile(published).diagnostics) {
      if (defect === null) continue
      const collides = /GDPR|RGPD|LIL|CPCE|c\. conso\.|\((?:S|PM|R|T)-|\.(?:yaml|md):\d+|P-\d{3}/.test(
        message,
      )
      // The category without a purpose collides with the purposes themselves.
      expect([code, collides || code === 'purpose/unused-category']).toEqual([code, true])
      expect([code, /: [^:]+$|\. [A-Z]/.test(message)]).toEqual([code, true])
    }
  })

  it.each(defects)('%s mended alone disappears alone', (defect) => {
    const before = check(published)
    const after = check(mended(defect))
    expect(after.filter(ofDefect(defect))).toEqual([])
    const others = (all: readonly string[]) => all.filter((one) => !ofDefect(defect)(one))
    expect(others(after)).toEqual(others(before))
  })

  it('compiles when all ten are mended', () => {
    const compiled = compile(mended(...defects))
    expect(
      compiled.diagnostics.filter(({ severity, defect }) => severity === 'error' || defect !== null),
    ).toEqual([])
    expect(compiled.ok).toBe(true)
  })

  it('was right about calls until the law changed', () => {
    const then = check(published, { at: '2026-08-10' })
    expect(then.filter(ofDefect('N-01'))).toEqual([])
    expect(check(published, { at: '2026-08-11' }).filter(ofDefect('N-01'))).not.toEqual([])
  })

  it("is judged by the law of the day in the organisation's zone, or of its own first day if that is later", () => {
    const organisation = published.get('organisation.yaml') ?? ''
    const since = (effective: string): Files =>
      new Map([
        ...published,
        ['organisation.yaml', organisation.replace(/^effective: .*$/m, `effective: ${effective}`)],
      ])
    const onCalls = (effective: string, now: string) =>
      check(since(effective), { now: new Date(now) }).filter(ofDefect('N-01'))
    expect(onCalls('2026-01-01', '2026-08-10T21:59:59Z')).toEqual([])
    // Midnight has passed in Paris.
    expect(onCalls('2026-01-01', '2026-08-10T22:00:00Z')).not.toEqual([])
    expect(onCalls('2026-09-01', '2026-08-10T12:00:00Z')).not.toEqual([])
  })

  it('is judged without a failure, whatever lines of it are missing', () => {
    const paths = [...published.keys()].filter((path) => path !== 'README.md')
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...paths), fc.nat(60), fc.nat(3)), { minLength: 1, maxLength: 4 }),
        (cuts) => {
          const files = new Map(published)
          for (const [path, from, length] of cuts) {
            const lines = (files.get(path) ?? '').split('\n')
            files.set(path, lines.toSpliced(from % lines.length, length + 1).join('\n'))
          }
          for (const { file, line } of compile(files).diagnostics) {
            expect(file).not.toBe('')
            expect(line).toBeGreaterThan(0)
          }
        },
      ),
      { numRuns: 25 },
    )
  })
})
