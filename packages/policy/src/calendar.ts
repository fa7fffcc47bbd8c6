/** Length of a period in calendar terms; weeks count as seven days. */
export interface Duration {
  readonly years: number
  readonly months: number
  readonly days: number
}

/** No retention is longer; keeps every date in four-digit years. */
const longestYears = 200

/**
 * ISO 8601 duration of whole years, months, weeks and days, "P36M". Null when it is none, has a part in hours, or is
 * longer than 200 years.
 */
export function parseDuration(text: string): Duration | null {
  const match = /^P(?=\d)(?:(\d{1,5})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,5})D)?$/.exec(text)
  if (match === null) return null
  const [years, months, weeks, days] = match.slice(1, 5).map((digits) => Number(digits ?? 0)) as [
    number,
    number,
    number,
    number,
  ]
  const total = { years, months, days: weeks * 7 + days }
  return years + months / 12 + total.days / 365 > longestYears ? null : total
}

/** A day of the calendar, "2026-11-23", from year 1000 to 9999. */
export function isDay(text: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false
  const [year, month, day] = parts(text)
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

/** A day of every year, "12-31"; "02-29" stands for the last day of February. */
export function isMonthDay(text: string): boolean {
  return /^\d{2}-\d{2}$/.test(text) && isDay(`2000-${text}`)
}

/**
 * The day a period of this length, counted from `day`, ends on. As Regulation 1182/71 art. 3(2)(c) counts: the same
 * date of the last month, or that month's last day when it has no such date; then the days. Never after 9999-12-31.
 *
 * @throws {RangeError} when `day` is not a day.
 */
export function addDuration(day: string, duration: Duration): string {
  if (!isDay(day)) throw new RangeError('not a day of the calendar')
  const [year, month, date] = parts(day)
  const monthIndex = year * 12 + (month - 1) + duration.years * 12 + duration.months
  const lastYear = Math.floor(monthIndex / 12)
  const lastMonth = (monthIndex % 12) + 1
  const lastDate = Math.min(date, daysIn(lastYear, lastMonth))
  const end = new Date(Date.UTC(lastYear, lastMonth - 1, lastDate + duration.days))
  return end.getUTCFullYear() > 9999 ? '9999-12-31' : end.toISOString().slice(0, 10)
}

/**
 * The first close of a financial year on or after `day`.
 *
 * @throws {RangeError} when `day` is not a day.
 */
export function financialYearEnd(day: string, monthDay: string): string {
  if (!isDay(day)) throw new RangeError('not a day of the calendar')
  const [year] = parts(day)
  const close = closeIn(year, monthDay)
  return close >= day ? close : closeIn(year + 1, monthDay)
}

function closeIn(year: number, monthDay: string): string {
  if (year > 9999) return '9999-12-31'
  const month = Number(monthDay.slice(0, 2))
  const date = Math.min(Number(monthDay.slice(3)), daysIn(year, month))
  return `${year}-${monthDay.slice(0, 2)}-${String(date).padStart(2, '0')}`
}

function parts(day: string): [number, number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))]
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}
