import type { Language } from '../../bundle.ts'
import { claimed } from '../claimed.ts'
import { type Phrases, plain, speaksOf } from '../phrases.ts'
import type { LintedPolicy } from '../policy.ts'
import { says } from '../said.ts'
import { type KindOfData, kindsOfData, taking } from '../topics/kinds-of-data.ts'

/** Who takes them: ourselves, and not a device, a customer or a bank. */
const ourselves: Phrases = { fr: ['nous'], en: ['we'] }

/** Of a thing, and not of people. */
const otherThings: Phrases = {
  fr: ['pas la votre', 'pas les votres', 'position du', 'position des'],
  en: ['not yours'],
}

/** N-06: the notice says that we take data of a kind that the policy has no category for (Art. 13, 14(1)(d)). */
export const undeclaredData = claimed('notice/undeclared-data', [
  {
    topic: { says: [ourselves, taking], not: otherThings },
    against(policy, said) {
      const kind = kindsOfData.find((one) => says(said, one.said) && !has(policy, one))
      if (kind === undefined) return null
      return (
        `this says that we take data about ${kind.called}, yet no category of a purpose that applies has them (GDPR Art. 5(1)(b), 13(1)(c)): ` +
        'add a category or a field to vocabulary.yaml and name it under `data` of a purpose, or say that they are not taken'
      )
    },
  },
])

function has({ bundle, purposes }: LintedPolicy, { known, dpv }: KindOfData): boolean {
  const needed = new Set(purposes.flatMap(({ data }) => data.map(({ category }) => category)))
  const categories = bundle.categories.filter(({ id }) => needed.has(id))
  if (categories.some((one) => one.dpv.some((term) => dpv.includes(term)))) return true
  const texts = [
    ...categories.flatMap(({ label, fields }) => [label, ...fields.map((field) => field.label)]),
    ...purposes.flatMap(({ label, description }) => [label, description]),
  ]
  return (['fr', 'en'] as const).some((language: Language) => {
    const text = plain(texts.map((one) => one[language]).join(' | '))
    return known[language].some((phrase) => speaksOf(text, phrase))
  })
}
