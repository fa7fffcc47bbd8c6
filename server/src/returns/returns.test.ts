import type { Bundle, Column, DatabaseEngine, Store, Table } from '@garant/policy'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mariadbAnswers } from '../../test/contract/mysql.ts'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { type EngineDatabase, openEngine } from '../../test/support/engine-database.ts'
import { type ErasureWorld, erasureWorld } from '../../test/support/erasure.ts'
import { testBundle } from '../../test/support/policy.ts'
import { postgresqlAnswers } from '../../test/support/store-database.ts'
import { type TestVault, testVault } from '../../test/support/vault.ts'
import { systemRandom } from '../kernel/random.ts'
import { createPeople } from '../people/people.ts'
import type { PublishedPolicy } from '../register/register.ts'
import { withoutUrl } from '../stores/unconnected.ts'
import { createReturns, type Returns } from './returns.ts'

const answers: Readonly<Record<DatabaseEngine, boolean>> = {
  postgresql: await postgresqlAnswers(),
  mysql: await mariadbAnswers(),
}
const both = (text: string) => ({ fr: text, en: text })
const column = (name: string, category: string | null = null): Column => ({
  ...{ name, category, mask: null, thirdParty: false },
})
const table = (name: string, columns: readonly Column[], rest: Partial<Table>): Table => ({
  ...{ schema: null, name, subject: null, purpose: 'sales', label: both(name), key: null, columns },
  ...{ identifiers: [], events: [], links: [], triggers: [] },
  // biome-ignore lint/suspicious/noThenProperty: the policy's own word, and never awaited
  erasure: { rows: 'erase', rule: null, from: null, then: 'erase', mask: [] },
  ...rest,
})

function bundleOf(engine: DatabaseEngine): Bundle {
  const identifiers = [
    { kind: 'email', column: 'email', canonical: false, samePerson: true },
    { kind: 'phone', column: 'phone', canonical: false, samePerson: true },
  ] as const
  const columns = [column('id'), column('email', 'contact'), column('phone', 'contact')]
  return {
    ...testBundle,
    stores: [
      {
        ...{ name: 'crm', label: both('crm'), engine, location: { country: 'FR', place: 'Roubaix' } },
        ...{ backupHorizon: 'P35D', withoutPersonalData: [] },
        tables: [
          table('customer', columns, {
            subject: 'customer',
            identifiers,
            events: [{ event: 'collection', column: 'since' }],
          }),
          table('note', [column('id'), column('body', 'exchange')], {
            links: [
              {
                columns: ['customer_id'],
                from: { store: 'crm', schema: null, table: 'customer', columns: ['id'] },
              },
            ],
          }),
          // Nothing in it says when anything happened.
          table('reader', columns, { subject: 'customer', identifiers }),
        ],
      },
    ],
  }
}

const schema = [
  'CREATE TABLE customer (id int PRIMARY KEY, email varchar(60), phone varchar(30), since date)',
  'CREATE TABLE note (id int PRIMARY KEY, customer_id int REFERENCES customer (id), body varchar(60))',
  'CREATE TABLE reader (id int PRIMARY KEY, email varchar(60), phone varchar(30))',
]

