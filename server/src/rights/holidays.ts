import { isHoliday, loadLaw } from '@garant/policy'
import { Temporal } from 'temporal-polyfill'

const years = new Map<number, ReadonlySet<string>>()

/** Whether a day (ISO 8601) is one on which a period cannot end: a week-end or a French public holiday. */
export function isDayOff(day: Temporal.PlainDate): boolean {
  return day.dayOfWeek >= 6 || holidays(day.year).has(day.toString())
}

/** The French public holidays of a year of the Gregorian calendar, as ISO 8601 days, by the French law pack. */
export function holidays(year: number): ReadonlySet<string> {
  const known = years.get(year)
  if (known) return known
  const law = loadLaw('fr')
  if (law === null) throw new Error('the French law pack is missing: install Garant again')
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 })
  const days = Array.from({ length: first.daysInYear }, (_, days) => first.add({ days }).toString())
  const found = new Set(days.filter((day) => isHoliday(law.holidays, day)))
  years.set(year, found)
  return found
}
