import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Bundle, bundleHash, type Client, type Store } from '@garant/policy'
import { sql } from 'kysely'
import { readConfig } from '../../src/config/config.ts'
import type { ActingOn } from '../../src/decisions/decisions.ts'
import { type Tenant, tenant } from '../../src/kernel/tenant.ts'
import { createModules, type Modules } from '../../src/modules.ts'
import { testClient } from './client.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { testBundle, testStoreSchema } from './policy.ts'
import { type StoreDatabase, storeDatabase } from './store-database.ts'

export const operator = tenant('example')
export const vergers = tenant('vergers')

const both = (text: string) => ({ fr: text, en: text })
const [sales] = testBundle.purposes
const [made] = testClient('vergers').client.stores
if (sales === undefined || made === undefined)
  throw new TypeError('the test policy has a purpose and a store')

const hosting: Bundle['purposes'][number] = {
  ...sales,
  ...({ id: 'hosting', label: both('Héberger'), role: 'processor', legalBasis: [], recipients: [] } as const),
  operations: ['store', 'consult'],
}

/** The same store once more, under another name. */
function named(store: Store, name: string): Store {
  const tables = store.tables.map((table) => ({
    ...table,
    links: table.links.map((link) => ({ ...link, from: { ...link.from, store: name } })),
  }))
  return { ...store, name, tables }
}

/** An organisation with one client, whose agreement lets us store and look, and no more; the client has two stores. */
export function clientPolicy(given: Partial<Client> = {}, changes: Partial<Bundle> = {}): Bundle {
  const stores = [made as Store, named(made as Store, 'vergers-club')]
  const base = {
    ...testBundle,
    purposes: [...testBundle.purposes, hosting],
    limits: [{ id: 'sealed-backups', label: both('Une sauvegarde'), why: both('Elle est scellée.') }],
    ...changes,
  }
  return testClient('vergers', { purposes: ['hosting'], stores, ...given }, base).operator
}

export interface ClientWorld {
  readonly modules: Modules
  readonly database: TestDatabase
  readonly stores: { readonly shop: WorldStore; readonly club: WorldStore }
  /** What another process needs to make the same modules. */
  readonly environment: Readonly<Record<string, string>>
  readonly clock: { at: Date; now(): Date }
  /** Acting for the client, and for the organisation in its matter. */
  readonly client: ActingOn
  readonly officer: ActingOn
  publish(bundle: Bundle): Promise<void>
  own(): Promise<Bundle>
  /** Keys of the entries in a log, in order. */
  entries(owner: Tenant): Promise<readonly string[]>
  within<T>(work: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

export type WorldStore = Pick<StoreDatabase, 'url' | 'execute' | 'drop'>

/** The whole composition over a fresh database and two stores, as the role that owns nothing. */
export async function clientWorld(
  bundle: Bundle = clientPolicy(),
  open: () => Promise<WorldStore> = () => storeDatabase(testStoreSchema),
): Promise<ClientWorld> {
  const clock = { at: new Date('2026-11-23T09:00:00Z'), now: () => clock.at }
  const data = mkdtempSync(join(tmpdir(), 'garant-client-'))
  const database = await testDatabase()
  const stores = { shop: await open(), club: await open() }
  const environment = {
    ...{ GARANT_DATA: data, DATABASE_URL: database.url },
    ...{ GARANT_STORE_VERGERS_SHOP_URL: stores.shop.url, GARANT_STORE_VERGERS_CLUB_URL: stores.club.url },
  }
  const config = readConfig(environment, data)
  const db = database.runtime
  const modules = await createModules({ config, db, clock, say: () => {}, failed: () => {} })
  const world: ClientWorld = {
    ...{ modules, database, stores, clock, environment },
    client: { operator, client: vergers, actor: 'rose' },
    officer: { operator, client: vergers, actor: 'dominique' },
    async publish(policy) {
      const compiled = { bundle: policy, hash: bundleHash(policy) }
      await db.within(operator, () =>
        db.transact((tx) => modules.register.publish(tx, { tenant: operator, actor: null, compiled })),
      )
    },
    async own() {
      const policy = await db.within(vergers, () => modules.register.current(db.read, vergers))
      if (policy === null) throw new Error('the client has a policy')
      return policy.bundle
    },
    async entries(owner) {
      const { rows } = await sql<{ once: string }>`
        SELECT once FROM journal_entry WHERE tenant = ${owner} ORDER BY batch, place`.execute(
        database.db.read,
      )
      return rows.map(({ once }) => once)
    },
    within: (work) => db.within(vergers, work),
    async close() {
      await modules.jobs.stop(1_000)
      await modules.close()
      await database.drop()
      await stores.shop.drop()
      await stores.club.drop()
      rmSync(data, { recursive: true, force: true })
    },
  }
  await world.publish(bundle)
  return world
}
