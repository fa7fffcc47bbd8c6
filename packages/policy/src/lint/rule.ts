import type { Code } from '../codes.ts'
import type { Place } from '../node.ts'
import type { LintedPolicy } from './policy.ts'

/** One thing an expert looks for. What it finds is reported under its code, whose page says it in French and English. */
export interface Rule {
  readonly code: Code
  finds(policy: LintedPolicy): Iterable<Finding>
}

export interface Finding {
  readonly place: Place
  /** Says what is wrong, with which law or which other sentence it collides, and what would mend it. */
  readonly message: string
}
