import type { Rule } from '../rule.ts'

/** Joint controllers arrange between them who answers for what (Art. 26). */
export const jointWithoutAgreement: Rule = {
  code: 'purpose/joint-without-agreement',
  *finds(policy) {
    if (!policy.knows('agreement')) return
    const joint = policy.bundle.agreements.filter(
      ({ kind, signed, until }) =>
        kind === 'joint' && signed <= policy.at && (until === null || policy.at <= until),
    )
    for (const { id, role, recipients } of policy.purposes) {
      if (
        role !== 'joint' ||
        joint.some(({ recipient }) => recipient !== null && recipients.includes(recipient))
      )
        continue
      const message =
        `\`${id}\` is decided jointly, and no agreement of kind \`joint\` is in force with a recipient of it (GDPR Art. 26): ` +
        'put it into agreements/ and name the other controller under `recipients`'
      yield { place: policy.places.purpose(id, 'role'), message }
    }
  },
}
