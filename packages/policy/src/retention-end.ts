import type { Organisation, RetentionRule } from './bundle.ts'
import { addDuration, type Duration, financialYearEnd, parseDuration } from './calendar.ts'

export type CountingRule = Pick<RetentionRule, 'trigger' | 'active' | 'archive'>

/**
 * The phases of a row's retention, as ISO days; each last day is included.
 */
export interface RetentionPeriod {
  /** The day the durations count from. */
  readonly from: string
  /** Last day in the active base. */
  readonly activeUntil: string
  /** Last day at all; the row is due for erasure or anonymisation the day after. */
  readonly until: string
}

/**
 * How long a row is retained whose event took place on `day`. No end is moved off a Sunday or a holiday: that rule
 * serves people who must act in time, and here it would only lengthen the storage.
 *
 * @throws {RangeError} when `day` is not an ISO day ("2026-03-05", without a time) or the rule does not come from a
 *   compiled bundle.
 */
export function retentionPeriod(
  rule: CountingRule,
  day: string,
  organisation: Pick<Organisation, 'financialYearEnd'>,
): RetentionPeriod {
  const from = rule.trigger === 'event' ? day : financialYearEnd(day, organisation.financialYearEnd)
  const active = lengthOf(rule.active)
  const archive = rule.archive === null ? null : lengthOf(rule.archive)
  return {
    from,
    activeUntil: addDuration(from, active),
    // Both lengths are added at once, so that the archive does not inherit a date that February has shortened.
    until: addDuration(from, archive === null ? active : sum(active, archive)),
  }
}

/** The last day of a row's retention: `retentionPeriod(…).until`. */
export function retentionEnd(
  rule: CountingRule,
  day: string,
  organisation: Pick<Organisation, 'financialYearEnd'>,
): string {
  return retentionPeriod(rule, day, organisation).until
}

function lengthOf(text: string): Duration {
  const duration = parseDuration(text)
  if (duration === null) throw new RangeError('not a duration of a compiled policy')
  return duration
}

function sum(a: Duration, b: Duration): Duration {
  return { years: a.years + b.years, months: a.months + b.months, days: a.days + b.days }
}
