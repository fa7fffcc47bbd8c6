import { describe, expect, it } from 'vitest'
import { canonical } from './canonical.ts'

describe('canonical identifiers', () => {
  it.each([
    ['email', ' Camille.MARTIN@Example.FR ', 'camille.martin@example.fr'],
    ['email', 'jose@bücher.example', 'jose@xn--bcher-kva.example'],
    ['email', 'ｃａｍｉｌｌｅ@example.fr', 'camille@example.fr'],
    ['phone', '06 12 34 56 78', '+33612345678'],
    ['phone', '+33 (0)6.12.34.56.78', '+33612345678'],
    ['phone', '0033612345678', '+33612345678'],
    ['phone', '+49 30 901820', '+4930901820'],
    ['customer-number', ' C-00042 ', 'C-00042'],
  ] as const)('%s %j is %j', (kind, value, expected) => {
    expect(canonical({ kind, value }, 'FR')).toBe(expected)
  })

  it.each([
    ['email', 'not an address'],
    ['email', '@example.fr'],
    ['email', 'someone@'],
    ['phone', 'call me'],
    ['customer-number', '  '],
  ] as const)('%s %j is none', (kind, value) => {
    expect(canonical({ kind, value }, 'FR')).toBeNull()
  })

  it('keeps the case of customer numbers, which may tell two people apart', () => {
    expect(canonical({ kind: 'customer-number', value: 'ab1' }, 'FR')).not.toBe(
      canonical({ kind: 'customer-number', value: 'AB1' }, 'FR'),
    )
  })
})
