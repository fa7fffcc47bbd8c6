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
  const { accounts, clock, db, decisions, erasure, journal, register, relays, rights } = modules
  const own = async (client: Tenant) => (await register.current(db.read, client))?.bundle ?? null
  return {
    ...{ tenant: operator, url, accounts, today, now: () => clock.now() },
    policy: () => db.within(operator, policy),
    pack,
    people: {
      members: accounts.members,
      invite: (by, role) => db.transact((tx) => accounts.inviteColleague(tx, by, role)),
      dismiss: (by, account) => decisions.leave(by.tenant, { account, by: by.actor }),
    },
    chain: clientChainOf(modules, operator),
    breaches: modules.breach,
    instructions: { ...decisions, policy: own },
    ending: { ...modules.ending, policy: own },
    requests: {
      ...{ open: relays.open, decide: relays.decide, openFile: decisions.openFile, rights, policy: own },
      erasure: {
        progress: erasure.progress,
        resume: (client, id, plan) => db.transact((tx) => erasure.resume(tx, client, id, plan)),
        conclude: (client, id) => db.transact((tx) => erasure.conclude(tx, client, id)),
      },
    },
    async entries(client) {
      const checkpoint = await journal.checkpoint(client)
      // Its second line is the size (C2SP tlog-checkpoint).
      return Number(checkpoint?.split('\n')[1] ?? 0)
    },
  }
}
