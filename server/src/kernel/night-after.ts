import { Temporal } from 'temporal-polyfill'

/** The first instant after `now` at which the clock of a time zone shows `time`, "00:30". */
export function nightAfter(now: Date, timeZone: string, time: string): Date {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone)
  const plainTime = Temporal.PlainTime.from(time)
  const each = [0, 1, 2].map((days) =>
    here.toPlainDate().add({ days }).toZonedDateTime({ timeZone, plainTime }),
  )
  const next = each.find((one) => one.epochMilliseconds > now.getTime())
  return new Date((next ?? here).epochMilliseconds)
}
