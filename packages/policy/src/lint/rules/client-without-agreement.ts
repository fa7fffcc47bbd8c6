import { clientsOf } from '../../clients.ts'
import type { Rule } from '../rule.ts'

/** Nothing is done for a client before an agreement binds us to it (Art. 28(3)). */
export const clientWithoutAgreement: Rule = {
  code: 'purpose/client-without-agreement',
  *finds({ bundle, purposes, places, at }) {
    const bound = clientsOf(bundle).filter(({ until }) => until === null || until >= at)
    for (const { id, role } of purposes) {
      if (role !== 'processor' || bound.some((client) => client.purposes.includes(id))) continue
      const message =
        `\`${id}\` is done for clients, and no agreement of kind \`client\` covers it on ${at} (GDPR Art. 28(3)): ` +
        'put one into agreements/, or set the purpose aside with `not-applicable`'
      yield { place: places.purpose(id, 'role'), message }
    }
  },
}
