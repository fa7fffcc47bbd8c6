import { describe, expect, it } from 'vitest'
import { together } from './standing.ts'

describe('one look for all who ask at once', () => {
  it('never begins before any of them asked, and never stands beside another', async () => {
    let world = 0
    let looking = 0
    let looks = 0
    const ends: (() => void)[] = []
    const ask = together(async () => {
      looking++
      looks++
      expect(looking).toBe(1)
      const seen = world
      await new Promise<void>((resolve) => ends.push(resolve))
      looking--
      return seen
    })
    const end = async () => {
      await Promise.resolve()
      await expect.poll(() => ends.length, { timeout: 5_000, interval: 1 }).toBeGreaterThan(0)
      ends.shift()?.()
    }
    const first = ask()
    await expect.poll(() => ends.length, { timeout: 5_000, interval: 1 }).toBe(1)
    world = 1
    // The look that is under way began before the world changed: it is not theirs.
    const later = [ask(), ask(), ask()]
    await end()
    expect(await first).toBe(0)
    await end()
    expect(await Promise.all(later)).toEqual([1, 1, 1])
    expect(looks).toBe(2)
  })

  it('is tried again after one that failed', async () => {
    let fails = true
    const ask = together(async () => {
      if (fails) throw new Error('no answer')
      return 'seen'
    })
    await expect(ask()).rejects.toThrow('no answer')
    fails = false
    expect(await ask()).toBe('seen')
  })
})
