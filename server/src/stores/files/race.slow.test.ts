import { expect, it } from 'vitest'
import { race } from '../../../test/contract/races.ts'

const notLinux = process.platform !== 'linux'

it.skipIf(notLinux)(
  'test F11: nothing outside is ever touched in 10,000 races (needs Linux)',
  async () => {
    const raced = await race(10_000)
    expect(raced).toMatchObject({ harmed: 0, others: 0, lost: 0 })
    expect(raced.swaps).toBeGreaterThan(10_000)
    expect(raced.erased).toBeGreaterThan(1_000)
    expect(raced.refused).toBeGreaterThan(1_000)
  },
  1_800_000,
)
