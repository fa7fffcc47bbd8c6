import { plain } from '../phrases.ts'
import type { Rule } from '../rule.ts'

const tracking = ['pd:BrowsingBehaviour', 'pd:BrowsingBehavior', 'tech:Cookie']

/** Reading or writing on a person's device needs their consent, but for a short list (ePrivacy Art. 5(3); LIL art. 82). */
export const trackersWithoutConsent: Rule = {
  code: 'purpose/trackers-without-consent',
  *finds({ bundle, purposes, places }) {
    const tracked = new Set(
      bundle.categories.filter(({ dpv }) => dpv.some((term) => tracking.includes(term))).map(({ id }) => id),
    )
    for (const { id, data, legalBasis, role } of purposes) {
      const read = data.find(({ category }) => tracked.has(category))
      if (role === 'processor' || read === undefined) continue
      for (const { subject, basis, justification } of legalBasis) {
        const text = plain(
          `${justification.fr} ${justification.en} ${read.necessity.fr} ${read.necessity.en}`,
        )
        if (
          basis === 'consent' ||
          /securit|exempt|art\.? 82|strictement necessaire|strictly necessary/.test(text)
        )
          continue
        const message =
          `\`${id}\` uses \`${read.category}\`, read from people's devices, on ${basis} for \`${subject}\`: without consent that is allowed only for what is strictly ` +
          'necessary (LIL art. 82); rest it on consent, or say in the justification which exemption it uses'
        yield { place: places.basis(id, subject), message }
      }
    }
  },
}
