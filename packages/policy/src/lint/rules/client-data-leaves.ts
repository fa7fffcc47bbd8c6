import type { Rule } from '../rule.ts'
import { adequacyOf, isOutside } from '../transfers.ts'

/** Client data stay in the area or where a decision holds (P-008): standard clauses are no way out of that promise. */
export const clientDataLeaves: Rule = {
  code: 'recipient/client-data-leaves',
  *finds(policy) {
    const promise = policy.promise('P-008')
    if (promise === null || promise.notApplicable !== null) return
    const receiving = new Set(
      policy.purposes.flatMap(({ role, recipients }) => (role === 'processor' ? recipients : [])),
    )
    for (const { id, country, safeguard } of policy.recipients) {
      if (!receiving.has(id) || !isOutside(policy, country) || adequacyOf(policy, country) !== null) continue
      const lean = safeguard === null ? '' : ` (${safeguard.kind} is not enough for it)`
      const [said] = policy.about('P-008')
      const sentence = said === undefined ? '' : `, which ${said.place.file}:${said.place.line} says`
      const message =
        `\`${id}\` receives clients' data in ${country}, against P-008${sentence}${lean}: ` +
        'choose a recipient in the area or in an adequate country, or change the promise'
      yield { place: policy.places.recipient(id, 'country'), message }
    }
  },
}
