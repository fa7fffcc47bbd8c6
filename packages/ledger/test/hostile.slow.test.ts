import { describe, expect, it } from 'vitest'
import { hostileConsistency, hostileInclusion, hostileReceipts, hostileTexts } from './hostile.ts'

const patience = 600_000

describe('input from strangers, deep', () => {
  it(
    'inclusion',
    async () => {
      expect(await hostileInclusion({ numRuns: 500_000 })).toBeGreaterThan(1_000)
    },
    patience,
  )
  it(
    'consistency',
    async () => {
      expect(await hostileConsistency({ numRuns: 500_000 })).toBeGreaterThan(100)
    },
    patience,
  )
  it(
    'receipts',
    async () => {
      expect((await hostileReceipts({ numRuns: 100_000 })).accepted).toBeGreaterThan(1_000)
    },
    patience,
  )
  it(
    'parsers',
    () => {
      hostileTexts({ numRuns: 100_000 })
    },
    patience,
  )
})
