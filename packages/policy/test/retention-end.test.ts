import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { isDay, parseDuration } from '../src/calendar.ts'
import { financialYearEnd, retentionEnd, retentionPeriod } from '../src/index.ts'

const year = { financialYearEnd: '12-31' }
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2500-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const duration = fc
  .record({ y: fc.nat(50), m: fc.nat(60), d: fc.nat(800) })
  .map(({ y, m, d }) => `P${y}Y${m}M${d}D`)
const monthDay = fc.constantFrom('12-31', '06-30', '02-28', '02-29', '03-31', '01-01')

describe('retentionEnd', () => {
  it.each([
    [
      'an invoice: ten years from the close of its year',
      'financial-year-end',
      'P0D',
      'P10Y',
      '2026-03-05',
      '2036-12-31',
    ],
    ['written as one period', 'financial-year-end', 'P10Y', null, '2026-03-05', '2036-12-31'],
    ['the day of the close itself', 'financial-year-end', 'P10Y', null, '2026-12-31', '2036-12-31'],
    ['36 months after a contract', 'event', 'P36M', null, '2022-09-30', '2025-09-30'],
    ['a month that is too short', 'event', 'P1M', null, '2027-01-31', '2027-02-28'],
    ['a leap day', 'event', 'P1Y', null, '2028-02-29', '2029-02-28'],
    ['weeks and days', 'event', 'P1W3D', null, '2026-12-28', '2027-01-07'],
    ['active and archive together', 'event', 'P1M', 'P1M', '2027-01-31', '2027-03-31'],
    ['far away', 'event', 'P200Y', null, '9999-12-31', '9999-12-31'],
  ] as const)('%s', (_, trigger, active, archive, from, end) => {
    expect(retentionEnd({ trigger, active, archive }, from, year)).toBe(end)
  })

  it('closes the year where the organisation does', () => {
    expect(financialYearEnd('2026-03-05', '06-30')).toBe('2026-06-30')
    expect(financialYearEnd('2026-07-01', '06-30')).toBe('2027-06-30')
    expect(financialYearEnd('2027-03-01', '02-29')).toBe('2028-02-29')
    expect(financialYearEnd('2027-02-28', '02-29')).toBe('2027-02-28')
  })

  it('counts as Temporal does', () => {
    fc.assert(
      fc.property(day, duration, (from, active) => {
        const expected = Temporal.PlainDate.from(from).add(active, { overflow: 'constrain' }).toString()
        expect(retentionEnd({ trigger: 'event', active, archive: null }, from, year)).toBe(expected)
      }),
    )
  })

  it('never ends before it begins, nor earlier for a later day or a longer archive', () => {
    fc.assert(
      fc.property(day, day, duration, duration, monthDay, (one, other, active, archive, close) => {
        const rule = { trigger: 'financial-year-end', active, archive } as const
        const [first, second] = [one, other].toSorted() as [string, string]
        const period = retentionPeriod(rule, first, { financialYearEnd: close })
        expect(
          period.from >= first && period.activeUntil >= period.from && period.until >= period.activeUntil,
        ).toBe(true)
        expect(retentionEnd(rule, second, { financialYearEnd: close }) >= period.until).toBe(true)
        expect(period.from <= Temporal.PlainDate.from(first).add('P1Y1D').toString()).toBe(true)
      }),
    )
  })

  it('refuses a time, and a day that does not exist', () => {
    const rule = { trigger: 'event', active: 'P1D', archive: null } as const
    for (const wrong of ['2026-03-05 10:00:00', '2026-02-30', '05/03/2026', '']) {
      expect(() => retentionEnd(rule, wrong, year)).toThrow(RangeError)
      expect(isDay(wrong)).toBe(false)
    }
  })

  it('reads only durations of whole days', () => {
    for (const wrong of ['', 'P', 'PT1H', 'P1DT1H', 'P-1D', 'P1.5Y', '36M', 'P1D1Y', 'P201Y', 'p1d']) {
      expect(parseDuration(wrong)).toBeNull()
    }
  })
})
