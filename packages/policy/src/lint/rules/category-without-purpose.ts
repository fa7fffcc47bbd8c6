import type { Category } from '../../bundle.ts'
import { type Phrases, plain, speaksOf } from '../phrases.ts'
import { at } from '../places.ts'
import type { LintedPolicy } from '../policy.ts'
import type { Rule } from '../rule.ts'
import { isDenied, type Said, says } from '../said.ts'

/** N-06: the notice says that data are collected which no purpose needs (Art. 5(1)(b) and (c)). */
export const categoryWithoutPurpose: Rule = {
  code: 'notice/category-without-purpose',
  *finds(policy) {
    const needed = new Set(policy.purposes.flatMap(({ data }) => data.map(({ category }) => category)))
    const names = namesOf(policy.bundle.categories.filter(({ id }) => !needed.has(id)))
    for (const said of policy.sentences) {
      if (policy.isSetAside(said)) continue
      const idle = [...new Set([...categoriesOf(policy, said), ...spokenOf(names, said)])].filter(
        (category) => !needed.has(category),
      )
      if (idle.length === 0) continue
      const where = idle.map(
        (category) => `\`${category}\` (${at(policy.places.defined('category', category))})`,
      )
      const message =
        `this says that ${where.join(', ')} are collected, yet no purpose that applies needs them (GDPR Art. 5(1)(b) and (c)): ` +
        'name them under `data` of a purpose, or say that they are not collected'
      yield { place: said.place, message }
    }
  },
}

/** The categories a sentence names, or that its promises rest on. */
function categoriesOf(policy: LintedPolicy, said: Said): readonly string[] {
  const named = said.facts.flatMap((fact) => /^category\.([^.]+)\./.exec(fact)?.[1] ?? [])
  const promised = said.promises.flatMap((id) =>
    (policy.promise(id)?.rules ?? []).flatMap((rule) => /^category:(.+)$/.exec(rule)?.[1] ?? []),
  )
  const known = new Set(policy.bundle.categories.map(({ id }) => id))
  return [...new Set([...named, ...promised])].filter((category) => known.has(category))
}

const collecting: Phrases = {
  fr: ['collect', 'recueill', 'relev', 'enregistr', 'necessaire', 'utilis', 'vos ', 'votre '],
  en: ['collect', 'gather', 'record', 'take ', 'necessary', 'use ', 'your '],
}

/** Categories that the sentence calls by the name the policy gives them, and says to be collected, whatever it is anchored to. */
function spokenOf(names: readonly CategoryName[], said: Said): readonly string[] {
  if (isDenied(said) || !says(said, collecting)) return []
  return names.filter((name) => speaksOf(said.plain, name[said.language])).map(({ id }) => id)
}

interface CategoryName {
  readonly id: string
  readonly fr: string
  readonly en: string
}

/** A single word has other meanings: "facturation" is also something that one does. */
function namesOf(categories: readonly Category[]): readonly CategoryName[] {
  return categories
    .map(({ id, label }) => ({ id, fr: plain(label.fr), en: plain(label.en) }))
    .filter(({ fr, en }) => fr.includes(' ') && en.includes(' '))
}
