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

/** Days of a whole retention, as `durationInDays`. */
export function lengthInDays({
  active,
  archive,
}: {
  readonly active: string
  readonly archive: string | null
}): number {
  return durationInDays(active) + (archive === null ? 0 : durationInDays(archive))
}

/** About how many days an ISO 8601 duration lasts: to compare durations, never to compute a day. */
export function durationInDays(iso: string): number {
  const units: Readonly<Record<string, number>> = { Y: 365.25, M: 30.44, W: 7, D: 1 }
  return [...iso.matchAll(/(\d+)([YMWD])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ''] ?? 0),
    0,
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
