import type { Text } from '../../bundle.ts'
import type { Place } from '../../node.ts'
import { type Phrases, plain, speaksOf } from '../phrases.ts'
import type { LintedPolicy } from '../policy.ts'
import type { Rule } from '../rule.ts'
import { languages, type Said, says } from '../said.ts'

/** Leaves a list open wherever it stands. */
const trailing = /\betc\b|…|\.\.\.|\band so (?:on|forth)\b/

/** Leaves open the lists by which people are informed; elsewhere it gives an example. */
const examples: Phrases = {
  fr: [
    'notamment',
    'par exemple',
    'entre autres',
    'et autres',
    'telles que',
    'tels que',
    'toute autre',
    "bien d'autres",
    "et d'autres",
  ],
  en: [
    'such as',
    'for example',
    'for instance',
    'among others',
    'notably',
    'in particular',
    'any other',
    'among other things',
    'and other',
    'much other',
    'many other',
  ],
}

/** Articles by which purposes, categories and recipients are listed to people, or limited to what is. */
const listing = ['gdpr 5(1)(b)', 'gdpr 5(1)(c)', 'gdpr 13(1)(c)', 'gdpr 13(1)(e)', 'gdpr 14(1)(d)']

/** The promise lists purposes, categories or recipients: it cites such an article, or rests on what it lists. */
function isOfList(policy: LintedPolicy, promise: string): boolean {
  const rules = policy.promise(promise)?.rules ?? []
  return (
    policy.cites(promise, ...listing) || rules.some((rule) => /^(?:category|recipient|purpose):/.test(rule))
  )
}

/** The sentence itself lists what is collected, or who receives it. */
const listed: Phrases = {
  fr: ['collect', 'recueill', 'recevons', 'transmettons', 'communiquons', 'partageons', 'des donnees'],
  en: ['collect', 'gather', 'receive', 'pass on', 'share', 'disclose', 'data such as'],
}

/** N-06: a list of purposes, data or recipients that does not end informs nobody (Art. 5(1)(b)). */
export const openList: Rule = {
  code: 'notice/open-list',
  *finds(policy) {
    for (const said of policy.sentences) {
      const words = trailing.exec(said.plain)?.[0] ?? exampleIn(policy, said)
      if (words === undefined) continue
      const message =
        `\`${words}\` leaves the list open, and only what is listed may be done (GDPR Art. 5(1)(b), 13(1)): ` +
        'name the rest or end the list here'
      yield { place: said.place, message }
    }
  },
}

function exampleIn(policy: LintedPolicy, said: Said): string | undefined {
  if (!says(said, listed) && !said.promises.some((promise) => isOfList(policy, promise))) return undefined
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
      const message = `\`${open}\` leaves open a list that the notice shows (GDPR Art. 5(1)(b)): name the rest or end it`
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
