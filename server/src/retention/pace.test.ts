import { describe, expect, it } from 'vitest'
import { opensAt, restsUntil, together } from './pace.ts'

const zone = 'Europe/Paris'
const windows = (...given: readonly (readonly [string, string])[]) => ({
  windows: given.map(([from, until]) => ({ from, until })),
})
const opens = (given: Parameters<typeof opensAt>[0], now: string) =>
  opensAt(given, new Date(now), zone)?.toISOString() ?? null

describe('the times of a store', () => {
  it('without any, are always', () => expect(opens(windows(), '2026-11-23T10:00:00Z')).toBeNull())

  it('are told on the clock of the organisation, first minute included and last excluded', () => {
    const night = windows(['01:00', '05:00'])
    expect(opens(night, '2026-11-23T00:00:00Z')).toBeNull()
    expect(opens(night, '2026-11-23T03:59:59Z')).toBeNull()
    expect(opens(night, '2026-11-23T04:00:00Z')).toBe('2026-11-24T00:00:00.000Z')
    expect(opens(night, '2026-11-22T23:59:59Z')).toBe('2026-11-23T00:00:00.000Z')
  })

  it('may go on after midnight', () => {
    const late = windows(['22:00', '02:00'])
    expect(opens(late, '2026-11-23T21:00:00Z')).toBeNull()
    expect(opens(late, '2026-11-23T00:30:00Z')).toBeNull()
    expect(opens(late, '2026-11-23T01:00:00Z')).toBe('2026-11-23T21:00:00.000Z')
  })

  it('are the nearest of several, also through a change of the clock', () => {
    const two = windows(['12:00', '13:00'], ['02:30', '04:00'])
    expect(opens(two, '2026-11-23T08:00:00Z')).toBe('2026-11-23T11:00:00.000Z')
    // Half past two does not exist on that day in Paris.
    expect(opens(two, '2026-03-28T23:00:00Z')).toBe('2026-03-29T01:30:00.000Z')
  })
})

describe('the pace of a store', () => {
  it('is ten seconds of work at once, and a rest as long as the work should have taken', () => {
    expect(together({ perSecond: 2 }, 500)).toBe(20)
    expect(together({ perSecond: 200 }, 500)).toBe(500)
    expect(together({ perSecond: null }, 500)).toBe(500)
    const from = new Date('2026-11-23T00:00:00Z')
    expect(restsUntil({ perSecond: 2 }, 20, from)?.toISOString()).toBe('2026-11-23T00:00:10.000Z')
    expect(restsUntil({ perSecond: null }, 20, from)).toBeNull()
  })
})
