import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compile, type Diagnostic, readFolder } from '../src/index.ts'

const examples = join(import.meta.dirname, '..', '..', '..', 'examples')

type Files = ReadonlyMap<string, string>

async function textsOf(example: string): Promise<Files> {
  const { files } = await readFolder(join(examples, example))
  const decoder = new TextDecoder()
  return new Map(
    [...files].map(([path, content]) => [path, content instanceof Uint8Array ? decoder.decode(content) : '']),
  )
}

const published = await textsOf('im-pec-as-published')
const clean = await textsOf('im-pec')
const notices = ['notice/fr.md', 'notice/en.md']
const anchor = / \[(P-\d{3}(?:, P-\d{3})*)\]$/

interface Claim {
  readonly file: string
  readonly line: number
  readonly codes: readonly string[]
}

/** What the lint says of each line of the notice; how complete the notice is as a whole is not said of a sentence. */
function claimsOf(diagnostics: readonly Diagnostic[]): readonly Claim[] {
  const found = new Map<string, Claim>()
  for (const { file, line, code, defect } of diagnostics) {
    if (!notices.includes(file) || defect === null || line === 1) continue
    const key = `${file}:${line}`
    found.set(key, { file, line, codes: [...(found.get(key)?.codes ?? []), code] })
  }
  return [...found.values()]
}

const claims = claimsOf(compile(published).diagnostics)
const promises = [...(published.get('promises.yaml') ?? '').matchAll(/^(P-\d{3}):/gm)].flatMap(
  ([, id]) => id ?? [],
)

function reanchored(files: Files, wanted: readonly Claim[], promise: string): Files {
  const moved = new Map(files)
  for (const { file, line } of wanted) {
    const lines = (moved.get(file) ?? '').split('\n')
    const written = lines[line - 1] ?? ''
    expect(written).toMatch(anchor)
    moved.set(file, lines.with(line - 1, written.replace(anchor, ` [${promise}]`)).join('\n'))
  }
  return moved
}

/** Ids of another catalogue: "P-035" is "P-964". */
function renumbered(files: Files): Files {
  const other = (text: string): string =>
    text.replaceAll(/\bP-(\d{3})\b/g, (_, id) => `P-${999 - Number(id)}`)
  return new Map([...files].map(([path, text]) => [path, other(text)]))
}

describe('a false sentence', () => {
  it('is found at sixteen lines of the notice as published, in each language', () => {
    for (const notice of notices) expect(claims.filter(({ file }) => file === notice)).toHaveLength(16)
  })

  it.each(promises)('is found as well when all are anchored to %s', (promise) => {
    const { diagnostics } = compile(reanchored(published, claims, promise))
    const found = claimsOf(diagnostics)
    for (const { file, line, codes } of claims) {
      const same = found.find((one) => one.file === file && one.line === line)
      expect([file, line, same?.codes ?? []]).toEqual([file, line, expect.arrayContaining([...codes])])
    }
  })

  // Carried by a purpose and kept by duty; beside the sentence that has the most to say; about something else altogether.
  it.each(['P-017', 'P-119', 'P-093'])('is found as well when it alone is anchored to %s', (promise) => {
    for (const claim of claims) {
      const found = claimsOf(compile(reanchored(published, [claim], promise)).diagnostics)
      const same = found.find((one) => one.file === claim.file && one.line === claim.line)
      expect([claim.file, claim.line, same?.codes ?? []]).toEqual([
        claim.file,
        claim.line,
        expect.arrayContaining([...claim.codes]),
      ])
    }
  })

  it.each(notices)(
    'is found when it is added to a true notice, wherever and under whatever promise: %s',
    (notice) => {
      const lines = (published.get(notice) ?? '').split('\n')
      const into = (clean.get(notice) ?? '').split('\n')
      const known = new Set(
        [...(clean.get('promises.yaml') ?? '').matchAll(/^(P-\d{3}):/gm)].map(([, id]) => id),
      )
      // What only rests on the rules of the other policy: its categories, and its one sentence about consent.
      const own = claims.filter(
        ({ file, codes }) => file === notice && !codes.includes('notice/category-without-purpose'),
      )
      const ends = into.flatMap((line, index) => (anchor.test(line) && !line.startsWith('{') ? [index] : []))
      const missed: string[] = []
      // All at once, each far from the others: a compilation of the whole policy takes its time.
      for (const offset of [3, 11]) {
        const at = own.map((_, index) => ends[(offset + index * 17) % ends.length] ?? 0)
        const added = new Map(own.map(({ line }, index) => [at[index], lines[line - 1] ?? '']))
        expect(added.size).toBe(own.length)
        const text: string[] = []
        const places = new Map<number, number>()
        for (const [index, line] of into.entries()) {
          text.push(line)
          const sentence = added.get(index)
          if (sentence === undefined) continue
          const promise = anchor.exec(line)?.[1] ?? ''
          expect(known).toContain(promise.split(', ')[0])
          const words = sentence
            .replace(/^- /, '')
            .replaceAll(/\{[^}]+\}/g, 'X')
            .replace(anchor, '')
          text.push(`${line.startsWith('- ') ? '- ' : ''}${words} [${promise}]`)
          places.set(index, text.length)
        }
        const { diagnostics } = compile(new Map([...clean, [notice, text.join('\n')]]))
        for (const [index, { line, codes }] of own.entries()) {
          const where = places.get(at[index] ?? 0)
          const said = diagnostics
            .filter((one) => one.file === notice && one.line === where)
            .map(({ code }) => code)
          if (!codes.some((code) => said.some((one) => one === code)))
            missed.push(`${where} ${lines[line - 1]}`)
        }
      }
      expect(missed).toEqual([])
    },
  )
})

describe('a policy that numbers its promises otherwise', () => {
  it('is told the same of the notice as published', () => {
    const said = (files: Files) =>
      compile(files)
        .diagnostics.map(({ file, line, code }) => `${file}:${line} ${code}`)
        .toSorted()
    expect(said(renumbered(published))).toEqual(said(published))
  })

  it('is clean where the notice is true', () => {
    expect(compile(renumbered(clean)).diagnostics).toEqual([])
  })
})

describe('the rules of the lint', () => {
  it('know no promise by its number', () => {
    const folder = join(import.meta.dirname, '..', 'src', 'lint')
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    )
    const numbered = files.filter((file) => /P-\d{3}/.test(readFileSync(join(folder, file), 'utf8')))
    expect(files.length).toBeGreaterThan(50)
    expect(numbered).toEqual([])
  })
})
