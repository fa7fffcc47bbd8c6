import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile } from '../src/index.ts'

/** One file of a policy, whatever stands in it. */
function compileFile(content: string | Uint8Array): readonly string[] {
  const { diagnostics } = compile(new Map([['vocabulary.yaml', content]]))
  return diagnostics.filter(({ file }) => file === 'vocabulary.yaml').map(({ code }) => code)
}

describe('a hostile file', () => {
  it.each([
    ['brackets without end', '['.repeat(1_000_000), 'yaml/too-deep'],
    ['maps without end', 'a: {'.repeat(200_000), 'yaml/too-deep'],
    ['lists in lists on one line', '- '.repeat(300_000), 'yaml/too-deep'],
    ['keys of keys', '? '.repeat(300_000), 'yaml/too-deep'],
    [
      'steps to the right',
      Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      'yaml/too-deep',
    ],
    ['a million closing brackets', '}'.repeat(1_000_000), 'file/too-large'],
    ['a hundred thousand equal keys', 'a: 1\n'.repeat(100_000), 'file/too-large'],
    [
      'a hundred thousand anchors',
      Array.from({ length: 100_000 }, (_, i) => `k${i}: &a${i} v`).join('\n'),
      'file/too-large',
    ],
    ['a long list', `a: [${'x,'.repeat(400_000)}]`, 'file/too-large'],
    ['empty lines', '\n'.repeat(1_000_000), 'file/too-large'],
    ['NUL', 'a: \0', 'file/encoding'],
    ['half a character', 'a: \ud800', 'file/encoding'],
  ])('of %s is refused', (_, content, code) => {
    expect(compileFile(content)).toEqual([code])
  })

  it('leaves no trace in the prototypes of the language', () => {
    const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']
    const lines = names.map((name) => `${name}: {fr: a, en: b, polluted: c, __proto__: {polluted: d}}`)
    compileFile(`subjects:\n  ${lines.join('\n  ')}\n${lines.join('\n')}`)
    expect(Object.keys(Object.prototype)).toEqual([])
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  it('never makes the compiler throw, whatever its bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void compileFile(bytes)))
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
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => void compileFile(pieces.join(''))),
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
