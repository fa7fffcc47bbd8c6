import { isHoliday, loadLaw } from '@garant/policy'
import { Temporal } from 'temporal-polyfill'

const years = new Map<string, ReadonlySet<string>>()

/** Whether a day (ISO 8601) is one on which a period cannot end: a week-end or a public holiday of a country. */
export function isDayOff(day: Temporal.PlainDate, country: string): boolean {
  return day.dayOfWeek >= 6 || holidays(day.year, country).has(day.toString())
}

/** The public holidays of a year of the Gregorian calendar, as ISO 8601 days, by the law pack of a country (ISO 3166-1). */
export function holidays(year: number, country: string): ReadonlySet<string> {
  const key = `${country} ${year}`
  const known = years.get(key)
  if (known) return known
  const law = loadLaw(country.toLowerCase())
  if (law === null) throw new Error(`the law pack of ${country} is missing: install it again`)
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 })
  const days = Array.from({ length: first.daysInYear }, (_, days) => first.add({ days }).toString())
  const found = new Set(days.filter((day) => isHoliday(law.holidays, day)))
  years.set(key, found)
  return found
}
