import { plain } from '../phrases.ts'
import type { Rule } from '../rule.ts'

const grounds = /\bart(?:icle|\.)? ?(?:9|10)\b|\b9 ?\(2\)/

/** Special categories need an exception of their own beside the legal basis (Art. 9(2), 10). */
export const specialWithoutGround: Rule = {
  code: 'purpose/special-without-ground',
  *finds({ bundle, purposes, places }) {
    const special = new Set(bundle.categories.filter((category) => category.special).map(({ id }) => id))
    for (const { id, data, legalBasis, role } of purposes) {
      // A processor acts on its client's ground.
      if (role === 'processor') continue
      const said = legalBasis.map(({ justification }) => `${justification.fr} ${justification.en}`).join(' ')
      for (const { category, necessity } of data) {
        if (!special.has(category) || grounds.test(plain(`${necessity.fr} ${necessity.en} ${said}`))) continue
        const message =
          `\`${id}\` uses \`${category}\`, which GDPR Art. 9(1) forbids without an exception: ` +
          'cite the letter of Art. 9(2) (or Art. 10) in its `necessity` or in the justification'
        yield { place: places.datum(id, category), message }
      }
    }
  },
}
