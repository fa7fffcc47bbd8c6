import { type Agreement, type Bundle, bundleHash, type Client } from '@garant/policy'
import type { Db } from '../../src/db/db.ts'
import { type Tenant, tenant } from '../../src/kernel/tenant.ts'
import type { Register } from '../../src/register/register.ts'
import { testBundle } from './policy.ts'

/** A client company of the test policy's organisation: a controller, and a tenant of its own. */
export interface TestClient {
  readonly tenant: Tenant
  readonly client: Client
  /** The client's own policy, of which it is the organisation. */
  readonly bundle: Bundle
  /** The organisation's policy, which names the client. */
  readonly operator: Bundle
}

/** @param id name of the tenant; its store is "<id>-shop", with the tables of the test policy's store. */
export function testClient(
  id = 'vergers',
  given: Partial<Client> = {},
  operator: Bundle = testBundle,
): TestClient {
  const [store] = testBundle.stores
  if (store === undefined) throw new TypeError('the test policy has a store')
  const client: Client = {
    id,
    agreement: `client-${id}`,
    name: `Société ${id}`,
    address: '2 rue du Client, 59000 Lille',
    country: 'FR',
    email: `contact@${id}.example.org`,
    contacts: [{ name: 'Camille Martin', email: `camille@${id}.example.org`, function: 'representative' }],
    purposes: ['sales'],
    noticeHours: 24,
    objectionDays: 30,
    ends: { data: 'return-then-delete', within: 'P30D' },
    dataCentre: null,
    signed: '2026-03-02',
    until: null,
    clauses: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
    stores: [ofClient(id, store)],
    ...given,
  }
  const organisation = {
    ...testBundle.organisation,
    ...{ id, name: client.name, shortName: client.name, address: [client.address], country: client.country },
    contact: { email: client.email, phone: null },
    dpo: { name: client.contacts[0]?.name ?? client.name, email: client.email },
  }
  return {
    tenant: tenant(id),
    client,
    bundle: { ...testBundle, organisation, stores: client.stores, agreements: [agreementOf(client)] },
    operator: {
      ...operator,
      agreements: [...operator.agreements, agreementOf(client)],
      clients: [...(operator.clients ?? []), client].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    },
  }
}

/** Puts the client's policy in force, which makes its tenant. */
export async function publishClient(
  { db, register }: { readonly db: Db; readonly register: Register },
  { tenant, bundle }: TestClient,
): Promise<void> {
  const compiled = { bundle, hash: bundleHash(bundle) }
  await db.transact((tx) => register.publish(tx, { tenant, compiled, actor: null }))
}

function agreementOf({ agreement: id, name, address, email, signed, until, clauses }: Client): Agreement {
  return {
    ...{ id, signed, until, clauses, flowDown: true, document: `Dossier ${id}` },
    title: { fr: `Contrat avec ${name}`, en: `Contract with ${name}` },
    ...({ kind: 'client', recipient: null } as const),
    client: { name, address, email },
  }
}

/** The links of a store lead back into it: they carry its name. */
function ofClient(id: string, store: Bundle['stores'][number]): Client['stores'][number] {
  const name = `${id}-shop`
  return {
    ...store,
    name,
    client: id,
    tables: store.tables.map((table) => ({
      ...table,
      links: table.links.map((link) =>
        link.from.store === store.name ? { ...link, from: { ...link.from, store: name } } : link,
      ),
    })),
  }
}
