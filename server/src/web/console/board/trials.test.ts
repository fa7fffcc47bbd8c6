import { describe, expect, it } from 'vitest'
import type { Demonstration } from '../../../promises/promises.ts'
import { createTrials } from './trials.ts'

const refused: Demonstration = { result: 'refused', why: { fr: 'non', en: 'no' } }

describe('demonstrations of one process', () => {
  it('are run one at a time, and are told when they are over', async () => {
    let end = (_: Demonstration) => {}
    const trials = createTrials(
      (_, onProgress) => {
        onProgress('copying')
        return new Promise((resolve) => {
          end = resolve
        })
      },
      () => {},
    )
    expect(trials.of('a')).toBeNull()
    expect(trials.start('a')).toBe(true)
    expect(trials.of('a')).toEqual({ state: 'going', steps: ['copying'] })
    expect([trials.start('a'), trials.start('b'), trials.of('b')]).toEqual([false, false, null])
    end(refused)
    await expect.poll(() => trials.of('a')).toEqual({ state: 'over', shown: refused })
    expect(trials.start('b')).toBe(true)
  })

  it('that fail say so, tell the operator, and leave the way free', async () => {
    const causes: unknown[] = []
    const trials = createTrials(
      () => Promise.reject(new Error('no database')),
      (cause) => causes.push(cause),
    )
    trials.start('a')
    await expect.poll(() => trials.of('a')).toEqual({ state: 'failed' })
    expect(causes).toHaveLength(1)
    expect(trials.start('b')).toBe(true)
  })
})
