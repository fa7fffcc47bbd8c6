import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDuration, parseDuration } from './calendar.ts'
import { retentionEnd } from './retention-end.ts'
import { liveRetention } from './retention-live.ts'

const rule = { trigger: 'event', active: 'P36M', archive: null, duty: false } as const
const organisation = { financialYearEnd: '12-31' }
const live = (of: object, day: string, horizon: string) =>
  liveRetention({ ...rule, ...of }, day, horizon, organisation)

describe('the day on which a row goes', () => {
  it.each([
    [{}, '2023-11-24', 'P35D', '2026-10-20', '2026-11-24', 'backups'],
    [{}, '2023-11-24', 'P0D', '2026-11-25', '2026-11-24', 'end'],
    [{ duty: true }, '2023-11-24', 'P35D', '2026-11-25', '2026-11-24', 'end'],
    // A month before the 31st of March is the 28th of February, from which a month ends on the 28th of March.
    [{ active: 'P12M' }, '2025-03-31', 'P1M', '2026-02-28', '2026-03-31', 'backups'],
    [{ active: 'P0D' }, '2026-01-10', 'P35D', '2026-01-11', '2026-01-10', 'end'],
    [{ active: 'P10D' }, '2026-01-10', 'P35D', '2026-01-11', '2026-01-20', 'backups'],
    [{ trigger: 'financial-year-end' }, '2023-03-01', 'P35D', '2026-11-26', '2026-12-31', 'backups'],
  ] as const)('%j from %s with backups of %s: %s', (of, day, horizon, dueOn, until, because) => {
    expect(live(of, day, horizon)).toEqual({ until, dueOn, because })
  })

  it('leaves every backup time to die by the promised day, and no day more', () => {
    const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    const horizons = fc.constantFrom('P1D', 'P7D', 'P30D', 'P35D', 'P1M', 'P3M', 'P13W', 'P1Y')
    const lengths = fc.constantFrom('P13M', 'P36M', 'P3Y', 'P10Y')
    fc.assert(
      fc.property(days, horizons, lengths, (date, horizon, active) => {
        const day = date.toISOString().slice(0, 10)
        const { dueOn, until } = live({ active }, day, horizon)
        const copies = parseDuration(horizon) ?? { years: 0, months: 0, days: 0 }
        expect(until).toBe(retentionEnd({ ...rule, active }, day, organisation))
        expect(addDuration(dueOn, copies) <= until).toBe(true)
        const next = addDuration(dueOn, { years: 0, months: 0, days: 1 })
        expect(addDuration(next, copies) > until).toBe(true)
      }),
    )
  })
})
