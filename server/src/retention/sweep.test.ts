import type { Bundle, Column, DatabaseEngine, Link, RetentionRule, Store, Table } from '@garant/policy'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mariadbAnswers } from '../../test/contract/mysql.ts'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { type EngineDatabase, openEngine } from '../../test/support/engine-database.ts'
import { testBundle } from '../../test/support/policy.ts'
import {
  type RetentionSetting,
  type RetentionWorld,
  retentionWorld,
  untilRest,
} from '../../test/support/retention.ts'
import { postgresqlAnswers } from '../../test/support/store-database.ts'
import { unsaid } from '../../test/support/unsaid.ts'
import { type TestVault, testVault } from '../../test/support/vault.ts'
import type { RunView } from './retention.ts'

const answers: Readonly<Record<DatabaseEngine, boolean>> = {
  postgresql: await postgresqlAnswers(),
  mysql: await mariadbAnswers(),
}
const both = (text: string) => ({ fr: text, en: text })
const rule = (
  id: string,
  purpose: string,
  event: RetentionRule['event'],
  active: string,
  more: Partial<RetentionRule> = {},
): RetentionRule => ({
  ...{ id, label: both(id), purpose, subjects: [], categories: [], ...unsaid.retention, trigger: 'event' },
  ...{ event, active, archive: null, end: 'erase', source: `source of ${id}`, duty: false },
  ...more,
})
const column = (name: string, category: string | null = null): Column => ({
  ...{ name, category, mask: null, thirdParty: false },
})
const table = (name: string, purpose: string, columns: readonly Column[], rest: Partial<Table>): Table => ({
  ...{ schema: null, name, subject: null, purpose, label: both(name), key: null, columns, identifiers: [] },
  ...{ events: [], links: [], triggers: [] },
  // biome-ignore lint/suspicious/noThenProperty: the policy's own word, and never awaited
  erasure: { rows: 'erase', rule: null, from: null, then: 'erase', mask: [] },
  ...rest,
})

function storeOf(name: string, engine: DatabaseEngine, pace?: Store['pace']): Store {
  const ofCustomer: Link = {
    columns: ['customer_id'],
    from: { store: name, schema: null, table: 'customer', columns: ['id'] },
  }
  return {
    ...{ name, label: both(name), engine, location: { country: 'FR', place: 'Roubaix' } },
    ...{ backupHorizon: 'P35D', withoutPersonalData: [], ...(pace === undefined ? {} : { pace }) },
    tables: [
      table('customer', 'sales', [column('id'), column('email', 'contact'), column('name', 'contact')], {
        subject: 'customer',
        identifiers: [{ kind: 'email', column: 'email', canonical: true, samePerson: true }],
        events: [{ event: 'contract-end', column: 'contract_end' }],
      }),
      // Nothing dates it: it goes with its customer.
      table('photo', 'gallery', [column('id'), column('title', 'contact')], { links: [ofCustomer] }),
      table('login', 'logins', [column('id'), column('ip', 'contact')], {
        links: [ofCustomer],
        events: [{ event: 'connection', column: 'at' }],
      }),
      table('invoice', 'accounting', [column('id'), column('total', 'invoicing')], {
        links: [ofCustomer],
        // biome-ignore lint/suspicious/noThenProperty: the policy's own word, and never awaited
        erasure: { rows: 'keep', rule: 'invoices', from: 'issued', then: 'erase', mask: [] },
      }),
    ],
  }
}

const relation = rule('relation', 'sales', 'contract-end', 'P36M')
const logins = rule('logins', 'logins', 'connection', 'P1Y')
const invoices = rule('invoices', 'accounting', 'invoice', 'P10Y', {
  trigger: 'financial-year-end',
  duty: true,
})

function bundleOf(
  stores: readonly Store[],
  rules = [relation, logins, invoices],
  more: Partial<Bundle> = {},
): Bundle {
  return { ...testBundle, retention: rules, stores, ...more }
}

const schema = [
  'CREATE TABLE customer (id int PRIMARY KEY, email varchar(60), name varchar(60), contract_end date)',
  'CREATE INDEX customer_email ON customer (email)',
  'CREATE INDEX customer_end ON customer (contract_end)',
  'CREATE TABLE photo (id int PRIMARY KEY, customer_id int REFERENCES customer (id), title varchar(60))',
  'CREATE INDEX photo_customer ON photo (customer_id)',
  'CREATE TABLE login (id int PRIMARY KEY, customer_id int REFERENCES customer (id), at date, ip varchar(60))',
  'CREATE INDEX login_customer ON login (customer_id)',
  'CREATE TABLE invoice (id int PRIMARY KEY, customer_id int REFERENCES customer (id), issued date, total varchar(9))',
  'CREATE INDEX invoice_customer ON invoice (customer_id)',
  'CREATE TABLE garant_step (id varchar(200) PRIMARY KEY, fencing bigint NOT NULL)',
]
/** Those that refer to others first. */
const tables = ['photo', 'login', 'invoice', 'customer'] as const
type Rows = Partial<Readonly<Record<(typeof tables)[number], string>>>

