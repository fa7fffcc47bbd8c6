import type { Rule } from '../rule.ts'
import { adequacyOf, endedAdequacy, isOutside, named } from '../transfers.ts'

/** Data leave the area only under a decision of adequacy or a safeguard (Art. 44 to 46). */
export const transferWithoutSafeguard: Rule = {
  code: 'recipient/transfer-without-safeguard',
  *finds(policy) {
    for (const { id, country, safeguard } of policy.recipients) {
      if (!isOutside(policy, country) || adequacyOf(policy, country) !== null) continue
      const ended = endedAdequacy(policy, country)
      if (safeguard !== null && safeguard.kind !== 'adequacy') continue
      const why =
        ended === null
          ? 'which no decision of adequacy covers'
          : `whose decision ${named(ended)} ended on ${ended.validTo}`
      const message =
        `\`${id}\` is in ${country}, ${why}, and no safeguard is given (GDPR Art. 44 to 46): ` +
        'give `safeguard: {kind: standard-clauses, reference: …}` and assess the transfer, or choose another recipient'
      yield { place: policy.places.recipient(id, safeguard === null ? 'country' : 'safeguard'), message }
    }
  },
}
