import type { Tx } from './db/db.ts'
import type { Tenant } from './kernel/tenant.ts'
import type { Modules } from './modules.ts'
import type { ChainControl } from './web/client/processors/chain.ts'
import type { DisclosureControl } from './web/console/disclosures/disclosures.ts'
import type { ProcessorControl } from './web/console/processors/processors.ts'

/** The chain as the console moves it: each act is one transaction. */
export function processorsOf({ parties, db }: Modules, tenant: Tenant): ProcessorControl {
  const act = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => db.transact(work)
  return {
    list: () => parties.subProcessors(db.read, tenant),
    file: (id) => parties.subProcessor(db.read, tenant, id),
    concerned: (announced) => parties.concerned(db.read, tenant, announced),
    announce: (given, actor) => act((tx) => parties.announce(tx, tenant, given, actor)),
    notifyAgain: (id, client, actor) => act((tx) => parties.notifyAgain(tx, tenant, id, client, actor)),
    recordContract: (id, given, actor) => act((tx) => parties.recordContract(tx, tenant, id, given, actor)),
    settle: (id, given, actor) => act((tx) => parties.settle(tx, tenant, id, given, actor)),
    activate: (id, actor) => act((tx) => parties.activate(tx, tenant, id, actor)),
    withdraw: (id, actor) => act((tx) => parties.withdraw(tx, tenant, id, actor)),
    recordReturn: (id, given, actor) => act((tx) => parties.recordReturn(tx, tenant, id, given, actor)),
    end: (id, actor) => act((tx) => parties.end(tx, tenant, id, actor)),
  }
}

/** What leaves for somebody named, as the console prepares and approves it. */
export function disclosuresOf({ disclosures, db, random }: Modules, tenant: Tenant): DisclosureControl {
  return {
    log: () => disclosures.log(db.read, tenant),
    requests: () => disclosures.requests(db.read, tenant),
    request: (id) => disclosures.requestView(tenant, id),
    once: () => random.bytes(16).toString('base64url'),
    open: (request, actor) => db.transact((tx) => disclosures.request(tx, tenant, request, actor)),
    tell: (id, how, actor) => disclosures.tellOf(tenant, id, how, actor),
    approve: (id, digest, actor) => disclosures.approve(tenant, id, digest, actor),
    refuse: (id, why, actor) => db.transact((tx) => disclosures.refuse(tx, tenant, id, why, actor)),
    file: (id, format) => disclosures.file(tenant, id, format),
  }
}

/** The chain as a client reads and answers it; it acts for itself alone, whatever it asks. */
export function clientChainOf({ parties, db, register }: Modules, operator: Tenant): ChainControl {
  const act = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => db.transact(work)
  return {
    told: (client) => parties.told(db.read, client),
    policy: async (client) => (await register.current(db.read, client))?.bundle ?? null,
    acknowledge: (client, id, actor) => act((tx) => parties.acknowledge(tx, { operator, client, actor }, id)),
    object: (client, id, reason, actor) =>
      act((tx) => parties.object(tx, { operator, client, actor }, id, reason)),
    withdrawObjection: (client, id, actor) =>
      act((tx) => parties.withdrawObjection(tx, { operator, client, actor }, id)),
  }
}
