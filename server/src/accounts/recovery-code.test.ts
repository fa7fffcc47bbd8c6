import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { systemRandom } from '../kernel/random.ts'
import { recoveryCodeOf, recoveryCodes } from './recovery-code.ts'

describe('a recovery code', () => {
  it('is one of ten, of sixty bits, in signs that nobody takes for each other', () => {
    const codes = Array.from({ length: 50 }, () => recoveryCodes(systemRandom)).flat()
    expect(new Set(codes).size).toBe(500)
    for (const code of codes) expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/)
    // Every sign of the thirty-two comes up: none of the sixty bits is lost.
    expect(new Set(codes.join('').replaceAll('-', '')).size).toBe(32)
  })

  it('is read as somebody types it: small letters, other separators, a sign taken for another', () => {
    const code = '0K1M-2QXD-9P0B'
    const separator = fc.constantFrom('', ' ', '-', '.', ' - ')
    const misread = (sign: string): readonly string[] =>
      sign === '0' ? ['0', 'O', 'o'] : sign === '1' ? ['1', 'I', 'l', 'i', 'L'] : [sign, sign.toLowerCase()]
    const typed = fc
      .tuple(...[...code.replaceAll('-', '')].map((sign) => fc.constantFrom(...misread(sign))))
      .chain((signs) =>
        fc
          .array(separator, { minLength: signs.length, maxLength: signs.length })
          .map((between) => signs.map((sign, at) => `${sign}${between[at]}`).join('')),
      )
    fc.assert(fc.property(typed, (text) => recoveryCodeOf(text) === code))
  })

  it('of an earlier version is left as it is, for it tells small letters from capitals', () => {
    expect(recoveryCodeOf(' aBcIl-0O1xY\n')).toBe('aBcIl-0O1xY')
  })
})
