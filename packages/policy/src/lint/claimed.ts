import type { Code } from '../codes.ts'
import type { LintedPolicy } from './policy.ts'
import type { Rule } from './rule.ts'
import { isDenied, isOn, type Said, type Topic } from './said.ts'

/** What a sentence may claim, and what of the policy or of the law makes that claim false. */
export interface Claim {
  readonly topic: Topic
  /** Heard when the sentence says that it is not so: "you may not complain before …". Otherwise such a sentence claims nothing. */
  readonly denied?: boolean
  /** What it collides with and what would mend it; null: nothing here. */
  against(policy: LintedPolicy, said: Said): string | null
}

/** Sentences heard by what they speak of, whatever promise they are anchored to. Each is told one thing. */
export function claimed(code: Code, claims: readonly Claim[]): Rule {
  return {
    code,
    *finds(policy) {
      for (const said of policy.sentences) {
        if (policy.isSetAside(said)) continue
        const message = firstOf(policy, said, claims)
        if (message !== null) yield { place: said.place, message }
      }
    },
  }
}

function firstOf(policy: LintedPolicy, said: Said, claims: readonly Claim[]): string | null {
  for (const { topic, denied, against } of claims) {
    if (!isOn(said, topic) || (isDenied(said) && denied !== true)) continue
    const message = against(policy, said)
    if (message !== null) return message
  }
  return null
}
