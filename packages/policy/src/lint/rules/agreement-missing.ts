import type { Rule } from '../rule.ts'

/** Who processes for us does so under a contract that is in force (Art. 28(3)). */
export const agreementMissing: Rule = {
  code: 'agreement/none-in-force',
  *finds(policy) {
    const { agreements } = policy.bundle
    // A policy without the folder names its contracts in recipients.yaml alone.
    if (agreements.length === 0 || !policy.knows('agreement')) return
    for (const { id, kind } of policy.recipients) {
      if (kind !== 'processor' && kind !== 'sub-processor') continue
      const own = agreements.filter(({ recipient }) => recipient === id)
      if (own.some(({ signed, until }) => signed <= policy.at && (until === null || policy.at <= until)))
        continue
      const last = own
        .map(({ until }) => until ?? '')
        .toSorted()
        .at(-1)
      const why =
        last === undefined || last === ''
          ? `no agreement binds it on ${policy.at}`
          : `its agreement ended on ${last}`
      const message =
        `\`${id}\` processes data for us and ${why} (GDPR Art. 28(3), P-095): ` +
        'sign one and put it into agreements/, or take the recipient out of the purposes'
      yield { place: policy.places.recipient(id), message }
    }
  },
}
