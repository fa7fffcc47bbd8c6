import { describe, expect, it } from 'vitest'
import { exhausting, hostileConsistency, hostileInclusion, hostileReceipts, hostileTexts } from './hostile.ts'

describe('input from strangers (deeper in the slow suite)', () => {
  it('proves nothing about inclusion that is not so', async () => {
    expect(await hostileInclusion({ numRuns: 10_000 })).toBeGreaterThan(100)
  })
  it('proves nothing about consistency that is not so', async () => {
    expect(await hostileConsistency({ numRuns: 10_000 })).toBeGreaterThan(500)
  })
  it('makes no receipt say anything else', async () => {
    expect((await hostileReceipts({ numRuns: 3_000 })).accepted).toBeGreaterThan(100)
  })
  it('is parsed in one way or refused', () => {
    hostileTexts({ numRuns: 2_000 })
  })
  it('does not exhaust the verifier', exhausting)
})
