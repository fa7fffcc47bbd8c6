import { randomBytes } from 'node:crypto'
import { commitment } from '@garant/ledger'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { commit } from './commitment.ts'

it('commits as the ledger does, to payloads of any length and alphabet', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 12_000, size: 'max' })
  fc.assert(
    fc.property(text, (payload) => {
      const salt = randomBytes(32)
      expect(commit(salt, payload)).toBe(commitment(salt, Buffer.from(payload)))
    }),
    { numRuns: 50 },
  )
})

it('takes no salt of another length', () => {
  for (const length of [0, 31, 33, 64]) expect(() => commit(Buffer.alloc(length), '{}')).toThrow(TypeError)
})
