import type { Phrases } from '../phrases.ts'
import { at } from '../places.ts'
import type { Rule } from '../rule.ts'
import { says } from '../said.ts'
import { isOutside } from '../transfers.ts'

const stays: Phrases = {
  fr: [
    'ne quittent pas',
    'ne quittent jamais',
    'restent en europe',
    'restent en france',
    "restent dans l'union",
    "restent dans l'espace",
  ],
  en: [
    'never leave',
    'do not leave',
    'stay in europe',
    'stay in france',
    'stay in the european',
    'remain in the european',
  ],
}

const elsewhere: Phrases = { fr: ['adequat', 'hors de', 'sauf'], en: ['adequate', 'outside', 'except'] }

/** "Your data stay in Europe", where a recipient or a store is elsewhere (Art. 13(1)(f)). */
export const staysInEurope: Rule = {
  code: 'notice/stays-in-europe',
  *finds(policy) {
    const away = [
      ...policy.recipients
        .filter(({ country }) => isOutside(policy, country))
        .map(({ id, country }) => ({ id, country, place: policy.places.recipient(id, 'country') })),
      ...policy.bundle.stores
        .filter(({ location }) => isOutside(policy, location.country))
        .map(({ name, location }) => ({
          id: name,
          country: location.country,
          place: policy.places.store(name, 'location'),
        })),
    ]
    const [first] = away
    if (first === undefined) return
    for (const said of policy.sentences) {
      if (!says(said, stays) || says(said, elsewhere)) continue
      const message =
        `this says that data stay in Europe, yet \`${first.id}\` has them in ${first.country} (${at(first.place)}; GDPR Art. 13(1)(f)): ` +
        'name the country and the safeguard, or choose another place'
      yield { place: said.place, message }
    }
  },
}
