import { clientsOf, placesOf } from '../../clients.ts'
import { plain } from '../phrases.ts'
import type { LintedPolicy } from '../policy.ts'
import type { Rule } from '../rule.ts'

/** What a draft writes where somebody has to say. */
const unsaid =
  /^(?:a (?:preciser|completer|definir|remplir)|to be (?:specified|completed|defined|filled in|said)|to (?:specify|complete)|todo|tbd|xxx+|\?+|…|\.\.\.)\.?$/

/** A place or a name that was never filled in goes to the register, to clients and to the public page. */
export const placeholder: Rule = {
  code: 'text/placeholder',
  *finds(policy) {
    for (const { text, place, of } of filledIn(policy)) {
      if (!unsaid.test(plain(text))) continue
      const message = `\`${text}\` stands for ${of}, and is shown as such in the notice and the register: write it (GDPR Art. 12(1))`
      yield { place, message }
    }
  },
}

function filledIn({ bundle, places }: LintedPolicy) {
  const stores = [...bundle.stores, ...clientsOf(bundle).flatMap((client) => client.stores)]
  const { name, shortName, address } = bundle.organisation
  return [
    ...stores.flatMap((store) => [
      {
        text: store.location.place,
        place: places.store(store.name, 'location'),
        of: `the place of \`${store.name}\``,
      },
      ...placesOf(store).map((one) => ({
        text: one.place,
        place: places.store(store.name, 'places'),
        of: `the place of a copy of \`${store.name}\``,
      })),
    ]),
    ...bundle.recipients.map((one) => ({
      text: one.name,
      place: places.recipient(one.id, 'name'),
      of: `the name of \`${one.id}\``,
    })),
    ...[name, shortName].map((text) => ({ text, place: places.organisation('name'), of: 'your name' })),
    ...address.map((text) => ({ text, place: places.organisation('address'), of: 'your address' })),
  ]
}
