import type { LintedPolicy } from '../policy.ts'
import type { Rule } from '../rule.ts'
import { languages, type Said, says } from '../said.ts'
import { asking, ofPeople, type Right, rights } from '../topics/rights.ts'

/** N-10: a right described otherwise than the law grants it, under whatever promise. */
export const rightNarrower: Rule = {
  code: 'notice/right-narrower',
  *finds(policy) {
    const sections = rightsSections(policy)
    for (const right of rights) {
      for (const language of languages) {
        const own = policy.sentences.filter((said) => said.language === language)
        const heard = own.filter((said) => describes(policy, right, said, sections))
        const [first] = heard
        if (first === undefined) continue
        const whole = new Set([
          ...own.filter((said) => says(said, right.names) && !isElsewhere(right, said)),
          ...heard.flatMap((said) => [...policy.beside(said), ...policy.around(said)]),
        ])
        const narrowing = heard.filter((said) => says(said, right.narrower))
        const alone = narrowing.filter((said) => !satisfies(right, completing(policy, right, said)))
        const wrong = satisfies(right, [...whole]) ? alone : narrowing.length > 0 ? narrowing : [first]
        for (const { place } of wrong) {
          yield {
            place,
            message: `this describes ${right.called} otherwise than ${right.article}: ${right.mend}`,
          }
        }
      }
    }
  },
}

function satisfies({ must }: Right, claims: readonly Said[]): boolean {
  return must.every((phrases) => claims.some((said) => says(said, phrases)))
}

/**
 * The sentence says what the right covers: it rests on a promise of that right alone, or it names the right, either among the rights
 * or with words that can only narrow it. A sentence that merely names the right describes nothing.
 */
function describes(policy: LintedPolicy, right: Right, said: Said, sections: ReadonlySet<string>): boolean {
  if (policy.isSetAside(said) || isElsewhere(right, said)) return false
  const scope = says(said, right.narrower) || [right.scope, ...right.must].some((words) => says(said, words))
  if (!scope) return false
  if (said.promises.some((promise) => isOwn(policy, promise, right))) return true
  if (!says(said, right.names)) return false
  return sections.has(said.section) || (says(said, right.narrower) && says(said, asking))
}

/** The sentence and those beside it about the same right; of heirs the next one may say "they". */
function completing(policy: LintedPolicy, right: Right, said: Said): readonly Said[] {
  const near = right.cited === null ? policy.around(said) : []
  return policy
    .beside(said)
    .filter(
      (other) =>
        near.includes(other) ||
        says(other, right.names) ||
        other.promises.some((promise) => isOwn(policy, promise, right)),
    )
}

function isElsewhere({ not }: Right, said: Said): boolean {
  return not !== undefined && says(said, not)
}

/** It cites the right's article, and none of another right. */
function isOwn(policy: LintedPolicy, promise: string, { cited }: Right): boolean {
  return (
    cited !== null &&
    policy.cites(promise, cited) &&
    !policy.cites(promise, ...ofPeople.filter((article) => article !== cited))
  )
}

/** Sections in which at least two different rights are promised, each by a promise of its own. */
function rightsSections(policy: LintedPolicy): ReadonlySet<string> {
  const found = new Map<string, Set<string>>()
  for (const { section, promises } of policy.sentences) {
    const articles = promises.flatMap((promise) => {
      const cited = ofPeople.filter((article) => policy.cites(promise, article))
      return cited.length === 1 ? cited : []
    })
    found.set(section, new Set([...(found.get(section) ?? []), ...articles]))
  }
  return new Set([...found].filter(([, articles]) => articles.size > 1).map(([section]) => section))
}
