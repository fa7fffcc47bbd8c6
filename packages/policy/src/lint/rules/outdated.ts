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
  /** In whatever words: these, where the sentence rests on a promise that cites the article. */
  readonly article?: { readonly cited: string; readonly words: Phrases }
}

/** Sentences that say what the law's own list of statements says is no longer to be said, or not yet. */
export function outdated({ code, kind, unless, within, mend, article }: Outdated): Rule {
  return {
    code,
    *finds(policy) {
      for (const [index, row] of statements(policy, kind).entries()) {
        for (const said of policy.sentences) {
          // A pack lists the scheme of that article first of its kind.
          const words =
            row.words.find((word) => speaksOf(said.plain, word)) ??
            (index === 0 && article !== undefined ? wordsOf(policy, said, article) : undefined)
          if (words === undefined || isExcused(policy, said, unless)) continue
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

function wordsOf(
  policy: LintedPolicy,
  said: Said,
  { cited, words }: NonNullable<Outdated['article']>,
): string | undefined {
  if (!said.promises.some((promise) => policy.cites(promise, cited))) return undefined
  return words[said.language].find((word) => speaksOf(said.plain, word))
}

/** It, or the sentence just before or after it about the same promise, says that it is so no longer, or not yet. */
function isExcused(policy: LintedPolicy, said: Said, unless: Phrases): boolean {
  const near = policy.around(said)
  return policy.beside(said).some((other) => near.includes(other) && says(other, unless))
}
