import type { Bundle, Language } from '../bundle.ts'
import { countryCodes } from '../countries.ts'
import { countryInWords } from '../words/country.ts'

/** A name that prose may not spell out, and the placeholder that stands for it. */
export interface KnownName {
  readonly name: string
  readonly kind: string
  /** "{dpo.name}"; null: nothing in the policy gives it. */
  readonly placeholder: string | null
}

export interface FoundName extends KnownName {
  readonly text: string
  readonly index: number
}

/** Finds any of the names in a text in one pass over its words, however many names there are. */
export type NameFinder = (flat: string) => readonly FoundName[]

/** People, companies, authorities, places and countries, as the policy and the language call them. */
export function createNameFinder(bundle: Omit<Bundle, 'notice'>, language: Language): NameFinder {
  const names = [...namesOfPolicy(bundle), ...countries(bundle, language)]
  const byFirst = new Map<string, { words: readonly string[]; exact: boolean; known: KnownName }[]>()
  for (const known of names) {
    const words = wordsOf(known.name).map(({ word }) => word)
    const [first] = words
    if (first === undefined) continue
    // "Encaisse" is a company and a verb, "La Réunion" an island and a meeting: these are names only with their capitals.
    const ordinary = words.length === 1 && !/\p{Lu}.*\p{Lu}/u.test(known.name)
    const entry = { words, exact: ordinary || known.kind === 'country', known }
    const key = first.toLowerCase()
    const others = byFirst.get(key)
    if (others === undefined) byFirst.set(key, [entry])
    else others.push(entry)
  }
  return (flat) => {
    const words = wordsOf(flat)
    return words.flatMap(({ word, index }, position) => {
      const fitting = (byFirst.get(word.toLowerCase()) ?? [])
        .filter(({ words: wanted, exact }) => isHere(words, position, wanted, exact))
        .toSorted((a, b) => b.words.length - a.words.length)
      const [best] = fitting
      const last = words[position + (best?.words.length ?? 0) - 1]
      if (best === undefined || last === undefined) return []
      return [{ ...best.known, text: flat.slice(index, last.index + last.word.length), index }]
    })
  }
}

interface Word {
  readonly word: string
  readonly index: number
}

/** Words with the signs that hold names together: "IM'PEC", "Côte-d'Or". */
function wordsOf(text: string): readonly Word[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}]+/gu), (match) => ({ word: match[0], index: match.index }))
}

function isHere(words: readonly Word[], at: number, wanted: readonly string[], exact: boolean): boolean {
  return wanted.every((want, offset) => {
    const word = words[at + offset]?.word
    if (word === undefined) return false
    return exact ? word === want || word === want.toUpperCase() : word.toLowerCase() === want.toLowerCase()
  })
}

function namesOfPolicy(bundle: Omit<Bundle, 'notice'>): readonly KnownName[] {
  const { organisation, recipients, stores } = bundle
  const { dpo, deputy, authority } = organisation
  const names: KnownName[] = [
    known(dpo.name, 'person', 'dpo.name'),
    known(withoutTitle(dpo.name), 'person', 'dpo.name'),
    known(authority.name, 'authority', 'authority.name'),
    known(authority.address, 'address', 'authority.address'),
    known(organisation.name, 'organisation', 'organisation.name'),
    known(organisation.shortName, 'organisation', 'organisation.shortName'),
    ...organisation.address.map((line) => known(line, 'address', 'organisation.address')),
    ...organisation.affiliates.map(({ name }) => known(name, 'affiliate', 'affiliates.names')),
    ...recipients
      .filter(({ kind }) => kind !== 'staff')
      .map(({ id, name }) => known(name, 'recipient', `recipient.${id}.name`)),
    ...stores.map(({ name, location }) => known(location.place, 'place', `store.${name}.place`)),
  ]
  if (deputy !== null) {
    names.push(known(deputy.name, 'person', 'deputy.name'))
    names.push(known(withoutTitle(deputy.name), 'person', 'deputy.name'))
  }
  // A company may be called what the organisation is called: the first placeholder is the one to write.
  const first = new Map(names.toReversed().map((one) => [one.name, one]))
  return [...first.values()].filter(({ name }) => /\p{Lu}/u.test(name))
}

function known(name: string, kind: string, placeholder: string): KnownName {
  return { name, kind, placeholder }
}

function withoutTitle(name: string): string {
  return name.replace(/^(?:M\.|Mme|Mlle|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Me)\s+/, '')
}

/** What countries are also called. */
const otherCountryNames: Readonly<Record<Language, readonly (readonly [string, string])[]>> = {
  fr: [
    ['Grande-Bretagne', 'GB'],
    ['Angleterre', 'GB'],
    ['USA', 'US'],
    ['Hollande', 'NL'],
    ['République tchèque', 'CZ'],
    ['Hong Kong', 'HK'],
    ['Macao', 'MO'],
    ['Birmanie', 'MM'],
  ],
  en: [
    ['Great Britain', 'GB'],
    ['England', 'GB'],
    ['USA', 'US'],
    ['United States of America', 'US'],
    ['Holland', 'NL'],
    ['Czech Republic', 'CZ'],
    ['Turkey', 'TR'],
    ['Hong Kong', 'HK'],
    ['Macao', 'MO'],
    ['Myanmar', 'MM'],
  ],
}

const namesByLanguage = new Map<Language, readonly (readonly [string, string])[]>()

/** Asked of the language once: two hundred and fifty names are slow to make and never change. */
function countryNames(language: Language): readonly (readonly [string, string])[] {
  const cached = namesByLanguage.get(language)
  if (cached !== undefined) return cached
  const listed = countryCodes.map((code): readonly [string, string] => [countryInWords(language, code), code])
  const names = [...listed, ...otherCountryNames[language]]
  namesByLanguage.set(language, names)
  return names
}

function countries(bundle: Omit<Bundle, 'notice'>, language: Language): readonly KnownName[] {
  const placeholderOf = (code: string): string | null => {
    if (bundle.organisation.country === code) return 'organisation.country'
    const store = bundle.stores.find(({ location }) => location.country === code)
    if (store !== undefined) return `store.${store.name}.country`
    const recipient = bundle.recipients.find(({ country }) => country === code)
    return recipient === undefined ? null : `recipient.${recipient.id}.country`
  }
  return countryNames(language).map(([name, code]) => ({
    name,
    kind: 'country',
    placeholder: placeholderOf(code),
  }))
}
