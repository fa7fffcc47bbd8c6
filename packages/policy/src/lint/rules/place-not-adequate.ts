import type { Rule } from '../rule.ts'
import { adequacyOf, isOutside } from '../transfers.ts'

/** Where a store lies, data are (Art. 44; EDPB 05/2020). */
export const placeNotAdequate: Rule = {
  code: 'store/place-not-adequate',
  *finds(policy) {
    for (const { name, location } of policy.bundle.stores) {
      if (!isOutside(policy, location.country) || adequacyOf(policy, location.country) !== null) continue
      const message =
        `the store \`${name}\` lies in ${location.country}, outside the area, and no decision of adequacy covers it on ${policy.at} (GDPR Art. 44, 45): ` +
        'move it, or correct its `location`'
      yield { place: policy.places.store(name, 'location'), message }
    }
  },
}
