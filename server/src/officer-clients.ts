import { type Bundle, clientOf } from '@garant/policy'
import type { Tenant } from './kernel/tenant.ts'
import type { Modules } from './modules.ts'
import type { ClientParty } from './parties/parties.ts'
import type { ClientLine, OfficerClients } from './web/console/clients/clients.ts'

/** The clients as the console reads and moves them. @param policy the organisation's, in force. */
export function officerClientsOf(
  modules: Modules,
  operator: Tenant,
  policy: () => Promise<Bundle>,
): OfficerClients {
  const { db, decisions, parties, register, relays } = modules
  const lineOf = async (party: ClientParty): Promise<ClientLine> => {
    const [instructions, requests] = await Promise.all([
      decisions.instructions(party.tenant),
      relays.clocks(operator, party.tenant),
    ])
    return { party, instructions, requests }
  }
  return {
    ...decisions,
    ...modules.ending,
    relay: relays.relay,
    asked: () => relays.asked(operator),
    forward: (reference, client, actor) => relays.forward(operator, reference, client, actor),
    leaveRequest: (reference, actor) => relays.leave(operator, reference, actor),
    list: async () => {
      const all = await db.within(operator, () => parties.clients(db.read, operator))
      return Promise.all(all.map(lineOf))
    },
    async one(id) {
      // A name from an address: what the database would not take names nobody.
      if (!/^[a-z0-9-]{1,40}$/.test(id)) return null
      const party = await db.within(operator, () => parties.client(db.read, operator, id))
      if (party === null) return null
      const { tenant } = party
      const [line, own, { clients }, supports, ending] = await Promise.all([
        lineOf(party),
        db.within(tenant, () => register.current(db.read, tenant)),
        policy(),
        decisions.supports(tenant),
        modules.ending.view(tenant),
      ])
      if (own === null) return null
      return {
        ...line,
        tenant,
        client: clientOf({ clients: clients ?? [] }, id),
        bundle: own.bundle,
        supports,
        ending,
      }
    },
  }
}
