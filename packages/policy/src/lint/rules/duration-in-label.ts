import type { Text } from '../../bundle.ts'
import type { Place } from '../../node.ts'
import { findLiterals } from '../../notice/literals.ts'
import type { LintedPolicy } from '../policy.ts'
import type { Rule } from '../rule.ts'

/** A duration typed into a name that the notice and the registers print: it stays when the rule changes. */
export const durationInLabel: Rule = {
  code: 'retention/duration-in-label',
  *finds(policy) {
    for (const { label, place } of printed(policy))
      for (const language of ['fr', 'en'] as const) {
        const typed = findLiterals(label[language], language).find(({ kind }) => kind === 'duration')
        if (typed === undefined) continue
        const message =
          `\`${typed.text}\` is typed into a name that the notice prints, and stays when the rule changes: ` +
          'name what is kept, and leave how long to the rule'
        yield { place, message }
        break
      }
  },
}

function* printed({
  bundle,
  places,
}: LintedPolicy): Iterable<{ readonly label: Text; readonly place: Place }> {
  for (const { id, label } of bundle.retention) yield { label, place: places.rule(id, 'label') }
}
