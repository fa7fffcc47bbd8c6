import { clientsOf, placesOf, subProcessorsOf } from '../../clients.ts'
import type { Rule } from '../rule.ts'

/** A recipient that no purpose names receives nothing, and the list says that it does (Art. 5(1)(a)). */
export const recipientWithoutPurpose: Rule = {
  code: 'recipient/without-purpose',
  *finds({ bundle, recipients, places, knows }) {
    if (!knows('purpose')) return
    const stores = [...bundle.stores, ...clientsOf(bundle).flatMap((client) => client.stores)]
    const receiving = new Set([
      ...recipients.map(({ id }) => id),
      ...stores.flatMap((store) => [...subProcessorsOf(store), ...placesOf(store).map(({ by }) => by)]),
    ])
    for (const { id, engagedBy, state } of bundle.recipients) {
      if (id === '' || receiving.has(id)) continue
      // A link of the chain receives from whoever engaged it; who is announced or has left receives nothing.
      if (engagedBy !== undefined || (state !== undefined && state !== 'active')) continue
      const message = `no purpose that applies gives data to \`${id}\`: name it under \`recipients\` of a purpose, or remove it`
      yield { place: places.recipient(id), message }
    }
  },
}
