import { after } from '../durations.ts'
import type { Rule } from '../rule.ts'

/** An agreement that ends soon, with none after it. */
export const agreementEnding: Rule = {
  code: 'agreement/ending',
  *finds(policy) {
    const { agreements } = policy.bundle
    const soon = after(policy.at, 'P90D')
    for (const { id, kind, recipient, until } of agreements) {
      if (kind === 'client' || until === null || until < policy.at || until > soon) continue
      const next = agreements.some(
        (other) => other.recipient === recipient && (other.until === null || other.until > soon),
      )
      if (next) continue
      const message = `the agreement \`${id}\` ends on ${until}, and none follows it: renew it, or prepare the return of the data (GDPR Art. 28(3)(g))`
      yield { place: policy.places.defined('agreement', id), message }
    }
  },
}
