import { countryInWords } from '../../words/country.ts'
import { type Phrases, plain, speaksOf } from '../phrases.ts'
import { at } from '../places.ts'
import type { LintedPolicy } from '../policy.ts'
import type { Rule } from '../rule.ts'
import { type Said, says } from '../said.ts'
import { isOutside } from '../transfers.ts'

const stays: Phrases = {
  fr: [
    'ne quittent pas',
    'ne quittent jamais',
    'restent en europe',
    'restent en ',
    'restent dans le pays',
    'ne sortent pas',
    'ne sortent jamais',
    "restent dans l'union",
    "restent dans l'espace",
  ],
  en: [
    'never leave',
    'do not leave',
    'stay in europe',
    'stay in ',
    'remain in ',
    'stay in the european',
    'remain in the european',
  ],
}

const elsewhere: Phrases = { fr: ['adequat', 'hors de', 'sauf'], en: ['adequate', 'outside', 'except'] }

const europe: Phrases = {
  fr: ['europe', 'union', 'espace economique'],
  en: ['europe', 'union', 'economic area'],
}

/** "Your data stay in Europe", or in one country, where a recipient or a store is elsewhere (Art. 13(1)(f)). */
export const staysInEurope: Rule = {
  code: 'notice/stays-in-europe',
  *finds(policy) {
    const lying = placesOf(policy)
    for (const said of policy.sentences) {
      if (!says(said, stays) || says(said, elsewhere)) continue
      const country = says(said, europe) ? null : countryNamed(policy, said)
      const away =
        country === null
          ? lying.find((one) => isOutside(policy, one.country))
          : lying.find((one) => one.country !== country)
      if (away === undefined) continue
      const message =
        `this says that data stay in ${country ?? 'Europe'}, yet \`${away.id}\` has them in ${away.country} (${at(away.place)}; GDPR Art. 13(1)(f)): ` +
        'name the country and the safeguard, or choose another place'
      yield { place: said.place, message }
    }
  },
}

/** Where recipients and stores have data. */
function placesOf({ recipients, bundle, places }: LintedPolicy) {
  return [
    ...recipients.map(({ id, country }) => ({ id, country, place: places.recipient(id, 'country') })),
    ...bundle.stores.map(({ name, location }) => ({
      id: name,
      country: location.country,
      place: places.store(name, 'location'),
    })),
  ].filter(({ country }) => country !== '')
}

/** The one country of the policy that the sentence names; null: none, or several. */
function countryNamed(policy: LintedPolicy, said: Said): string | null {
  const known = [policy.bundle.organisation.country, ...placesOf(policy).map(({ country }) => country)]
  const named = [...new Set(known)].filter(
    (country) => country !== '' && speaksOf(said.plain, plain(countryInWords(said.language, country))),
  )
  return named.length === 1 ? (named[0] ?? null) : null
}
