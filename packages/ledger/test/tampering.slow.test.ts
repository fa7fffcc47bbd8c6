import { expect, it } from 'vitest'
import { flipEntries } from './flips.ts'

it('every one of the 960,000 bits of 1,000 entries is noticed when it flips', async () => {
  expect(await flipEntries(1)).toEqual({ flips: 960_000, undetected: 0, intact: 1_000 })
}, 600_000)