describe.each(['postgresql', 'mysql'] as const)('test E10 on %s', (engine) => {
  describe.skipIf(!answers[engine])(`who was erased and is back (needs ${engine})`, () => {
    let own: TestDatabase
    let vault: TestVault
    let store: EngineDatabase
    let world: ErasureWorld
    let returns: Returns
    let now = new Date('2026-11-24T02:00:00Z')

    beforeAll(async () => {
      own = await testDatabase()
      vault = testVault()
      store = await openEngine[engine]()
      for (const statement of schema) await store.execute(statement)
      const bundle = bundleOf(engine)
      const clock = { now: () => now }
      world = await erasureWorld({
        ...{ url: own.url, vault: vault.vault, bundle, stores: { crm: store.url }, clock },
        options: { leaseMs: 500, retryMs: 10, retryMostMs: 40 },
      })
      const policy = { hash: world.policy, bundle } as PublishedPolicy
      const { jobs, journal, protections, erasure } = world
      returns = createReturns({
        ...{
          db: own.db,
          vault: vault.vault,
          journal,
          jobs,
          clock,
          random: systemRandom,
          erasure,
          protections,
        },
        ...{ people: createPeople(vault), register: { current: async () => policy }, pageRows: 2 },
        connector(_tenant, _bundle, name) {
          const connector = world.connectors.get(name)
          if (connector === undefined) throw new Error(name)
          return connector
        },
      })
    })
    afterAll(async () => {
      await world?.close()
      await store?.drop()
      await own?.drop()
      vault?.remove()
    })

    const ids = async (name: string) =>
      (await store.rows(name)).map((row) => Number(JSON.parse(row)[0])).sort((one, other) => one - other)
    const scan = async () => {
      const done = await returns.scan(world.tenant)
      await world.erasure.run()
      return done.stores[0]
    }
    const erase = async (...emails: string[]) => {
      const id = await world.request(emails.map((value) => [{ kind: 'email', value }]))
      await world.erasure.run({ tenant: world.tenant, id })
      expect(await world.erasure.progress(world.tenant, id)).toMatchObject({ state: 'done' })
    }

    it('finds a store as it was before, row by row, erases it again and leaves everybody else', async () => {
      const people = Array.from({ length: 7 }, (_, at) => at + 1)
      const rows = people.map((id) => `(${id}, 'P${id}@X.fr', '06 00 00 00 0${id}', '2020-01-01')`)
      const restore = async () => {
        await store.execute(`INSERT INTO customer VALUES ${rows.slice(0, 5).join()}`)
        await store.execute(
          `INSERT INTO note VALUES ${people.slice(0, 5).map((id) => `(${id}, ${id}, 'n')`)}`,
        )
      }
      await restore()
      await store.execute(`INSERT INTO customer VALUES ${rows.slice(5).join()}`)
      await store.execute(`INSERT INTO note VALUES (6, 6, 'n')`)
      await erase('p1@x.fr', 'p2@x.fr', 'p3@x.fr', 'p4@x.fr', 'p5@x.fr')
      expect(await ids('customer')).toEqual([6, 7])
      expect(await scan()).toEqual({ store: 'crm', error: null, erased: 0, asked: 0, anew: 0 })
      await restore()
      expect(await returns.look(world.tenant)).toMatchObject([{ erased: 5 }])
      expect(await ids('customer')).toHaveLength(7)
      expect(await scan()).toMatchObject({ erased: 5, asked: 0, anew: 0 })
      expect(await ids('customer')).toEqual([6, 7])
      expect(await ids('note')).toEqual([6])
      expect(await scan()).toMatchObject({ erased: 0, asked: 0, anew: 0 })
    })

    it('knows an import under another key by the days in it, however it is written', async () => {
      await store.execute(
        `INSERT INTO customer VALUES (11, 'a@x.fr', NULL, '2021-01-01'), (12, 'b@x.fr', '+33611111111', '2021-01-01')`,
      )
      await erase('a@x.fr')
      const byPhone = await world.request([[{ kind: 'phone', value: '06 11 11 11 11' }]])
      await world.erasure.run({ tenant: world.tenant, id: byPhone })
      now = new Date('2026-12-24T02:00:00Z')
      await store.execute(`INSERT INTO customer VALUES
        (21, 'A@x.FR', NULL, '2021-01-01'), (22, 'other@x.fr', '06.11.11.11.11', '2021-01-01'),
        (23, 'a@x.fr', NULL, '2026-12-01'), (24, 'aa@x.fr', '+33611111112', '2021-01-01')`)
      expect(await scan()).toMatchObject({ erased: 2, asked: 0, anew: 1 })
      expect(await ids('customer')).toEqual([6, 7, 23, 24])
    })

    it('asks where nothing tells, once, and does as it is told', async () => {
      await store.execute(`INSERT INTO reader VALUES (1, 'r@x.fr', NULL), (2, 's@x.fr', NULL)`)
      await erase('r@x.fr', 's@x.fr')
      expect(await ids('reader')).toEqual([])
      await store.execute(`INSERT INTO reader VALUES (31, 'r@x.fr', NULL), (32, 's@x.fr', NULL)`)
      expect(await scan()).toMatchObject({ erased: 0, asked: 2 })
      expect(await scan()).toMatchObject({ erased: 0, asked: 0 })
      const found = await returns.found(world.tenant, 10)
      const asked = found.filter(({ state }) => state === 'asked')
      expect(asked).toMatchObject([{ place: 'reader' }, { place: 'reader' }])
      const decide = (at: number, as: 'erase' | 'keep') =>
        own.db.transact((tx) =>
          returns.decide(tx, world.tenant, asked[at]?.id ?? '', { as, by: 'account-1' }),
        )
      expect(await decide(0, 'erase')).toBe(true)
      expect(await decide(0, 'keep')).toBe(false)
      expect(await decide(1, 'keep')).toBe(true)
      await world.erasure.run()
      expect(await ids('reader')).toHaveLength(1)
      expect(await scan()).toMatchObject({ erased: 0, asked: 0 })
    })

    it('says of a store that does not answer that nobody looked', async () => {
      const blind = createReturns({
        ...{ db: own.db, vault: vault.vault, journal: world.journal, jobs: world.jobs, random: systemRandom },
        ...{ clock: { now: () => now }, people: createPeople(vault), erasure: world.erasure },
        protections: world.protections,
        register: {
          current: async () => ({ hash: world.policy, bundle: bundleOf(engine) }) as PublishedPolicy,
        },
        connector: (_tenant, { stores: [crm] }) => withoutUrl(crm as Store),
      })
      expect(await blind.look(world.tenant)).toMatchObject([{ error: 'store/unreachable', erased: 0 }])
    })
  })
})
