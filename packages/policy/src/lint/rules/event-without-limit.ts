import type { RetentionEvent } from '../../bundle.ts'
import { inForce } from '../../law/law.ts'
import { compareDurations } from '../durations.ts'
import { cite } from '../policy.ts'
import type { Rule } from '../rule.ts'
import { hasFigure, total } from './retention-row.ts'

/** Days from which the law's own list of durations counts, by the ids of that list. */
const rowOf: ReadonlyMap<RetentionEvent, string> = new Map([
  ['recording', 'T-30'],
  ['connection', 'T-28'],
  ['choice', 'T-29'],
])

/** Recordings, logs and choices have a figure in the law: a rule that cites none does not get around it. */
export const eventWithoutLimit: Rule = {
  code: 'retention/event-without-limit',
  *finds(policy) {
    const rows = inForce(policy.law.retention, policy.at)
    for (const rule of policy.rules) {
      const row = rows.find(({ id }) => rule.event !== null && id === rowOf.get(rule.event))
      if (row === undefined || rule.law !== null || !hasFigure(row)) continue
      if (compareDurations([rule.active, rule.archive], [row.active, row.archive]) <= 0) continue
      const message =
        `\`${rule.id}\` counts from the ${rule.event} and lasts ${total(rule)}, longer than the ${total(row)} of ${cite(row)}: ` +
        'shorten it, or cite under `law` the row that allows it'
      yield { place: policy.places.rule(rule.id, 'active'), message }
    }
  },
}
