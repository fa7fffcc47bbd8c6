import { type Bundle, clientOf, dayIn } from '@garant/policy'
import { openNames } from './agenda/agenda.ts'
import { pageOf } from './kernel/page.ts'
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
  const { clock, db, decisions, parties, register, relays } = modules
  const lineOf = async (party: ClientParty, day: string, asks: boolean): Promise<ClientLine> => {
    const [instructions, requests] = await Promise.all([
      decisions.countInstructions(party.tenant, day),
      asks ? relays.clocks(operator, party.tenant) : [],
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
    async list({ page, named }) {
      const all = await db.within(operator, () => parties.clients(db.read, operator))
      const found = all.filter(({ name }) => folded(name).includes(folded(named)))
      const shown = pageOf(found, page)
      const [{ organisation }, asked, waiting] = [
        await policy(),
        await openNames(db).requests(),
        await relays.waitingFor(operator),
      ]
      const day = dayIn(organisation.timeZone, clock.now())
      const lines = await Promise.all(
        shown.items.map((party) => lineOf(party, day, asked.has(party.tenant) || waiting.has(party.tenant))),
      )
      return { ...shown, items: lines, total: found.length }
    },
    async one(id) {
      // A name from an address: what the database would not take names nobody.
      if (!/^[a-z0-9-]{1,40}$/.test(id)) return null
      const party = await db.within(operator, () => parties.client(db.read, operator, id))
      if (party === null) return null
      const { tenant } = party
      const [instructions, requests, own, { clients }, supports, ending] = await Promise.all([
        decisions.instructions(tenant),
        relays.clocks(operator, tenant),
        db.within(tenant, () => register.current(db.read, tenant)),
        policy(),
        decisions.supports(tenant),
        modules.ending.view(tenant),
      ])
      if (own === null) return null
      return {
        ...{ party, instructions, requests, tenant },
        client: clientOf({ clients: clients ?? [] }, id),
        bundle: own.bundle,
        supports,
        ending,
      }
    },
  }
}

/** "Crèmerie" is found by "creme". */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
