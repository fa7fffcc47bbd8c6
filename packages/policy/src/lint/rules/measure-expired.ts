import type { Rule } from '../rule.ts'

/** Nobody vouches any longer for the measure (Art. 32(1)(d)). */
export const measureExpired: Rule = {
  code: 'measure/attestation-expired',
  *finds({ bundle, places, at }) {
    for (const { id, shownBy } of bundle.measures) {
      if (shownBy.kind !== 'attestation' || shownBy.until >= at) continue
      const message = `the measure \`${id}\` was vouched for until ${shownBy.until}: let ${shownBy.owner} look again, or name a check (GDPR Art. 32(1)(d))`
      yield { place: places.defined('measure', id), message }
    }
  },
}
