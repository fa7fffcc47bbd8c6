import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codes } from '../src/index.ts'
import { after, compareDurations } from '../src/lint/durations.ts'
import { plain, speaksOf } from '../src/lint/phrases.ts'
import { rules } from '../src/lint/rules.ts'

describe('the rules of the lint', () => {
  it('have a code each, and look for all ten defects of the catalogue', () => {
    const own = rules.map(({ code }) => code)
    expect(new Set(own).size).toBe(own.length)
    expect(own.length).toBeGreaterThanOrEqual(25)
    const defects = new Set(Object.values(codes).flatMap(({ defect }) => (defect === null ? [] : [defect])))
    const numbers = Array.from({ length: 10 }, (_, index) => `N-${String(index + 1).padStart(2, '0')}`)
    expect([...defects].toSorted()).toEqual(numbers)
    expect(numbers.filter((defect) => !own.some((code) => codes[code].defect === defect))).toEqual([])
  })
})

describe('phrases', () => {
  it.each([
    ["d'une pièce d'identité", "piece d'identite", true],
    ['Les sous-traitants', 'sous-traitant', true],
    ['une pièce d’identité', "piece d'identite", true],
    ['un accord', 'cord', false],
    ['(sauf ceci)', 'sauf', true],
    ['désaccord', 'accord', false],
    ['Désaccord, puis accord', 'accord', true],
  ])('%s speaks of %s: %s', (text, phrase, expected) => {
    expect(speaksOf(plain(text), phrase)).toBe(expected)
  })

  it('are found wherever a word begins, and nowhere else', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), word, (words, phrase) => {
        const expected = words.some((one) => one.startsWith(phrase))
        expect(speaksOf(words.join(' '), phrase)).toBe(expected)
      }),
    )
  })
})

describe('durations', () => {
  it.each([
    [['P36M'], ['P3Y'], 0],
    [['P12M'], ['P1Y'], 0],
    [['P0D', 'P10Y'], ['P6Y', 'P4Y'], 0],
    [['P1Y', null], ['P13M'], -1],
    [['P0D'], [], 0],
    [['P1D'], [], 1],
    [[null], ['P1W'], -1],
  ] as const)('%j against %j is %i', (a, b, expected) => {
    expect(compareDurations(a, b)).toBe(expected)
  })

  it('lead from a day to the same date later', () => {
    expect(after('2026-11-23', 'P90D')).toBe('2027-02-21')
    expect(after('2024-02-29', 'P1Y')).toBe('2025-02-28')
    expect(after('2024-02-29', null)).toBe('2024-02-29')
  })
})
