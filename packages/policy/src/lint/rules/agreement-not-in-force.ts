import type { Rule } from '../rule.ts'

/** Who processes for us does so under a contract that is in force (Art. 28(3)); that there is one is checked before. */
export const agreementNotInForce: Rule = {
  code: 'agreement/none-in-force',
  *finds(policy) {
    for (const { id, kind } of policy.recipients) {
      if (kind !== 'processor' && kind !== 'sub-processor') continue
      const own = policy.bundle.agreements.filter(({ recipient }) => recipient === id)
      if (own.some(({ signed, until }) => signed <= policy.at && (until === null || policy.at <= until)))
        continue
      const last = own
        .map(({ until }) => until ?? '')
        .toSorted()
        .at(-1)
      // A policy may name a contract in recipients.yaml alone, whose days nobody knows.
      if (last === undefined) continue
      const why =
        last !== '' && last < policy.at ? `its agreement ended on ${last}` : 'its agreement has not begun'
      const message =
        `\`${id}\` processes data for us on ${policy.at}, and ${why} (GDPR Art. 28(3)): ` +
        'sign one and put it into agreements/, or take the recipient out of the purposes'
      yield { place: policy.places.recipient(id), message }
    }
  },
}
