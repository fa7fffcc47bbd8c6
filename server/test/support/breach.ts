import { type Bundle, bundleHash } from '@garant/policy'
import { sql } from 'kysely'
import { type Breach, type BreachView, createBreach, type WallTime } from '../../src/breach/breach.ts'
import { type Context, contextOf } from '../../src/breach/context.ts'
import { count } from '../../src/breach/count.ts'
import { createJobs, type Jobs } from '../../src/jobs/jobs.ts'
import { createJournal, type Journal } from '../../src/journal/journal.ts'
import { systemRandom } from '../../src/kernel/random.ts'
import { type Tenant, tenant } from '../../src/kernel/tenant.ts'
import { createMail, type Mail } from '../../src/mail/mail.ts'
import { createRegister, type Register } from '../../src/register/register.ts'
import { createStores, type Stores } from '../../src/stores/stores.ts'
import { publishClient, type TestClient, testClient } from './client.ts'
import { type TestDatabase, type TestServer, testDatabase } from './database.ts'
import { testStoreSchema } from './policy.ts'
import { type StoreDatabase, storeDatabase } from './store-database.ts'
import { testVault } from './vault.ts'

/** Breaches over a database of ours, entered as the role that owns nothing; one store of ours, one of each of two clients. */
export interface TestBreach {
  readonly breach: Breach
  readonly context: Context
  readonly database: TestDatabase
  readonly journal: Journal
  readonly jobs: Jobs
  readonly mail: Mail
  readonly register: Register
  readonly tenant: Tenant
  readonly bundle: Bundle
  readonly clients: { readonly vergers: TestClient; readonly moulin: TestClient }
  /** By the name of the store. */
  readonly stores: Readonly<Record<'crm' | 'vergers-shop' | 'moulin-shop', StoreDatabase>>
  /** What another process needs to do the same work (`letters-worker.ts`). */
  readonly setting: Readonly<Record<string, unknown>>
  /** Moved by tests. */
  readonly clock: { at: Date; now(): Date }
  /** Stores that do not answer from now on. */
  readonly lost: Set<string>
  /** In the tenant of the organisation. */
  own<T>(work: () => Promise<T>): Promise<T>
  /** In the tenant of a client. */
  as<T>(client: TestClient, work: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

const rows = (first: number, domain: string) => `
  INSERT INTO customer SELECT i, 'p' || i || '@${domain}', 'Person ' || i, 'C-' || i FROM generate_series(${first}, ${first + 8}) i;
  INSERT INTO customer VALUES (${first + 9}, NULL, 'Without', 'C-${first + 9}');
  INSERT INTO note SELECT i, i, 'text', NULL FROM generate_series(${first}, ${first + 2}) i;
`

export async function testBreach(server: TestServer): Promise<TestBreach> {
  const database = await testDatabase(server)
  const keys = testVault()
  const db = database.runtime
  const { vault } = keys
  const clock = { at: new Date('2026-11-23T08:41:00Z'), now: () => clock.at }
  const random = systemRandom
  const journal = createJournal({ db, vault, clock, random, host: 'garant.example.org' })
  const jobs = await createJobs({ db: database.db, random, pollSeconds: 0.5 })
  const register = createRegister({ journal, vault, clock })
  const mine = tenant('example')
  const mail = createMail({
    ...{ db, vault, jobs, clock, random },
    config: { smtpUrl: null, data: keys.data, url: 'https://garant.example.org' },
    sender: async () => ({ name: 'Exemple', email: 'dpo@example.fr' }),
  })
  const vergers = testClient('vergers', {
    noticeHours: 24,
    contacts: [
      { name: 'A', email: 'signs@vergers.example.org', function: 'representative' },
      // No mailbox is below this name: the first attempt fails.
      { name: 'B', email: 'security@vergers.invalid', function: 'security' },
    ],
  })
  const moulin = testClient('moulin', { noticeHours: 12 }, vergers.operator)
  const bundle = moulin.operator
  const stores = {
    crm: await storeDatabase(`${testStoreSchema}${rows(1, 'crm.example.org')}`),
    'vergers-shop': await storeDatabase(`${testStoreSchema}${rows(101, 'vergers.example.org')}`),
    'moulin-shop': await storeDatabase(`${testStoreSchema}${rows(201, 'moulin.example.org')}`),
  }
  const opened = new Map<Bundle, Stores>()
  const urls = Object.fromEntries(
    Object.entries(stores).map(([name, { url }]) => [name, { read: url, write: url }]),
  )
  const lost = new Set<string>()
  function connected(of: Bundle): Stores {
    const made = opened.get(of) ?? createStores({ bundle: of, urls })
    opened.set(of, made)
    return made
  }
  const without = createStores({
    bundle: { ...bundle, stores: [...bundle.stores, ...vergers.bundle.stores, ...moulin.bundle.stores] },
    urls: {},
  })
  const deps = {
    ...{ db, vault, journal, jobs, clock, random, register, mail },
    connector: (_: Tenant, of: Bundle, store: string) =>
      lost.has(store) ? without.connector(store) : connected(of).connector(store),
    links: { client: (reference: string) => `https://garant.example.org/client/violations/${reference}` },
  }
  await db.within(mine, () =>
    db.transact((tx) =>
      register.publish(tx, { tenant: mine, compiled: { bundle, hash: bundleHash(bundle) }, actor: null }),
    ),
  )
  for (const client of [vergers, moulin])
    await db.within(client.tenant, () => publishClient({ db, register }, client))
  return {
    ...{
      breach: createBreach(deps),
      context: contextOf(deps),
      database,
      journal,
      jobs,
      mail,
      register,
      tenant: mine,
      bundle,
    },
    ...{ clients: { vergers, moulin }, stores, clock, lost },
    setting: { url: database.url, data: keys.data, bundle, urls, tenant: mine },
    own: (work) => db.within(mine, work),
    as: (client, work) => db.within(client.tenant, work),
    async close() {
      await jobs.stop(5000)
      for (const each of opened.values()) await each.close()
      await database.drop()
      for (const store of Object.values(stores)) await store.drop()
      keys.remove()
    },
  }
}

export const breachActor = 'a1'

/** What the tests do again and again, in the tenant of the organisation. */
export function officer(the: () => TestBreach) {
  const own = <T>(work: () => Promise<T>): Promise<T> => the().own(work)
  /** What a clock in Paris showed so many milliseconds ago. */
  function local(ago = 0): WallTime {
    const zone = 'Europe/Paris'
    const text = new Date(the().clock.at.getTime() - ago).toLocaleString('sv-SE', { timeZone: zone })
    return { local: text.replace(' ', 'T'), zone }
  }
  async function suspect(stores: readonly string[] = [], what = 'A disk is gone.'): Promise<string> {
    const { breach, tenant } = the()
    const noted = await own(() => breach.suspect(tenant, { what, since: null, stores }, breachActor))
    if (noted.result !== 'suspected') throw new Error(noted.problem)
    return noted.reference
  }
  async function aware(stores: readonly string[], what?: string): Promise<string> {
    const reference = await suspect(stores, what)
    const { breach, tenant } = the()
    const { result } = await own(() => breach.becomeAware(tenant, reference, local(), breachActor))
    if (result !== 'done') throw new Error(result)
    return reference
  }
  async function view(reference: string): Promise<BreachView> {
    const { breach, tenant } = the()
    const found = await own(() => breach.view(tenant, reference))
    if (found === null) throw new Error('no such breach')
    return found
  }
  async function idOf(reference: string): Promise<string> {
    const { db } = the().context
    const { rows } = await own(() =>
      sql<{ id: string }>`SELECT id FROM breach WHERE reference = ${reference}`.execute(db.read),
    )
    return rows[0]?.id ?? ''
  }
  async function countNow(reference: string): Promise<void> {
    const id = await idOf(reference)
    await own(() => count(the().context, the().tenant, id))
  }
  /** Mails to clients leave, but those to no mailbox, which are refused. */
  async function delivered(): Promise<void> {
    const { context, mail, tenant } = the()
    await own(() =>
      context.db.transact(async (tx) => {
        const { rows } = await sql<{ mail: string }>`
          SELECT mail FROM mail WHERE delivered_at IS NULL AND refused IS NULL AND template = 'breach-client'`.execute(
          tx,
        )
        for (const { mail: id } of rows) {
          const refused = (await mail.read(tenant, id))?.to.endsWith('.invalid') === true
          if (refused) await sql`UPDATE mail SET refused = 550 WHERE mail = ${id}`.execute(tx)
          else await sql`UPDATE mail SET delivered_at = now() WHERE mail = ${id}`.execute(tx)
        }
      }),
    )
  }
  return { own, local, suspect, aware, view, idOf, countNow, delivered }
}
