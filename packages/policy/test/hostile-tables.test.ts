import { join } from 'node:path'
import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Bundle, compileFolder, type LawPack, loadLaw, runTables } from '../src/index.ts'
import { yamlBombs } from './hostile-files.ts'

/** Tables of decisions are read by `garant test` beside the policy, so they may hold as much mischief as any file of it. */
describe('a hostile table of decisions', () => {
  let bundle: Bundle
  let law: LawPack
  const codesOf = (content: string | Uint8Array): readonly string[] => {
    const report = runTables(new Map([['who.yaml', content]]), bundle, law)
    expect([report.rows, report.ok]).toEqual([0, false])
    return report.diagnostics.map(({ code }) => code)
  }

  beforeAll(async () => {
    const compiled = await compileFolder(join(import.meta.dirname, '..', 'corpus', 'base'))
    const pack = loadLaw('fr')
    if (!compiled.ok || pack === null) throw new Error('the base does not compile')
    bundle = compiled.bundle
    law = pack
  })

  it.each(Object.entries(yamlBombs))('of %s is refused', (_, { content, code }) => {
    const found = codesOf(content())
    // Keys that a store may not have are none of a table either, and are told apart there.
    if (/^(?:file|yaml)\//.test(code)) expect(found).toContain(code)
    else expect(found).not.toEqual([])
  })

  it('is read like any other with a byte order mark or Windows lines, and refused in another encoding', () => {
    const lines = 'x: 1\ny: 2\n'
    const plain = codesOf(lines)
    expect(codesOf(`\uFEFF${lines}`)).toEqual(plain)
    expect(codesOf(lines.replaceAll('\n', '\r\n'))).toEqual(plain)
    expect(codesOf(new Uint8Array(Buffer.from(lines, 'utf16le')))).toEqual(['file/encoding'])
    expect(codesOf(Uint8Array.of(0x23, 0xe9, 0x0a))).toEqual(['file/encoding'])
  })

  it('leaves no trace in the prototypes of the language', () => {
    codesOf('__proto__: {polluted: a}\nconstructor: {prototype: {polluted: b}}\n')
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  it('never makes the reader throw, whatever its signs', () => {
    const piece = fc.constantFrom(
      ...['- ', ': ', '\n', '  ', '{', '}', '[', ']', ',', '"', '&a ', '*a', '!!x ', '|\n', '---\n', '\t'],
      ...['who', 'purpose', 'expect', 'allow', 'no', '2026-11-23', '<<', '? ', '#'],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        runTables(new Map([['who.yaml', pieces.join('')]]), bundle, law)
      }),
      { numRuns: 500 },
    )
  })
})
