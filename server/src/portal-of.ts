import { clientChainOf } from './chain.ts'
import type { Tenant } from './kernel/tenant.ts'
import type { Modules } from './modules.ts'
import type { ClientDeps } from './web/client/client.ts'

interface PortalOptions extends Pick<ClientDeps, 'url' | 'policy' | 'today' | 'pack'> {
  readonly operator: Tenant
}

/** What the pages of client companies are made of. The dispatcher has entered the client's tenant; the operator's is entered here. */
export function portalOf(
  modules: Modules,
  { url, operator, policy, today, pack }: PortalOptions,
): ClientDeps {
  const { accounts, clock, db, decisions, journal, register } = modules
  return {
    ...{ tenant: operator, url, accounts, today, now: () => clock.now() },
    policy: () => db.within(operator, policy),
    pack,
    people: {
      members: accounts.members,
      invite: (by, role) => db.transact((tx) => accounts.inviteColleague(tx, by, role)),
      dismiss: (by, account) => db.transact((tx) => accounts.dismiss(tx, by.tenant, account)),
    },
    chain: clientChainOf(modules, operator),
    breaches: modules.breach,
    instructions: {
      ...decisions,
      policy: async (client) => (await register.current(db.read, client))?.bundle ?? null,
    },
    async entries(client) {
      const checkpoint = await journal.checkpoint(client)
      // Its second line is the size (C2SP tlog-checkpoint).
      return Number(checkpoint?.split('\n')[1] ?? 0)
    },
  }
}
