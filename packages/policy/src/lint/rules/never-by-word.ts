import { plain, speaksOf } from '../phrases.ts'
import type { Rule } from '../rule.ts'

const never = ['jamais', 'aucun', 'never', 'nobody', 'under no circumstances']

/** "Never" is a promise about every day and every machine: a person's word does not see them all. */
export const neverByWord: Rule = {
  code: 'promise/never-by-word',
  *finds({ bundle, places }) {
    for (const { id, text, checks, attestation } of bundle.promises) {
      if (attestation === null || checks.length > 0) continue
      const words = never.find((word) => speaksOf(plain(`${text.fr} ${text.en}`), word))
      if (words === undefined) continue
      const message = `${id} says \`${words}\`, and only ${attestation.owner} vouches for it: name a check that would see the opposite`
      yield { place: places.promise(id), message }
    }
  },
}
