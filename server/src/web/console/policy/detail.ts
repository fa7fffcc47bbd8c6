import { type Code, countryInWords, durationInWords } from '@garant/policy'
import type { Language } from '../../../i18n/i18n.ts'

type Groups = Readonly<Record<string, string | undefined>>

/** What the compiler's sentence says of this policy, read out of it: it is written in English, at its line. */
const said = {
  'retention/shorter-than-duty': /^`(?<row>[^`]+)` \((?<source>.+)\) requires at least (?<figure>[^:]+):/,
  'retention/longer-than-limit': /^`(?<row>[^`]+)` \((?<source>.+)\) allows at most (?<figure>[^:]+):/,
  'retention/departs-from-law': /^`(?<row>[^`]+)` \((?<source>.+)\) recommends (?<figure>[^:]+):/,
  'retention/event-without-limit':
    /^`(?<id>[^`]+)` counts from .+ and lasts .+, longer than the (?<figure>[^:]+?) of (?<source>.+) \((?<row>[^()]+)\):/,
  'recipient/missing-contract': /^`(?<id>[^`]+)` processes data/,
  'recipient/transfer-without-safeguard': /^`(?<id>[^`]+)` is in (?<country>[A-Z]{2}),/,
  'recipient/outside-adequacy-scope': /^`(?<id>[^`]+)` is in (?<country>[A-Z]{2}),/,
  'recipient/client-data-leaves': /^`(?<id>[^`]+)` receives clients' data in (?<country>[A-Z]{2}),/,
  'notice/stays-in-europe': /, yet `(?<id>[^`]+)` has them in (?<country>[A-Z]{2}) /,
  'notice/closed-recipients': / gives them to `(?<id>[^`]+)`/,
  'text/open-list': /^`(?<words>[^`]+)` leaves open/,
  'purpose/other-sector': /^`(?<id>[^`]+)` speaks of `(?<words>[^`]+)`/,
  'store/category-outside-purpose': /^the purpose `(?<id>[^`]+)` does not need `(?<words>[^`]+)`/,
} as const satisfies Partial<Record<Code, RegExp>>

type Detailed = keyof typeof said

/** Codes of which the console says the facts in its own language. */
export const detailed: readonly Code[] = Object.keys(said).filter(isDetailed)

/**
 * The facts of an error in the language of the page: the row of the law and its figure, the recipient and its country.
 * null: only the compiler's own sentence says them.
 */
export function detailOf(
  { m, locale }: Pick<Language, 'm' | 'locale'>,
  code: string,
  message: string,
  /** What the officer calls a recipient. */
  nameOf: (recipient: string) => string = (id) => id,
): string | null {
  if (!isDetailed(code)) return null
  const groups: Groups | undefined = said[code].exec(message)?.groups
  if (groups === undefined) return null
  const t = m.policy.changes.detail
  const of = (name: string): string => groups[name] ?? ''
  const country = () => countryInWords(locale, of('country'))
  const figure = () => lengthInWords(locale, of('figure'), t)
  switch (code) {
    case 'retention/shorter-than-duty':
      return t.atLeast(of('row'), of('source'), figure())
    case 'retention/longer-than-limit':
    case 'retention/event-without-limit':
      return t.atMost(of('row'), of('source'), figure())
    case 'retention/departs-from-law':
      return t.recommended(of('row'), of('source'), figure())
    case 'recipient/missing-contract':
      return t.withoutContract(nameOf(of('id')))
    case 'recipient/transfer-without-safeguard':
      return t.withoutSafeguard(nameOf(of('id')), country())
    case 'recipient/outside-adequacy-scope':
      return t.partlyAdequate(nameOf(of('id')), country())
    case 'recipient/client-data-leaves':
      return t.clientData(nameOf(of('id')), country())
    case 'notice/stays-in-europe':
      return t.saysEurope(nameOf(of('id')), country())
    case 'notice/closed-recipients':
      return t.saysNobodyElse(nameOf(of('id')))
    case 'text/open-list':
      return t.openList(of('words'))
    case 'purpose/other-sector':
      return t.otherSector(of('words'))
    case 'store/category-outside-purpose':
      return t.notNeeded(of('id'), of('words'))
  }
}

function isDetailed(code: string): code is Detailed {
  return Object.hasOwn(said, code)
}

/** "P0D and then P10Y", "P1Y, then P4Y in archive" */
function lengthInWords(
  locale: Language['locale'],
  written: string,
  { next, none }: { readonly next: string; readonly none: string },
): string {
  const parts = (written.match(/P(?:\d+[YMWD])+/g) ?? []).filter((iso) => !/^P0[YMWD]$/.test(iso))
  return parts.length === 0 ? none : parts.map((iso) => durationInWords(locale, iso)).join(next)
}
