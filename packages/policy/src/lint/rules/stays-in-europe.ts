import { countryInWords } from '../../words/country.ts'
import { type Phrases, plain, speaksOf } from '../phrases.ts'
import { at } from '../places.ts'
import type { LintedPolicy } from '../policy.ts'
import type { Rule } from '../rule.ts'
import { isOn, type Said, says, type Topic } from '../said.ts'
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

/** No border is crossed, or all is done at home. */
const noBorder: Topic = {
  says: [
    {
      fr: [
        ...[
          'franchi',
          'travers',
          'passe',
          'part',
          'heberg',
          'stock',
          'envoy',
          'transfer',
          'export',
          'voyag',
          'voit',
        ],
        ...['reste', 'demeure', 'conserv', 'trait', 'fait', 'sort'],
      ],
      en: [
        ...[
          'cross',
          'happen',
          'take place',
          'takes place',
          'hosted',
          'stored',
          'sent',
          'transfer',
          'export',
          'travel',
        ],
        ...['sight', 'stay', 'remain', 'kept', 'processed', 'done', 'leave', 'left', 'goes', 'go ', 'gone'],
      ],
    },
    {
      fr: [
        'frontiere',
        'pays etranger',
        "a l'etranger",
        'sol ',
        'territoire',
        'outre-mer',
        'hors de nos frontieres',
      ],
      en: [
        'border',
        'foreign',
        'abroad',
        'overseas',
        'soil',
        'territory',
        'at home in',
        'exclusively in',
        'only in',
      ],
    },
    {
      fr: [
        'jamais',
        'aucun',
        'rien',
        'tout ',
        'toutes ',
        'tous ',
        'uniquement',
        'exclusivement',
        'seulement',
        'ne ',
      ],
      en: ['never', 'no ', 'nothing', 'not ', 'none', 'all ', 'everything', 'exclusively', 'only', 'solely'],
    },
  ],
  not: {
    fr: ['prevenons', 'nationalite', 'si ', 'territoriale'],
    en: ['we tell', 'we would', 'nationality', 'if ', 'territorial'],
  },
}

const elsewhere: Phrases = {
  fr: ['adequat', 'hors de l', 'hors du', 'hors de france', 'sauf'],
  en: ['adequate', 'outside', 'except'],
}

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
      const home = isOn(said, noBorder) ? policy.bundle.organisation.country : null
      if ((!says(said, stays) && home === null) || says(said, elsewhere)) continue
      const country = says(said, europe) ? null : (countryNamed(policy, said) ?? home)
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
