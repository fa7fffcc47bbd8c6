import type { Rule } from '../rule.ts'

/** Nobody vouches any longer: the promise stands on nothing. */
export const attestationExpired: Rule = {
  code: 'promise/attestation-expired',
  *finds({ bundle, places, at }) {
    for (const { id, attestation } of bundle.promises) {
      if (attestation === null || attestation.until >= at) continue
      const message = `the attestation of ${id} ended on ${attestation.until}: let ${attestation.owner} renew it, or name a check`
      yield { place: places.promise(id, 'attestation'), message }
    }
  },
}
