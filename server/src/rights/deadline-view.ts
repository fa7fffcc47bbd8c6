import { dayOf, daysBetween } from './deadline.ts'
import type { DeadlineView } from './rights.ts'
import type { Case } from './store.ts'

/** The deadline of a case as it stands at an instant, in the organisation's zone. */
export function deadlineView(found: Case, now: Date, zone: string): DeadlineView {
  const today = dayOf(now, zone)
  const current = found.extended ? found.extended_due : found.due
  return {
    received: found.received_on,
    due: found.due,
    extendedDue: found.extended_due,
    target: found.target,
    current,
    extended: found.extended,
    today,
    daysLeft: daysBetween(today, current),
    extendable: !found.extended && isOpen(found) && today <= found.due,
  }
}

export function isOpen({ state }: Pick<Case, 'state'>): boolean {
  return state !== 'answered' && state !== 'refused'
}
