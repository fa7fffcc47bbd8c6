import Holidays from 'date-holidays'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysBetween, deadline, isDay, suspendedBy } from './deadline.ts'
import { holidays } from './holidays.ts'

const noon = (day: string): Date => new Date(`${day}T12:00:00Z`)

describe('the legal deadline', () => {
  it.each([
    ['2026-11-23', '2026-12-23', '2027-02-23'],
    ['2026-08-31', '2026-09-30', '2026-11-30'],
    ['2026-10-11', '2026-11-12', '2027-01-11'],
    ['2026-10-14', '2026-11-16', '2027-01-14'],
    ['2026-11-25', '2026-12-28', '2027-02-25'],
    ['2027-01-29', '2027-03-01', '2027-04-29'],
    ['2027-01-31', '2027-03-01', '2027-04-30'],
    ['2027-02-28', '2027-03-30', '2027-05-28'],
    ['2027-04-01', '2027-05-03', '2027-07-01'],
    ['2027-04-06', '2027-05-07', '2027-07-06'],
    ['2028-01-31', '2028-02-29', '2028-05-02'],
  ])('of a request received on %s is %s, extended %s', (received, due, extendedDue) => {
    expect(deadline(noon(received), 'Europe/Paris', 'FR')).toMatchObject({ received, due, extendedDue })
  })

  it('has a target seven days before, whatever the suspension or the extension', () => {
    expect(deadline(noon('2026-11-23'), 'Europe/Paris', 'FR').target).toBe('2026-12-16')
  })

  // Wednesday 23 December; the 25th and the 1st of January are holidays, the 26th and 2nd Saturdays.
  it.each([
    [0, '2026-12-23'],
    [1, '2026-12-24'],
    [2, '2026-12-28'],
    [5, '2026-12-28'],
    [9, '2027-01-04'],
    [40, '2027-02-01'],
  ])('moves by %i days of suspension, and then to a working day', (days, last) => {
    expect(suspendedBy('2026-12-23', days, 'FR')).toBe(last)
  })

  it('knows days that exist', () => {
    expect(['2026-02-28', '2028-02-29'].map(isDay)).toEqual([true, true])
    expect(
      ['2026-02-29', '2026-13-01', '', '2026-1-1', '2026-01-01T00:00', '-000001-01-01'].map(isDay),
    ).toEqual(Array(6).fill(false))
  })

  it('counts from the day it is in the organisation, not in UTC', () => {
    // 22:30 UTC is still the 14th in Paris (winter) and already the 15th in La Réunion.
    const late = new Date('2026-12-14T22:30:00Z')
    expect(deadline(late, 'Europe/Paris', 'FR').received).toBe('2026-12-14')
    expect(deadline(late, 'Indian/Reunion', 'FR').received).toBe('2026-12-15')
    // 03:00 UTC is the day before in Martinique.
    expect(deadline(new Date('2026-12-15T03:00:00Z'), 'America/Martinique', 'FR').received).toBe('2026-12-14')
  })

  it('does not lose a day around the changes of hour', () => {
    // Summer time began on 29 March 2026 at 01:00 UTC and ended on 25 October 2026 at 01:00 UTC.
    expect(deadline(new Date('2026-03-28T22:59:00Z'), 'Europe/Paris', 'FR').received).toBe('2026-03-28')
    expect(deadline(new Date('2026-03-28T23:00:00Z'), 'Europe/Paris', 'FR').received).toBe('2026-03-29')
    expect(deadline(new Date('2026-03-29T21:59:00Z'), 'Europe/Paris', 'FR').received).toBe('2026-03-29')
    expect(deadline(new Date('2026-03-29T22:00:00Z'), 'Europe/Paris', 'FR').received).toBe('2026-03-30')
    expect(deadline(new Date('2026-10-25T22:59:00Z'), 'Europe/Paris', 'FR').received).toBe('2026-10-25')
    expect(deadline(new Date('2026-10-25T23:00:00Z'), 'Europe/Paris', 'FR').received).toBe('2026-10-26')
  })

  it('agrees with a slow count, day by day, over two centuries', () => {
    const day = fc.date({
      min: new Date('2000-01-01T00:00:00Z'),
      max: new Date('2100-09-30T00:00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(day, (instant) => {
        const received = instant.toISOString().slice(0, 10)
        const found = deadline(noon(received), 'UTC', 'FR')
        expect(found.due).toBe(slowly(received, 1))
        expect(found.extendedDue).toBe(slowly(received, 3))
        expect(daysBetween(found.target, found.due)).toBe(7)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('French public holidays', () => {
  it('are those of an independent calendar from 2000 to 2100', () => {
    const oracle = new Holidays('FR')
    for (let year = 2000; year <= 2100; year++) {
      const theirs = oracle
        .getHolidays(year)
        .filter((day) => day.type === 'public')
        .map((day) => day.date.slice(0, 10))
      expect([...holidays(year, 'FR')].sort(), String(year)).toEqual([...new Set(theirs)].sort())
    }
  })
})

/** The same law another way: walks days in UTC one by one, asks an independent calendar for the holidays. */
const oracle = new Holidays('FR')
const off = new Map<number, Set<string>>()
function slowly(received: string, months: number): string {
  const [year = 0, month = 0, date = 0] = received.split('-').map(Number)
  const target = (month - 1 + months) % 12
  let at = Date.UTC(year, month - 1, date)
  const advance = (): void => {
    at += 86_400_000
  }
  const inTarget = (): boolean => new Date(at).getUTCMonth() === target
  while (!inTarget()) advance()
  while (inTarget() && new Date(at).getUTCDate() < date) advance()
  if (!inTarget()) at -= 86_400_000
  while (isOff(at)) advance()
  return new Date(at).toISOString().slice(0, 10)
}

function isOff(at: number): boolean {
  const day = new Date(at)
  const year = day.getUTCFullYear()
  let days = off.get(year)
  if (!days) {
    const listed = oracle.getHolidays(year).filter((found) => found.type === 'public')
    days = new Set(listed.map((found) => found.date.slice(0, 10)))
    off.set(year, days)
  }
  return day.getUTCDay() % 6 === 0 || days.has(day.toISOString().slice(0, 10))
}
