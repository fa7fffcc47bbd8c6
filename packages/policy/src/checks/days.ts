import type { Place } from '../node.ts'
import type { Reading } from '../reading.ts'

/** The last day of something is not before its first. ISO days compare as texts; a blank was reported already. */
export function checkOrder(first: string, last: string | null, place: Place, reading: Reading): void {
  if (first === '' || last === null || last === '' || last >= first) return
  reading.report('value/day-order', place, `${last} is before ${first}: give a later day`)
}
