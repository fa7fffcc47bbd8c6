import { addDuration, parseDuration } from '../calendar.ts'

/** A day far from the ends of the calendar, after which months have their usual lengths. */
const start = '2001-01-01'

/** The longer of two sequences of ISO 8601 durations, in calendar terms: below 0, 0 or above 0. */
export function compareDurations(a: readonly (string | null)[], b: readonly (string | null)[]): number {
  const [one, other] = [endOf(a), endOf(b)]
  return one < other ? -1 : one > other ? 1 : 0
}

function endOf(durations: readonly (string | null)[]): string {
  return durations.reduce<string>((day, written) => after(day, written), start)
}

/** The day that stands a duration after `day`; `day` itself when there is none. */
export function after(day: string, written: string | null): string {
  const duration = written === null ? null : parseDuration(written)
  return duration === null ? day : addDuration(day, duration)
}
