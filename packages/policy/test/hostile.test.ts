import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readText } from '../src/document.ts'
import { readAssessment } from '../src/files/assessment.ts'
import { compile } from '../src/index.ts'
import { createReading } from '../src/reading.ts'
import { facts, kinds, proseBombs, yamlBombs } from './hostile-files.ts'

/** One file of a policy, whatever stands in it. */
function compileFile(content: string | Uint8Array): readonly string[] {
  const { diagnostics } = compile(new Map([['vocabulary.yaml', content]]))
  return diagnostics.filter(({ file }) => file === 'vocabulary.yaml').map(({ code }) => code)
}

describe('a hostile file', () => {
  it('is refused in place of any file, and a bomb takes no more than fifty megabytes to refuse', async () => {
    // The worker dies beyond: less than the fifty megabytes and twenty times the input that a policy may take.
    const limits = { maxOldGenerationSizeMb: 50, maxYoungGenerationSizeMb: 8 }
    const worker = new Worker(new URL('./hostile-worker.ts', import.meta.url), { resourceLimits: limits })
    const [found] = (await once(worker, 'message')) as [Record<string, readonly string[]>]
    for (const [name, { code, everywhere }] of Object.entries(yamlBombs)) {
      const paths = everywhere ? kinds : ['vocabulary.yaml', 'stores/crm.yaml']
      const refused = paths.filter((path) => found[`${path}: ${name}`]?.includes(code))
      expect([name, refused]).toEqual([name, paths])
      // A second document after the facts is the weighing itself; elsewhere the facts are YAML like any other.
      if (name !== 'two documents') expect([name, found[`front matter: ${name}`]]).not.toEqual([name, []])
    }
    for (const name of Object.keys(proseBombs)) {
      expect([name, found[`notice: ${name}`]?.length ?? 0]).not.toEqual([name, 0])
      expect([name, found[`weighing: ${name}`]]).toEqual([
        name,
        name === 'a million lines' ? ['file/too-large'] : [],
      ])
    }
  }, 60_000)

  it.each([
    ['a byte order mark', '\uFEFF'],
    ['Windows lines', ''],
  ])('with %s is read like any other, front matter and prose too', (_, mark) => {
    const written = `${mark}---\n${facts}\n---\nA weighing.\n`
    const [plain, marked] = [
      written.replace('\uFEFF', ''),
      mark === '' ? written.replaceAll('\n', '\r\n') : written,
    ]
    const hashOf = (text: string): string | undefined => {
      const reading = createReading()
      const source = readAssessment('assessments/a.md', text, reading)
      expect(reading.diagnostics).toEqual([])
      return source?.hash
    }
    expect(hashOf(marked)).toBe(hashOf(plain))
    const read = (text: string) => readText('notice/fr.md', text, createReading())
    expect(read(marked)).toBe(read(plain))
  })

  it.each([
    ['Latin-1', Uint8Array.of(0x23, 0x20, 0xe9, 0x0a)],
    ['UTF-16', new Uint8Array(Buffer.from('\uFEFF# Notice\n', 'utf16le'))],
    ['NUL', '# a\0'],
    ['half a character', '# \ud800'],
  ])('of prose in %s is refused', (_, content) => {
    for (const path of ['notice/fr.md', 'notice/en.md', 'assessments/a.md']) {
      const { diagnostics } = compile(new Map([[path, content]]))
      expect(diagnostics.filter(({ file }) => file === path).map(({ code }) => code)).toEqual([
        'file/encoding',
      ])
    }
  })

  it('leaves no trace in the prototypes of the language', () => {
    for (const path of kinds) {
      const bomb = '__proto__: {polluted: a}\nconstructor: {prototype: {polluted: b}}\n'
      compile(new Map([[path, bomb]]))
      compile(new Map([['assessments/a.md', `---\n${bomb}---\nx`]]))
    }
    const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']
    const lines = names.map((name) => `${name}: {fr: a, en: b, polluted: c, __proto__: {polluted: d}}`)
    compileFile(`subjects:\n  ${lines.join('\n  ')}\n${lines.join('\n')}`)
    expect(Object.keys(Object.prototype)).toEqual([])
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  it('never makes the compiler throw, whatever its bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void compileFile(bytes)))
    const path = fc.constantFrom(...kinds, 'notice/fr.md', 'assessments/a.md')
    fc.assert(
      fc.property(
        path,
        fc.uint8Array({ maxLength: 200 }),
        (file, bytes) => void compile(new Map([[file, bytes]])),
      ),
    )
  })

  it('takes `no` for the word and never for false, whatever the key', () => {
    const of = (path: string, text: string, code: string) => {
      const { diagnostics } = compile(new Map([[path, text]]))
      expect(diagnostics.filter((found) => found.file === path).map((found) => found.code)).toContain(code)
    }
    of('agreements/a.yaml', 'flow-down: no\n', 'value/true-false')
    of('retention.yaml', 'a: {duty: off}\n', 'value/true-false')
    of('promises.yaml', 'P-001: {checks: no}\n', 'value/kind')
    of('rights.yaml', 'identity: [no]\n', 'value/not-listed')
    of('measures.yaml', 'a: {check: no}\n', 'reference/unknown-check')
    of('assessments/a.md', '---\nreview: no\n---\nx', 'value/day')
  })

  it('never makes the compiler throw, whatever its signs', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'subjects',
        'categories',
        'fr',
        ': ',
        '\n',
        '  ',
        '- ',
        '? ',
        '{',
        '}',
        '[',
        ']',
        ',',
        '"',
        "'",
      ),
      fc.constantFrom(
        '&a ',
        '*a',
        '!!str ',
        '! ',
        '|\n',
        '>-\n',
        '#',
        '%YAML 1.1\n',
        '---\n',
        '...\n',
        '\t',
        '\r',
        '<<',
      ),
      fc.string({ maxLength: 3 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('')
        compileFile(text)
        compile(new Map([['assessments/a.md', `---\n${text}\n---\n${text}`]]))
      }),
      { numRuns: 1000 },
    )
  })

  it('is placed: every diagnostic points into the file', () => {
    const piece = fc.constantFrom(
      'subjects:\n',
      '  a: ',
      '{fr: x',
      ', en: y}',
      '\n',
      '*a',
      '!!x ',
      '[',
      ']',
      ' b: c\n',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('')
        const lines = text.split('\n')
        const { diagnostics } = compile(new Map([['vocabulary.yaml', text]]))
        for (const { file, line, column } of diagnostics) {
          if (file !== 'vocabulary.yaml') continue
          expect(line).toBeGreaterThanOrEqual(1)
          expect(line).toBeLessThanOrEqual(lines.length)
          expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1)
        }
      }),
      { numRuns: 300 },
    )
  })
})
