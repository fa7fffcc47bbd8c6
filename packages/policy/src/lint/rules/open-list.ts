import type { Text } from '../../bundle.ts'
import type { Place } from '../../node.ts'
import { type Phrases, plain, speaksOf } from '../phrases.ts'
import type { LintedPolicy } from '../policy.ts'
import type { Rule } from '../rule.ts'
import { languages, type Said } from '../said.ts'

/** Leaves a list open wherever it stands. */
const trailing = /\betc\b|…|\.\.\.|\band so (?:on|forth)\b/

/** Leaves open the lists by which people are informed; elsewhere it gives an example. */
const examples: Phrases = {
  fr: ['notamment', 'par exemple', 'entre autres', 'et autres', 'telles que', 'tels que', 'toute autre'],
  en: ['such as', 'for example', 'for instance', 'among others', 'notably', 'in particular', 'any other'],
}

/** Promises that list purposes, categories and recipients (Art. 13(1)(c) and (e), 14(1)(d)). */
function isOfList(promise: string): boolean {
  const number = Number(promise.slice(2))
  return (number >= 16 && number <= 24) || (number >= 37 && number <= 103)
}

/** N-06: a list of purposes, data or recipients that does not end informs nobody (Art. 5(1)(b)). */
export const openList: Rule = {
  code: 'notice/open-list',
  *finds(policy) {
    for (const said of policy.sentences) {
      const words = trailing.exec(said.plain)?.[0] ?? exampleIn(said)
      if (words === undefined) continue
      const message =
        `\`${words}\` leaves the list open, and only what is listed may be done (GDPR Art. 5(1)(b), 13(1), P-024): ` +
        'name the rest or end the list here'
      yield { place: said.place, message }
    }
  },
}

function exampleIn(said: Said): string | undefined {
  if (!said.promises.some(isOfList)) return undefined
  return examples[said.language].find((phrase) => speaksOf(said.plain, phrase))
}

/** N-06, in the policy: its labels become the tables of the notice. */
export const openLabel: Rule = {
  code: 'text/open-list',
  *finds(policy) {
    for (const { text, place } of labels(policy)) {
      const open = languages
        .map((language) => trailing.exec(plain(text[language]))?.[0])
        .find((found) => found !== undefined)
      if (open === undefined) continue
      const message = `\`${open}\` leaves open a list that the notice shows (GDPR Art. 5(1)(b), P-024): name the rest or end it`
      yield { place, message }
    }
  },
}

function labels({
  bundle,
  places,
  purposes,
  recipients,
}: LintedPolicy): readonly { text: Text; place: Place }[] {
  return [
    ...bundle.subjects.map(({ id, label }) => ({ text: label, place: places.defined('subject', id) })),
    ...bundle.categories.map(({ id, label }) => ({ text: label, place: places.defined('category', id) })),
    ...bundle.channels.map(({ id, label }) => ({ text: label, place: places.defined('channel', id) })),
    ...purposes.flatMap(({ id, label, description }) => [
      { text: label, place: places.purpose(id, 'label') },
      { text: description, place: places.purpose(id, 'description') },
    ]),
    ...recipients.map(({ id, label }) => ({ text: label, place: places.recipient(id, 'label') })),
  ]
}
