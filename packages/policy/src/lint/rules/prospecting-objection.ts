import type { Rule } from '../rule.ts'
import { isProspecting, prospecting } from './prospecting.ts'

/** Whoever objects to prospecting is heard without grounds (Art. 21(2) and (3)). */
export const prospectingObjection: Rule = {
  code: 'purpose/prospecting-objection',
  *finds(policy) {
    for (const { id, objection, promises } of prospecting(policy)) {
      if (objection === 'absolute') continue
      const carried = promises.filter((promise) => isProspecting(policy, promise)).join(', ')
      const what = carried === '' ? 'calls itself prospecting' : `carries ${carried}, which is prospecting`
      const mend = carried === '' ? 'call it what it is' : 'take the promise out of the purpose'
      const message =
        `\`${id}\` ${what}, and its objection is \`${objection}\`: GDPR Art. 21(2) and (3) ` +
        `let people object without grounds; write \`objection: absolute\`, or ${mend}`
      yield { place: policy.places.purpose(id, 'objection'), message }
    }
  },
}
