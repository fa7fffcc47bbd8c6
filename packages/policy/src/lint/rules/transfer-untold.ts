import { at } from '../places.ts'
import type { Rule } from '../rule.ts'
import { languages } from '../said.ts'
import { isOutside } from '../transfers.ts'

/** A transfer is told with its country before it happens (Art. 13(1)(f), P-103). */
export const transferUntold: Rule = {
  code: 'notice/transfer-untold',
  *finds(policy) {
    if (policy.bundle.notice === null) return
    const away = policy.recipients.filter(({ country }) => isOutside(policy, country))
    for (const language of languages) {
      const said = policy.sentences.filter((one) => one.language === language)
      const facts = new Set(said.flatMap((one) => one.facts))
      for (const { id, country } of away) {
        if (facts.has(`recipient.${id}.country`)) continue
        const message =
          `the notice does not say that data go to ${country}, to \`${id}\` (${at(policy.places.recipient(id, 'country'))}; GDPR Art. 13(1)(f), P-103): ` +
          `add a sentence with \`{recipient.${id}.country}\` that says what protects them and how to obtain a copy of it`
        const place = said.find(({ promises }) => promises.includes('P-103'))?.place
        yield { place: place ?? { file: `notice/${language}.md`, line: 1, column: 1 }, message }
      }
    }
  },
}
