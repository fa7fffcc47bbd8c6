import { after } from '../durations.ts'
import type { Rule } from '../rule.ts'

/** Nobody knows today what will hold in more than a year. */
export const attestationTooLong: Rule = {
  code: 'promise/attestation-too-long',
  *finds({ bundle, places }) {
    for (const { id, attestation } of bundle.promises) {
      if (
        attestation === null ||
        attestation.given === '' ||
        attestation.until <= after(attestation.given, 'P1Y')
      )
        continue
      const message =
        `somebody vouches for ${id} from ${attestation.given} to ${attestation.until}, longer than a year: ` +
        'end it within a year and renew it'
      yield { place: places.promise(id, 'attestation'), message }
    }
  },
}
