import { addDuration, type Duration, parseDuration } from './calendar.ts'

/** Active base and intermediate archive together. */
export interface Phases {
  readonly active: string | null
  readonly archive: string | null
}

/** The whole length of both phases; null when neither is given or one is no duration. */
export function lengthOf({ active, archive }: Phases): Duration | null {
  const parts = [active, archive].flatMap((text) => (text === null ? [] : [parseDuration(text)]))
  if (parts.length === 0) return null
  return parts.reduce<Duration | null>(
    (sum, part) =>
      sum === null || part === null
        ? null
        : { years: sum.years + part.years, months: sum.months + part.months, days: sum.days + part.days },
    { years: 0, months: 0, days: 0 },
  )
}

/**
 * Whether a period of length `a` never ends after one of length `b` that starts on the same day. Thirty days are
 * shorter than a month in January and longer in February: then neither is never longer.
 */
export function neverLonger(a: Duration, b: Duration): boolean {
  const [monthsA, monthsB] = [a.years * 12 + a.months, b.years * 12 + b.months]
  if (a.days === b.days) return monthsA <= monthsB
  if (monthsA === monthsB) return a.days <= b.days
  return cycle().every((day) => addDuration(day, a) <= addDuration(day, b))
}

/** Every start there is, up to what repeats: four years with one leap day. */
function cycle(): readonly string[] {
  days ??= Array.from({ length: 1461 }, (_, index) =>
    addDuration('2027-01-01', { years: 0, months: 0, days: index }),
  )
  return days
}

let days: readonly string[] | undefined
