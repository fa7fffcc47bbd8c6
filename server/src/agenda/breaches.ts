import type { BreachView } from '../breach/breach.ts'
import type { BreachDuty, Noted } from './line.ts'

/** What is left to do about open breaches, each duty with the end of its real hours (Art. 33). */
export function breachLines(views: readonly BreachView[]): readonly Noted[] {
  return views.flatMap((view) => {
    if (view.drill || view.state === 'closed') return []
    const duties: readonly BreachDuty[] = view.duties.length === 0 ? ['close'] : view.duties
    return duties.map((duty): Noted => {
      const { reference } = view
      return {
        ...{ key: `breach:${reference}:${duty}`, kind: 'due', on: dueOf(view, duty) },
        says: { what: 'breach', reference, duty },
      }
    })
  })
}

function dueOf({ authorityClock, clientClock }: BreachView, duty: BreachDuty): string | null {
  switch (duty) {
    case 'clients':
      return clientClock?.due ?? null
    // The risk is weighed before the authority is told, within the same hours.
    case 'assess':
    case 'authority':
      return authorityClock?.due ?? null
    case 'scope':
      return [clientClock, authorityClock].flatMap((clock) => clock?.due ?? []).toSorted()[0] ?? null
    case 'aware':
    case 'authority-complete':
    case 'people':
    case 'close':
      return null
  }
}