const today = '2026-11-24T02:00:00Z'

describe.each(['postgresql', 'mysql'] as const)('the sweep over %s', (engine) => {
  describe.skipIf(!answers[engine])(`on real databases (needs ${engine})`, () => {
    let own: TestDatabase
    let vault: TestVault
    let crm: EngineDatabase
    let shop: EngineDatabase
    let worlds: RetentionWorld[] = []
    let now = new Date(today)

    beforeAll(async () => {
      vault = testVault()
      crm = await openEngine[engine]()
      shop = await openEngine.postgresql()
      for (const store of [crm, shop]) for (const statement of schema) await store.execute(statement)
    })
    beforeEach(async () => {
      for (const world of worlds) await world.close()
      worlds = []
      await own?.drop()
      own = await testDatabase()
      now = new Date(today)
      for (const store of [crm, shop]) for (const name of tables) await store.execute(`DELETE FROM ${name}`)
    })
    afterAll(async () => {
      for (const world of worlds) await world.close()
      for (const store of [crm, shop]) await store?.drop()
      await own?.drop()
      vault?.remove()
    })

    /** The clock of the test is ours alone: neither our database's nor a store's. */
    async function open(more: Partial<RetentionSetting> = {}): Promise<RetentionWorld> {
      const bundle = bundleOf([storeOf('crm', engine)])
      const world = await retentionWorld({
        ...{ url: own.url, data: vault.data, bundle, stores: { crm: crm.url, shop: shop.url } },
        clock: { now: () => now },
        ...more,
        options: { driftMs: Number.POSITIVE_INFINITY, leaseMs: 3_000, ...more.options },
      })
      worlds.push(world)
      await world.publish()
      return world
    }
    async function fill(store: EngineDatabase, rows: Rows): Promise<void> {
      for (const name of tables.toReversed())
        if (rows[name] !== undefined) await store.execute(`INSERT INTO ${name} VALUES ${rows[name]}`)
    }
    const left = async (store: EngineDatabase) =>
      Object.fromEntries(await Promise.all(tables.map(async (name) => [name, await store.rows(name)])))
    const ids = async (store: EngineDatabase, name: string) =>
      (await store.rows(name)).map((row) => Number(JSON.parse(row)[0]))

    async function sweep(world: RetentionWorld, by: string | null = null): Promise<RunView> {
      const begun = await world.retention.begin(world.tenant, { by, dry: false })
      if (begun.result !== 'begun') throw new Error(JSON.stringify(begun))
      await untilRest(world, begun.run)
      const view = await world.retention.run(world.tenant, begun.run)
      if (view === null) throw new Error('no run')
      return view
    }

    it('erases exactly the rows that are due, and counts them as they went', async () => {
      const world = await open()
      await fill(crm, {
        customer: `(1, 'a@x.fr', 'A', '2022-01-01'), (2, 'b@x.fr', 'B', '2023-12-29'), (3, 'c@x.fr', 'C', '2023-12-30'),
          (4, 'd@x.fr', 'D', NULL), (5, 'e@x.fr', 'E', '2022-01-01'), (6, 'e@x.fr', 'E', '2026-01-01')`,
        photo: "(1, 1, 'p'), (2, 3, 'q'), (3, 1, 'r')",
        login: "(1, 1, '2025-01-01', 'x'), (2, 4, '2025-01-01', 'y'), (3, 4, '2026-11-01', 'z')",
      })
      const view = await sweep(world)
      expect(view).toMatchObject({ state: 'done', verdict: 'complete', found: 4, asked: 4, people: 4 })
      expect(view.stores).toMatchObject([
        {
          store: 'crm',
          erased: [
            { table: 'customer', rows: 2 },
            { table: 'login', rows: 2 },
            { table: 'photo', rows: 2 },
          ],
          waits: [],
        },
      ])
      expect(await ids(crm, 'customer')).toEqual([3, 4, 5, 6])
      expect(await ids(crm, 'photo')).toEqual([2])
      expect(await ids(crm, 'login')).toEqual([3])
      // Nothing is left to do on the same day, and the night does not begin twice.
      expect(await world.retention.begin(world.tenant, { by: null, dry: false })).toMatchObject({
        result: 'done',
      })
      expect(await sweep(world, 'officer')).toMatchObject({ verdict: 'complete', found: 0, erased: 0 })
    })

    it('keeps an emptied row for the invoices that need it, does not find it every night, and takes it with the last', async () => {
      const world = await open()
      await fill(crm, {
        customer: "(1, 'a@x.fr', 'A', '2015-01-01')",
        invoice: "(1, 1, '2015-02-02', '10'), (2, 1, '2016-02-02', '20')",
      })
      expect(await sweep(world)).toMatchObject({ found: 2, verdict: 'complete' })
      expect(await crm.rows('customer')).toEqual(['["1",null,null,"2015-01-01"]'])
      expect(await ids(crm, 'invoice')).toEqual([2])
      now = new Date('2026-11-25T02:00:00Z')
      expect(await sweep(world)).toMatchObject({ found: 0, erased: 0, masked: 0, kept: 0 })
      // The invoice of a customer whom nothing leads to any more.
      now = new Date('2027-01-01T02:00:00Z')
      const begun = await world.retention.begin(world.tenant, { by: 'officer', dry: false })
      if (begun.result !== 'begun') throw new Error(begun.result)
      expect(await world.retention.run(world.tenant, begun.run)).toMatchObject({ awaits: ['clock'] })
      await world.db.transact((tx) => world.retention.confirm(tx, world.tenant, begun.run, 'officer'))
      await untilRest(world, begun.run)
      expect(await ids(crm, 'invoice')).toEqual([])
      now = new Date('2027-01-02T02:00:00Z')
      await sweep(world)
      expect(await ids(crm, 'customer')).toEqual([])
    })

    it('a dry run counts and changes nothing anywhere', async () => {
      const world = await open()
      await fill(crm, { customer: "(1, 'a@x.fr', 'A', '2022-01-01')", login: "(1, 1, '2025-01-01', 'x')" })
      const before = [await left(crm), await written()]
      expect(await world.retention.begin(world.tenant, { by: null, dry: true })).toMatchObject({
        ...{ result: 'dry', day: '2026-11-24', people: 2 },
        stores: [
          {
            store: 'crm',
            parts: [
              { table: 'login', counted: 1 },
              { table: 'invoice', counted: 0 },
              { table: 'customer', counted: 1 },
            ],
          },
        ],
      })
      expect([await left(crm), await written()]).toEqual(before)
    })

    /** Everything that Garant has written, as far as a run could. */
    async function written(): Promise<unknown> {
      const { rows } = await sql`
        SELECT (SELECT count(*) FROM journal_entry) AS entries, (SELECT count(*) FROM retention_run) AS runs,
          (SELECT count(*) FROM erasure) AS erasures, (SELECT count(*) FROM vault_key) AS keys`.execute(
        own.db.read,
      )
      return rows
    }

    it('a hold placed midway stops it before the next store; released, the next run erases what is due (test E8)', async () => {
      const late = {
        windows: [{ from: '04:00', until: '05:00' }],
        perSecond: null,
        lagSeconds: null,
        lockWaits: null,
      }
      const stores = [storeOf('crm', engine), storeOf('shop', 'postgresql', late)]
      const world = await open({ bundle: bundleOf(stores) })
      const customers = "(1, 'a@x.fr', 'A', '2022-01-01'), (2, 'b@x.fr', 'B', '2022-01-01')"
      for (const store of [crm, shop]) await fill(store, { customer: customers })
      const view = await sweep(world)
      // Three in the morning: the shop opens at four.
      expect(view).toMatchObject({ state: 'running', asked: 2, erased: 2 })
      expect(view.stores[1]?.waits).toEqual([
        { why: 'window', error: null, next: '2026-11-24T03:00:00.000Z' },
      ])
      expect(await ids(crm, 'customer')).toEqual([])
      expect(await ids(shop, 'customer')).toEqual([1, 2])
      const held = await hold(world, 'a@x.fr')
      now = new Date('2026-11-24T03:30:00Z')
      await untilRest(world, view.run)
      const after = await world.retention.run(world.tenant, view.run)
      expect(after).toMatchObject({ state: 'done', verdict: 'complete', asked: 4, erased: 3, kept: 1 })
      expect(after?.stores[1]?.kept).toMatchObject([{ table: 'customer', rows: 1, reason: 'held' }])
      expect(await ids(shop, 'customer')).toEqual([1])
      await world.db.transact((tx) =>
        world.holds.release(tx, world.tenant, held, { by: 'officer', policy: view.policy }),
      )
      now = new Date('2026-11-25T03:30:00Z')
      expect(await sweep(world)).toMatchObject({ asked: 1, erased: 1, verdict: 'complete' })
      expect(await ids(shop, 'customer')).toEqual([])
    })

    async function hold(world: RetentionWorld, email: string): Promise<string> {
      const policy = await world.publish()
      const placed = await world.db.transact((tx) =>
        world.holds.place(tx, world.tenant, {
          ...{ person: [{ kind: 'email', value: email }], also: [], ground: 'litigation', reason: 'x' },
          ...{
            categories: null,
            caseRef: null,
            owner: 'DPO',
            reviewOn: '2027-01-01',
            by: 'officer',
            policy,
            country: 'FR',
          },
        }),
      )
      return placed.result === 'placed' ? placed.id : 'too-late'
    }
  })
})
