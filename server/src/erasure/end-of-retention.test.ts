import type { Bundle, Column, DatabaseEngine, Link, RetentionRule, Table } from '@garant/policy'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mariadbAnswers } from '../../test/contract/mysql.ts'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { type EngineDatabase, openEngine } from '../../test/support/engine-database.ts'
import { type ErasureWorld, erasureWorld } from '../../test/support/erasure.ts'
import { testBundle } from '../../test/support/policy.ts'
import { postgresqlAnswers } from '../../test/support/store-database.ts'
import { unsaid } from '../../test/support/unsaid.ts'
import { type TestVault, testVault } from '../../test/support/vault.ts'
import { createPeople, type Identifiers, rowSeed } from '../people/people.ts'

const answers: Readonly<Record<DatabaseEngine, boolean>> = {
  postgresql: await postgresqlAnswers(),
  mysql: await mariadbAnswers(),
}

const both = (text: string) => ({ fr: text, en: text })
const rule = (id: string, purpose: string, event: RetentionRule['event'], active: string): RetentionRule => ({
  ...{ id, label: both(id), purpose, subjects: [], categories: [], ...unsaid.retention, trigger: 'event' },
  ...{ event, active, archive: null, end: 'erase', source: `source of ${id}`, duty: false },
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
const of = (name: string, columns: readonly string[], its: readonly string[]): Link => ({
  columns,
  from: { store: 'crm', schema: null, table: name, columns: its },
})
const ofCustomer = of('customer', ['customer_id'], ['id'])

function bundleOf(engine: DatabaseEngine): Bundle {
  return {
    ...testBundle,
    retention: [
      rule('relation', 'sales', 'contract-end', 'P36M'),
      rule('logins', 'logins', 'connection', 'P1Y'),
      rule('claims', 'claims', 'contract-end', 'P60M'),
      { ...rule('invoices', 'accounting', 'invoice', 'P10Y'), trigger: 'financial-year-end', duty: true },
    ],
    stores: [
      {
        ...{ name: 'crm', label: both('crm'), engine, location: { country: 'FR', place: 'Roubaix' } },
        ...{ backupHorizon: 'P35D', withoutPersonalData: [] },
        tables: [
          table('customer', 'sales', [column('id'), column('email', 'contact'), column('name', 'contact')], {
            subject: 'customer',
            identifiers: [{ kind: 'email', column: 'email', canonical: true, samePerson: true }],
            events: [{ event: 'contract-end', column: 'contract_end' }],
          }),
          table('address', 'sales', [column('id'), column('street', 'contact')], {
            links: [of('customer', ['id'], ['address_id'])],
          }),
          // Nothing dates it: it goes with its customer.
          table('photo', 'gallery', [column('id'), column('title', 'contact')], { links: [ofCustomer] }),
          table('login', 'logins', [column('id'), column('ip', 'contact')], {
            links: [ofCustomer],
            events: [{ event: 'connection', column: 'at' }],
          }),
          table('claim', 'claims', [column('id'), column('body', 'exchange')], { links: [ofCustomer] }),
          table('invoice', 'accounting', [column('id'), column('total', 'invoicing')], {
            links: [ofCustomer],
            erasure: {
              // biome-ignore lint/suspicious/noThenProperty: the policy's own word, and never awaited
              ...{ rows: 'keep', rule: 'invoices', from: 'issued', then: 'erase', mask: [] },
            },
          }),
        ],
      },
    ],
  }
}

const schema = [
  'CREATE TABLE address (id int PRIMARY KEY, street varchar(60))',
  `CREATE TABLE customer (id int PRIMARY KEY, email varchar(60), name varchar(60), contract_end date,
    address_id int REFERENCES address (id))`,
  'CREATE TABLE photo (id int PRIMARY KEY, customer_id int REFERENCES customer (id), title varchar(60))',
  'CREATE TABLE login (id int PRIMARY KEY, customer_id int REFERENCES customer (id), at date, ip varchar(60))',
  // No reference of the database: what leads there is known by the policy alone.
  'CREATE TABLE claim (id int PRIMARY KEY, customer_id int, body varchar(60))',
  'CREATE TABLE invoice (id int PRIMARY KEY, customer_id int REFERENCES customer (id), issued date, total varchar(9))',
]

/** Those that refer to others first. */
const tables = ['photo', 'login', 'claim', 'invoice', 'customer', 'address'] as const
type Rows = Readonly<Record<(typeof tables)[number], readonly string[]>>

describe.each(['postgresql', 'mysql'] as const)('the end of retention on %s', (engine) => {
  describe.skipIf(!answers[engine])(`row by row (needs ${engine})`, () => {
    let own: TestDatabase
    let vault: TestVault
    let store: EngineDatabase
    let world: ErasureWorld
    let now = new Date('2026-11-24T02:00:00Z')

    beforeAll(async () => {
      own = await testDatabase()
      vault = testVault()
      store = await openEngine[engine]()
      for (const statement of schema) await store.execute(statement)
      world = await erasureWorld({
        ...{ url: own.url, vault: vault.vault, bundle: bundleOf(engine), stores: { crm: store.url } },
        clock: { now: () => now },
        options: { leaseMs: 500, retryMs: 10, retryMostMs: 40 },
      })
    })
    afterAll(async () => {
      await world?.close()
      await store?.drop()
      await own?.drop()
      vault?.remove()
    })

    async function fill(rows: Partial<Readonly<Record<(typeof tables)[number], string>>>) {
      for (const name of tables) await store.execute(`DELETE FROM ${name}`)
      for (const name of tables.toReversed())
        if (rows[name] !== undefined) await store.execute(`INSERT INTO ${name} VALUES ${rows[name]}`)
    }
    const left = async (): Promise<Rows> =>
      Object.fromEntries(
        await Promise.all(tables.map(async (name) => [name, await store.rows(name)])),
      ) as Rows
    const seed = (name: string, id: number) =>
      rowSeed({ store: 'crm', schema: null, table: name, key: [String(id)] })
    const email = (value: string) => ({ kind: 'email', value }) as const

    async function end(people: readonly Identifiers[]) {
      const id = await world.request(people, { because: 'retention' })
      await world.erasure.run({ tenant: world.tenant, id })
      const progress = await world.erasure.progress(world.tenant, id)
      expect(progress).toMatchObject({ state: 'done', stores: [{ verified: true }] })
      return await world.erasure.certificate(world.tenant, id, 0)
    }

    it('takes a row whose own rule has ended, and what goes with it', async () => {
      await fill({
        address: "(1, 'rue A'), (2, 'rue B')",
        customer: "(1, 'a@x.fr', 'A', '2022-01-01', 1), (2, 'b@x.fr', 'B', NULL, 2)",
        photo: "(1, 1, 'p'), (2, 2, 'q')",
      })
      const before = await left()
      const certificate = await end([[email('a@x.fr'), seed('customer', 1)]])
      expect(certificate).toMatchObject({ verdict: 'erased', backupsUntil: '2026-12-29' })
      const rest = await left()
      for (const name of ['customer', 'address', 'photo'] as const)
        expect(rest[name], name).toEqual([before[name][1]])
    })

    it('touches nothing whose day has not come, whoever says that it has', async () => {
      await fill({
        customer: "(1, 'a@x.fr', 'A', '2024-01-01', NULL), (2, 'b@x.fr', 'B', NULL, NULL)",
        login: "(1, 1, '2026-01-05', 'x')",
        invoice: "(1, 1, '2016-12-31', '1'), (2, 1, NULL, '2')",
      })
      const before = await left()
      const given = [seed('customer', 1), seed('customer', 2), seed('login', 1), seed('invoice', 1)]
      const certificate = await end([[email('a@x.fr'), ...given, seed('invoice', 2)]])
      expect(certificate).toMatchObject({ verdict: 'kept', backupsUntil: null })
      expect(certificate?.stores[0]?.lines.map(({ table, reason, until }) => [table, reason, until])).toEqual(
        expect.arrayContaining([
          ['customer', 'retained', '2027-01-01'],
          ['customer', 'no-date', null],
          ['login', 'retained', '2027-01-05'],
          ['invoice', 'retained', '2026-12-31'],
          ['invoice', 'no-date', null],
        ]),
      )
      expect(await left()).toEqual(before)
    })

    it('goes so early that the last backup dies by the promised day, and not a day earlier', async () => {
      // 36 months after these days, less 35 days: today and tomorrow.
      await fill({
        customer: "(1, 'a@x.fr', 'A', '2023-12-29', NULL), (2, 'b@x.fr', 'B', '2023-12-30', NULL)",
      })
      await end([[seed('customer', 1)], [seed('customer', 2)]])
      expect((await left()).customer).toHaveLength(1)
      expect((await left()).customer[0]).toContain('b@x.fr')
    })

    it('counts the last contract of the person, and a renewal begins anew', async () => {
      await fill({
        customer: `(1, 'a@x.fr', 'A', '2015-01-01', NULL), (2, 'a@x.fr', 'A', NULL, NULL),
          (3, 'c@x.fr', 'C', '2015-01-01', NULL), (4, 'c@x.fr', 'C', '2025-01-01', NULL),
          (5, 'd@x.fr', 'D', '2015-01-01', NULL), (6, 'd@x.fr', 'D', '2016-01-01', NULL)`,
      })
      await end([[seed('customer', 1)], [seed('customer', 3)], [seed('customer', 5), seed('customer', 6)]])
      expect((await left()).customer).toHaveLength(4)
    })

    it('masks a row to which others with a longer life of their own belong, and these go on their day', async () => {
      await fill({
        customer: "(1, 'a@x.fr', 'A', '2022-01-01', NULL)",
        login: "(1, 1, '2026-01-05', 'x'), (2, 1, '2024-01-05', 'y')",
        invoice: "(1, 1, '2020-01-05', '1'), (2, 1, '2010-01-05', '2')",
      })
      const everything = ['login 1', 'login 2', 'invoice 1', 'invoice 2'].map((name) => {
        const [of = '', id] = name.split(' ')
        return seed(of, Number(id))
      })
      await end([[email('a@x.fr'), seed('customer', 1), ...everything]])
      expect(await left()).toMatchObject({
        customer: [expect.not.stringContaining('a@x.fr')],
        login: [expect.stringContaining('2026-01-05')],
        invoice: [expect.stringContaining('2020-01-05')],
      })
    })

    it('keeps the day of a row for those that take theirs from it', async () => {
      await fill({ customer: "(1, 'a@x.fr', 'A', '2022-06-01', NULL)", claim: "(1, 1, 'text')" })
      await end([[seed('customer', 1)]])
      const { customer, claim } = await left()
      expect(customer).toEqual([expect.stringContaining('2022-06-01')])
      expect(customer[0]).not.toContain('a@x.fr')
      expect(claim).toHaveLength(1)
    })

    it('leaves what somebody else needs, and takes it with the last of them', async () => {
      await fill({
        address: "(1, 'rue A')",
        customer: "(1, 'a@x.fr', 'A', '2020-01-01', 1), (2, 'b@x.fr', 'B', NULL, 1)",
      })
      await end([[seed('customer', 1)]])
      expect(await left()).toMatchObject({
        address: [expect.anything()],
        customer: [expect.stringContaining('b@x.fr')],
      })
      await store.execute("UPDATE customer SET contract_end = '2020-01-01'")
      await end([[seed('customer', 2)]])
      expect(await left()).toMatchObject({ address: [], customer: [] })
    })

    it('takes both halves of what two people share who end together', async () => {
      await fill({
        address: "(1, 'rue A')",
        customer: "(1, 'a@x.fr', 'A', '2020-01-01', 1), (2, 'b@x.fr', 'B', '2020-01-01', 1)",
      })
      await end([[seed('customer', 1)], [seed('customer', 2)]])
      expect(await left()).toMatchObject({ address: [], customer: [] })
    })

    it('is told to the ledger twice: when it is done, and when no backup is left', async () => {
      await fill({
        customer: "(1, 'a@x.fr', 'A', '2020-01-01', NULL), (2, 'b@x.fr', 'B', '2024-01-01', NULL)",
      })
      const id = await world.request([[seed('customer', 1)], [seed('customer', 2)]], { because: 'retention' })
      await world.erasure.run({ tenant: world.tenant, id })
      const final = async (person: number) => {
        await world.journal.sequence(world.tenant)
        return await world.journal.receipt(world.tenant, world.erasure.finalEntry(id, person))
      }
      expect((await world.erasure.certificate(world.tenant, id, 0))?.backupsUntil).toBe('2026-12-29')
      // Others of this test became final before it; on the last day itself a backup may still hold it.
      now = new Date('2026-12-29T12:00:00Z')
      await world.erasure.finalise(world.tenant)
      expect(await final(0)).toBe(null)
      now = new Date('2026-12-30T02:00:00Z')
      expect(await world.erasure.finalise(world.tenant)).toBeGreaterThan(0)
      expect(await world.erasure.finalise(world.tenant)).toBe(0)
      expect(await final(0)).not.toBe(null)
      // Of the other nothing was erased.
      expect(await final(1)).toBe(null)
      expect(await world.erasure.audit(world.tenant)).toMatchObject({ unverified: 0, uncovered: 0 })
      now = new Date('2026-11-24T02:00:00Z')
    })

    it('leaves nobody suppressed, and stops before a person whom a hold names', async () => {
      await fill({
        customer: "(1, 'a@x.fr', 'A', '2020-01-01', NULL), (2, 'b@x.fr', 'B', '2020-01-01', NULL)",
      })
      const prints = (value: string) => createPeople(vault).fingerprints(world.tenant, [email(value)], 'FR')
      const hold = { kind: 'hold', cause: 'trial', purpose: null } as const
      await own.db.transact((tx) => world.protections.place(tx, world.tenant, hold, prints('b@x.fr')))
      await end([
        [email('a@x.fr'), seed('customer', 1)],
        [email('b@x.fr'), seed('customer', 2)],
      ])
      expect((await left()).customer).toEqual([expect.stringContaining('b@x.fr')])
      expect(await world.protections.on(own.db.read, world.tenant, prints('a@x.fr'))).toEqual([])
      await own.db.transact((tx) => world.protections.lift(tx, world.tenant, 'hold', 'trial'))
      await end([[email('b@x.fr'), seed('customer', 2)]])
      expect((await left()).customer).toEqual([])
    })
  })
})
