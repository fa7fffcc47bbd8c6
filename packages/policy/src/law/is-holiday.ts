import { type Dated, type Holiday, inForce } from './law.ts'

/** Whether an ISO day is a public holiday. */
export function isHoliday(holidays: readonly Dated<Holiday>[], day: string): boolean {
  const monthDay = day.slice(5)
  const afterEaster = daysAfterEaster(day)
  return inForce(holidays, day).some((holiday) =>
    holiday.monthDay === null ? holiday.afterEaster === afterEaster : holiday.monthDay === monthDay,
  )
}

function daysAfterEaster(day: string): number {
  return (Date.parse(day) - easter(Number(day.slice(0, 4)))) / 86_400_000
}

/** Easter Sunday of a Gregorian year at midnight UTC, by the anonymous computus. */
function easter(year: number): number {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const inCentury = year % 100
  const correction = Math.floor((8 * century + 13) / 25)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const fromMarch = epact + weekday - 7 * late + 114
  return Date.UTC(year, Math.floor(fromMarch / 31) - 1, (fromMarch % 31) + 1)
}
