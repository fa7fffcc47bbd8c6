import type { Organisation, RetentionRule } from './bundle.ts'
import { addDuration, parseDuration } from './calendar.ts'
import { retentionPeriod } from './retention-end.ts'
import { durationInDays } from './retention-length.ts'

/** When a row goes, and when its last copy does; ISO days. */
export interface LiveRetention {
  /** Last day promised, or required by a duty. */
  readonly until: string
  /** First day on which the row is due in the store itself. */
  readonly dueOn: string
  /**
   * `backups`: so early that the last backup that holds it dies by `until`. `end`: on the day after `until`, because no
   * backup outlives it, or because a duty asks for the row until then and its backups follow.
   */
  readonly because: 'backups' | 'end'
}

/**
 * "Deleted on all media 36 months after the contract" means in the store itself 36 months less the horizon of its
 * backups. A duty to retain is kept to its last day all the same (Art. 17(3)(b)): its rows go the day after, and their
 * backups a horizon later. Never before the day after the event.
 *
 * @param day ISO day of the event from which the rule counts.
 * @param horizon ISO 8601 duration after which no backup of the store holds what was erased.
 * @throws {RangeError} when `day` is not an ISO day or the rest does not come from a compiled bundle.
 */
export function liveRetention(
  rule: Pick<RetentionRule, 'trigger' | 'active' | 'archive' | 'duty'>,
  day: string,
  horizon: string,
  organisation: Pick<Organisation, 'financialYearEnd'>,
): LiveRetention {
  const { from, until } = retentionPeriod(rule, day, organisation)
  const copies = parseDuration(horizon)
  if (copies === null) throw new RangeError('not a duration of a compiled policy')
  const days = Math.ceil(durationInDays(horizon))
  if (rule.duty || days === 0 || from === until) return { until, dueOn: move(until, 1), because: 'end' }
  // Months have several lengths: the last day from which the copies are gone in time is looked for from above.
  let due = move(until, 4 - days)
  while (addDuration(due, copies) > until) due = move(due, -1)
  const earliest = move(from, 1)
  return { until, dueOn: due < earliest ? earliest : due, because: 'backups' }
}

function move(day: string, days: number): string {
  return addDuration(day, { years: 0, months: 0, days })
}
