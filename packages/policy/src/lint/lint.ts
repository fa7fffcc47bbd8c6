import { createLintedPolicy, type LintInput } from './policy.ts'
import { rules } from './rules.ts'

export type { LintInput } from './policy.ts'

/** Reports what an expert would find in a policy that is well formed: collisions with the law of the day and with itself. */
export function lint(input: LintInput): void {
  const policy = createLintedPolicy(input)
  for (const { code, finds } of rules) {
    for (const { place, message } of finds(policy)) input.reading.report(code, place, message)
  }
}
