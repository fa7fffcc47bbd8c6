import { Temporal } from 'temporal-polyfill'

/** Holidays on a fixed date, code du travail L3133-1. */
const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25']

/** Holidays counted in days from Easter Sunday: Easter Monday, Ascension, Whit Monday. */
const movable = [1, 39, 50]

const years = new Map<number, ReadonlySet<string>>()

/** Whether a day (ISO 8601) is one on which a period cannot end: a week-end or a French public holiday. */
export function isDayOff(day: Temporal.PlainDate): boolean {
  return day.dayOfWeek >= 6 || holidays(day.year).has(day.toString())
}

/** The eleven French public holidays of a year of the Gregorian calendar, as ISO 8601 days. */
export function holidays(year: number): ReadonlySet<string> {
  const known = years.get(year)
  if (known) return known
  const sunday = easter(year)
  const days = new Set([
    ...fixed.map((day) => `${year}-${day}`),
    ...movable.map((days) => sunday.add({ days }).toString()),
  ])
  years.set(year, days)
  return days
}

/** Easter Sunday by the anonymous Gregorian algorithm (Nature, 20 April 1876). */
function easter(year: number): Temporal.PlainDate {
  const century = Math.floor(year / 100)
  const moon = (year % 19) * 19
  const correction =
    century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (moon + correction + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - epact - (year % 4)) % 7
  const shift = Math.floor(((year % 19) + 11 * epact + 22 * weekday) / 451)
  const day = epact + weekday - 7 * shift + 114
  return Temporal.PlainDate.from({ year, month: Math.floor(day / 31), day: (day % 31) + 1 })
}
