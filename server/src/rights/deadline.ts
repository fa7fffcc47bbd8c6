import { Temporal } from 'temporal-polyfill'
import { isDayOff } from './holidays.ts'

/** Days are ISO 8601 days in the organisation's zone. */
export interface Deadline {
  /** Day of receipt, the day that is not counted. */
  readonly received: string
  /** Last day to answer: one month, Art. 12(3). */
  readonly due: string
  /** Last day to answer once extended by two further months. */
  readonly extendedDue: string
  /** Our own target, seven days before `due`. */
  readonly target: string
}

/** The country whose public holidays count, ISO 3166-1; there is a law pack for it. */
export type Calendar = string

/**
 * The deadline of a request under GDPR Art. 12(3), counted by Regulation (EEC, Euratom) 1182/71 Art. 3: the day of
 * receipt is not counted, the period ends with the last hour of the same date of the last month (or its last day), and
 * moves to the next working day when that is a day off. The extended limit counts three months from receipt, not two
 * from a limit that has moved.
 */
export function deadline(receivedAt: Date, zone: string, calendar: Calendar): Deadline {
  const received = dayOf(receivedAt, zone)
  const due = lastDay(received, 1, calendar)
  return {
    received,
    due,
    extendedDue: lastDay(received, 3, calendar),
    target: Temporal.PlainDate.from(due).subtract({ days: 7 }).toString(),
  }
}

/** Last day of a period of `months` that starts with an event of `received`. */
export function lastDay(received: string, months: number, calendar: Calendar): string {
  // `add` keeps the date, or takes the month's last day where that date does not exist: Art. 3(2)(c).
  return workingDay(Temporal.PlainDate.from(received).add({ months }), calendar)
}

/** Last day of a period of `days` that starts with an event of `from`: that day is not counted (Reg. 1182/71 Art. 3(1), (4)). */
export function lastDayAfter(from: string, days: number, calendar: Calendar): string {
  return workingDay(Temporal.PlainDate.from(from).add({ days }), calendar)
}

/** A last day moved by the days on which the clock stood still (law R-D8), then to the next working day. */
export function suspendedBy(last: string, days: number, calendar: Calendar): string {
  return days === 0 ? last : workingDay(Temporal.PlainDate.from(last).add({ days }), calendar)
}

function workingDay(from: Temporal.PlainDate, calendar: Calendar): string {
  let day = from
  while (isDayOff(day, calendar)) day = day.add({ days: 1 })
  return day.toString()
}

/** The calendar day of an instant in a zone. */
export function dayOf(instant: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString()
}

/** Whether a text is an ISO 8601 day that exists. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}

/** Calendar days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days
}

/** The day `days` later. */
export function daysAfter(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}
