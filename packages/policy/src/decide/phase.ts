import type { RetentionRule } from '../bundle.ts'
import { retentionPeriod } from '../retention-end.ts'
import { covers, type LookupPurpose } from './lookup.ts'
import type { Question } from './question.ts'

/** Where a row stands in its retention, and by which rule. */
export type Phase =
  | { readonly kind: 'active' | 'archive' | 'over'; readonly rule: RetentionRule }
  /** Nobody said from which day the rule counts. */
  | { readonly kind: 'unknown'; readonly rule: RetentionRule }
  | { readonly kind: 'none'; readonly rule: null }

const order = { active: 0, archive: 1, over: 2 } as const

/**
 * The phase of a row on the day of the question. Where several rules cover it equally, the one that is furthest on binds:
 * a shorter promise is kept (B.0). A rule that the row is held by is named by the question.
 */
export function phaseOf(purpose: LookupPurpose, asked: Question, financialYearEnd: string): Phase {
  const { rule: named, eventDay } = asked.facts ?? {}
  const rules =
    named === undefined ? purpose.rulesFor(asked.subject, asked.category) : namedRule(purpose, asked, named)
  const [first] = rules
  if (first === undefined) return { kind: 'none', rule: null }
  // Nothing is kept yet of what is being collected.
  if (asked.operation === 'collect' || eventDay === null) return { kind: 'active', rule: first }
  if (eventDay === undefined) return { kind: 'unknown', rule: first }
  return rules
    .map((rule) => ({ rule, kind: kindOf(rule, eventDay, asked.date, financialYearEnd) }))
    .reduce((worst, phase) => (order[phase.kind] > order[worst.kind] ? phase : worst))
}

function namedRule(purpose: LookupPurpose, asked: Question, id: string): readonly RetentionRule[] {
  const rule = purpose.rules.get(id)
  return rule !== undefined && covers(rule, asked.subject, asked.category) ? [rule] : []
}

function kindOf(
  rule: RetentionRule,
  eventDay: string,
  date: string,
  financialYearEnd: string,
): 'active' | 'archive' | 'over' {
  const { activeUntil, until } = retentionPeriod(rule, eventDay, { financialYearEnd })
  return date <= activeUntil ? 'active' : date <= until ? 'archive' : 'over'
}
