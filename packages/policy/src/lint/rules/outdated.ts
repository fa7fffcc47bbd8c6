import type { Code } from '../../codes.ts'
import { type Dated, inForce, type Statement } from '../../law/law.ts'
import { asSentence, type Phrases, speaksOf } from '../phrases.ts'
import { cite, type LintedPolicy } from '../policy.ts'
import type { Rule } from '../rule.ts'
import { type Said, says } from '../said.ts'

interface Outdated {
  readonly code: Code
  readonly kind: Statement['kind']
  /** A sentence that says so itself is true. */
  readonly unless: Phrases
  /** It speaks of something else, whatever stands beside it. */
  readonly within?: Phrases
  readonly mend: string
  /** The promise that is about such a scheme, in whatever words. */
  readonly promise?: string
}

/** Sentences that say what the law's own list of statements says is no longer to be said, or not yet. */
export function outdated({ code, kind, unless, within, mend, promise }: Outdated): Rule {
  return {
    code,
    *finds(policy) {
      for (const [index, row] of statements(policy, kind).entries()) {
        for (const said of policy.sentences) {
          // A pack lists the scheme that the promise is about first of its kind.
          const anchored = index === 0 && promise !== undefined && said.promises.includes(promise)
          const words =
            row.words.find((word) => speaksOf(said.plain, word)) ?? (anchored ? promise : undefined)
          if (words === undefined || policy.isSetAside(said) || isExcused(policy, said, unless)) continue
          if (within !== undefined && says(said, within)) continue
          const message = `this speaks of \`${words}\`, against ${cite(row)}: ${asSentence(row.statement.en)} ${mend}`
          yield { place: said.place, message }
        }
      }
    },
  }
}

export function statements(policy: LintedPolicy, kind: Statement['kind']): readonly Dated<Statement>[] {
  return inForce(policy.law.statements, policy.at).filter((row) => row.kind === kind)
}

/** It, or a sentence beside it about the same promise, says that it is so no longer, or not yet. */
function isExcused(policy: LintedPolicy, said: Said, unless: Phrases): boolean {
  return beside(policy, said).some((other) => says(other, unless))
}

/** The sentence and those of its section that share a promise with it. */
export function beside(policy: LintedPolicy, said: Said): readonly Said[] {
  return policy
    .about(...said.promises)
    .filter(({ language, section }) => language === said.language && section === said.section)
}
