import { Temporal } from 'temporal-polyfill'
import type { Problem, WallTime } from './breach.ts'

export type Read = { readonly at: Date } | { readonly problem: Problem }

/** The instant that a clock on the wall shows. An hour that the clock skipped or showed twice is refused, not guessed. */
export function readWallTime({ local, zone }: WallTime): Read {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(local)) return { problem: 'time' }
  let clock: Temporal.PlainDateTime
  try {
    clock = Temporal.PlainDateTime.from(local, { overflow: 'reject' })
    clock.toZonedDateTime(zone)
  } catch {
    return { problem: 'time' }
  }
  try {
    return { at: new Date(clock.toZonedDateTime(zone, { disambiguation: 'reject' }).epochMilliseconds) }
  } catch {
    return { problem: 'time-ambiguous' }
  }
}

/** A time that something already happened at. @param earliest what it cannot be before. */
export function readPast(
  given: WallTime,
  now: Date,
  earliest: { readonly at: Date; readonly problem: Problem } | null = null,
): Read {
  const read = readWallTime(given)
  if ('problem' in read) return read
  if (read.at.getTime() > now.getTime()) return { problem: 'future' }
  // People read clocks by the minute: the minute in which something began is not before it.
  if (earliest !== null && read.at.getTime() < earliest.at.getTime()) {
    if (Math.floor(read.at.getTime() / minute) < Math.floor(earliest.at.getTime() / minute))
      return { problem: earliest.problem }
    return { at: earliest.at }
  }
  return read
}

const minute = 60_000

/** The same instant in the organisation's zone, "2026-11-23T09:41:00". */
export function wallClockOf(at: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' })
}
