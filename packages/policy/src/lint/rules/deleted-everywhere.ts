import type { RetentionRule } from '../../bundle.ts'
import type { Phrases } from '../phrases.ts'
import { at } from '../places.ts'
import type { LintedPolicy } from '../policy.ts'
import type { Rule } from '../rule.ts'
import { languages, says } from '../said.ts'

const exception: Phrases = {
  fr: ['archive', 'la loi', 'obligation', 'sauf', 'duree legale', 'conservation legale'],
  en: ['archive', 'the law', 'legal dut', 'legally required', 'except', 'unless'],
}

/** Under whatever promise it is said. */
const plainly: Phrases = {
  fr: [
    'tout est efface',
    'tout est supprime',
    'nous effacons tout',
    'nous supprimons tout',
    'il ne reste rien',
  ],
  en: [
    'all is erased',
    'all is deleted',
    'everything is erased',
    'everything is deleted',
    'we erase everything',
    'we delete everything',
    'nothing is left',
  ],
}

/** N-03: "erased everywhere" (P-034), where a duty to retain keeps something of the same people longer. */
export const deletedEverywhere: Rule = {
  code: 'notice/deleted-everywhere',
  *finds(policy) {
    const duties = dutiesOver(policy)
    if (duties.length === 0) return
    for (const claims of languages.flatMap((language) => policy.claims('P-034', language, plainly))) {
      const [first] = claims
      if (first === undefined || claims.some((said) => says(said, exception))) continue
      const kept = duties
        .slice(0, 3)
        .map(
          ({ id, source, law }) =>
            `\`${id}\` (${at(policy.places.rule(id))}, ${source}${law === null ? '' : `, ${law}`})`,
        )
      const message =
        `this says that all is erased everywhere, yet a legal duty keeps data of the same people longer: ${kept.join(', ')}; ` +
        'say that what the law requires stays in a separate archive with restricted access, and for how long'
      yield { place: first.place, message }
    }
  },
}

/** Duties to retain about the people and data of which P-033 and P-034 promise the end. */
function dutiesOver(policy: LintedPolicy): readonly RetentionRule[] {
  const carrying = policy.purposes.filter(
    ({ promises }) => promises.includes('P-033') || promises.includes('P-034'),
  )
  const kept = new Set(policy.rules.filter(({ duty }) => duty).map(({ purpose }) => purpose))
  // Where no purpose carries the promise it is said of all of them.
  const promised = carrying.length > 0 ? carrying : policy.purposes.filter(({ id }) => !kept.has(id))
  const ids = new Set(promised.map(({ id }) => id))
  const subjects = new Set(promised.flatMap(({ legalBasis }) => legalBasis.map(({ subject }) => subject)))
  const categories = new Set(promised.flatMap(({ data }) => data.map(({ category }) => category)))
  return policy.rules.filter((rule) => {
    const purpose = policy.purposes.find(({ id }) => id === rule.purpose)
    if (!rule.duty || purpose === undefined || ids.has(purpose.id)) return false
    const about = rule.subjects.length > 0 ? rule.subjects : purpose.legalBasis.map(({ subject }) => subject)
    const of = rule.categories.length > 0 ? rule.categories : purpose.data.map(({ category }) => category)
    return about.some((subject) => subjects.has(subject)) && of.some((category) => categories.has(category))
  })
}
