import type { Store } from '@garant/policy'
import { Temporal } from 'temporal-polyfill'
import type { Line } from './lines.ts'

/** Day after which no backup of the store holds what was erased or masked on `day`; null when nothing was. */
export function backupsUntil(store: Store | undefined, lines: readonly Line[], day: string): string | null {
  const changed = lines.some(({ action, columns }) => action !== 'keep' || columns.length > 0)
  if (store === undefined || !changed) return null
  return Temporal.PlainDate.from(day).add(Temporal.Duration.from(store.backupHorizon)).toString()
}

/** The day in the organisation's zone. */
export function dayIn(timeZone: string, instant: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString()
}

export function latest(days: readonly (string | null)[]): string | null {
  return days.reduce((one, other) => (one === null || (other !== null && other > one) ? other : one), null)
}
