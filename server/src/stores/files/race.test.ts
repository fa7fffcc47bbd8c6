import { expect, it } from 'vitest'
import { race } from '../../../test/contract/races.ts'

const notLinux = process.platform !== 'linux'

it.skipIf(notLinux)(
  'test F11: nothing outside is ever touched, while paths are led there as files are erased (200 races; needs Linux)',
  async () => {
    const raced = await race(200)
    expect(raced).toMatchObject({ harmed: 0, others: 0, lost: 0 })
    expect(raced.swaps).toBeGreaterThan(200)
    expect(raced.erased).toBeGreaterThan(0)
    expect(raced.refused).toBeGreaterThan(0)
  },
  120_000,
)

it.skipIf(notLinux)(
  'nothing but the planned file is ever deleted, while it is exchanged between two looks (150 races; needs Linux)',
  async () => {
    const raced = await race(150, 'files')
    expect(raced).toMatchObject({ harmed: 0, others: 0, lost: 0 })
    expect(raced.erased).toBeGreaterThan(0)
    expect(raced.refused).toBeGreaterThan(0)
  },
  120_000,
)

it.skipIf(notLinux)(
  'the races are real: whoever erases by the path erases outside (needs Linux)',
  async () => {
    let harmed = 0
    for (let attempt = 0; attempt < 10 && harmed === 0; attempt++)
      harmed = (await race(100, 'all', true)).harmed
    expect(harmed).toBeGreaterThan(0)
  },
  120_000,
)
