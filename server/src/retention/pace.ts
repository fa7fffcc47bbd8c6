import type { Pace } from '@garant/policy'
import { Temporal } from 'temporal-polyfill'

/** When a store may be worked on next; null: now. */
export function opensAt({ windows }: Pick<Pace, 'windows'>, now: Date, timeZone: string): Date | null {
  if (windows.length === 0) return null
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone)
  const next = windows.flatMap(({ from, until }) =>
    [-1, 0, 1].map((days) => {
      const day = here.toPlainDate().add({ days })
      const start = at(day, from, timeZone)
      // One that ends before it begins goes on after midnight.
      const end = at(until > from ? day : day.add({ days: 1 }), until, timeZone)
      return { start, end }
    }),
  )
  const instant = now.getTime()
  if (next.some(({ start, end }) => start <= instant && instant < end)) return null
  return new Date(Math.min(...next.flatMap(({ start }) => (start > instant ? [start] : []))))
}

function at(day: Temporal.PlainDate, time: string, timeZone: string): number {
  return day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds
}

/** People of one erasure, so that a slow store is not given a minute's work at once. */
export function together({ perSecond }: Pick<Pace, 'perSecond'>, most: number): number {
  return perSecond === null ? most : Math.max(1, Math.min(most, Math.ceil(perSecond * 10)))
}

/** Until when a store rests that was given work for so many people at an instant. */
export function restsUntil({ perSecond }: Pick<Pace, 'perSecond'>, people: number, from: Date): Date | null {
  return perSecond === null ? null : new Date(from.getTime() + (people / perSecond) * 1000)
}
