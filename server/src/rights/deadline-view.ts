import { type Calendar, dayOf, daysBetween, suspendedBy } from './deadline.ts'
import type { DeadlineView } from './rights.ts'
import type { Case } from './store.ts'

/** Where deadlines are counted: the organisation. */
export interface Counting {
  readonly timeZone: string
  readonly calendar: Calendar
}

/** The deadline of a case as it stands at an instant, in the organisation's zone. */
export function deadlineView(found: Case, now: Date, { timeZone, calendar }: Counting): DeadlineView {
  const today = dayOf(now, timeZone)
  const since = isOpen(found) ? found.suspended_on : null
  const suspendedDays = found.suspended_days + (since === null ? 0 : daysBetween(since, today))
  const due = suspendedBy(found.due, suspendedDays, calendar)
  const extendedDue = suspendedBy(found.extended_due, suspendedDays, calendar)
  const current = found.extended ? extendedDue : due
  return {
    received: found.received_on,
    due,
    extendedDue,
    // Our own target ignores that the clock stood still (law R-D10): a doubt that does not hold must not make us late.
    target: found.target,
    current,
    extended: found.extended,
    suspendedSince: since,
    suspendedDays,
    today,
    daysLeft: daysBetween(today, current),
    // The first month is that of the law, without suspension: the strictest reading of Art. 12(3).
    extendable: !found.extended && isOpen(found) && today <= found.due,
  }
}

/** The same for who has not proved the mailbox: a doubt about the person would say something of them. */
export function publicDeadlineView(found: Case, now: Date, counting: Counting): DeadlineView {
  return deadlineView({ ...found, suspended_on: null, suspended_days: 0 }, now, counting)
}

export function isOpen({ state }: Pick<Case, 'state'>): boolean {
  return state !== 'answered' && state !== 'refused'
}
