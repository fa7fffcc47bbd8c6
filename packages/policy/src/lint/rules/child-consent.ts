import { plain, speaksOf } from '../phrases.ts'
import type { Rule } from '../rule.ts'

const children = ['enfant', 'mineur', 'eleve', 'child', 'minor', 'pupil']
const parents = ['parent', 'titulaire', 'tuteur', 'guardian', '15 ans', 'quinze ans', '15 years', 'fifteen']

/** Below fifteen a child consents together with a parent (Art. 8; LIL art. 45). */
export const childConsent: Rule = {
  code: 'purpose/child-consent',
  *finds({ bundle, purposes, places }) {
    const speaks = (text: string, words: readonly string[]) =>
      words.some((word) => speaksOf(plain(text), word))
    const young = new Set(
      bundle.subjects
        .map(({ id, label }) => ({ id, text: `${label.fr} ${label.en}` }))
        // "Parents d'élèves" consent for themselves.
        .filter(({ text }) => speaks(text, children) && !speaks(text, parents))
        .map(({ id }) => id),
    )
    for (const { id, legalBasis } of purposes) {
      for (const { subject, basis, justification } of legalBasis) {
        if (!young.has(subject) || basis !== 'consent') continue
        if (speaks(`${justification.fr} ${justification.en}`, parents)) continue
        const message =
          `\`${id}\` rests on the consent of \`${subject}\`: below fifteen a parent consents with the child (GDPR Art. 8, LIL art. 45); ` +
          'say in the justification from what age, and how the parent is asked'
        yield { place: places.basis(id, subject), message }
      }
    }
  },
}
