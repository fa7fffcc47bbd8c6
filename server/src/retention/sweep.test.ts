import type { DatabaseEngine } from '@garant/policy'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mariadbAnswers } from '../../test/contract/mysql.ts'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { type EngineDatabase, openEngine } from '../../test/support/engine-database.ts'
import {
  type RetentionSetting,
  type RetentionWorld,
  retentionWorld,
  untilRest,
} from '../../test/support/retention.ts'
import { bundleOf, invoices, logins, relation, schema, storeOf } from '../../test/support/retention-policy.ts'
import { postgresqlAnswers } from '../../test/support/store-database.ts'
import { type TestVault, testVault } from '../../test/support/vault.ts'
import type { RunView } from './retention.ts'

const answers: Readonly<Record<DatabaseEngine, boolean>> = {
  postgresql: await postgresqlAnswers(),
  mysql: await mariadbAnswers(),
}
/** Those that refer to others first. */
const tables = ['photo', 'login', 'invoice', 'customer'] as const
type Rows = Partial<Readonly<Record<(typeof tables)[number], string>>>

const today = '2026-11-24T02:00:00Z'

describe.each(['postgresql', 'mysql'] as const)('the sweep over %s', (engine) => {
  describe.skipIf(!answers[engine])(`on real databases (needs ${engine})`, { timeout: 90_000 }, () => {
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

    const many = (count: number, day: string, first = 1) =>
      Array.from({ length: count }, (_, i) => `(${first + i}, 'p${first + i}@x.fr', 'P', '${day}')`).join(
        ', ',
      )

    it('leaves every other row as it was (test E9)', async () => {
      const world = await open()
      await fill(crm, {
        customer: `${many(40, '2022-01-01')}, ${many(40, '2025-01-01', 101)}`,
        photo: "(1, 1, 'p'), (2, 101, 'q')",
        login: "(1, 102, '2026-10-10', 'x')",
        invoice: "(1, 103, '2020-02-02', '1')",
      })
      const before = await left(crm)
      expect(await sweep(world)).toMatchObject({ asked: 40, verdict: 'complete' })
      const after = await left(crm)
      for (const name of tables) {
        const stays = (before[name] ?? []).filter(
          (row: string) => !/^\["(\d|[1-3]\d|40)",("p\d|"1",|"p")/.test(row),
        )
        expect(after[name], name).toEqual(name === 'photo' ? [before.photo?.[1]] : stays)
      }
    })

    it('begins nothing with a clock that is behind, or that another clock contradicts (test T2)', async () => {
      const world = await open()
      await fill(crm, { customer: "(1, 'a@x.fr', 'A', '2025-01-01')" })
      expect(await sweep(world)).toMatchObject({ found: 0 })
      const before = await left(crm)
      now = new Date('2026-11-23T02:00:00Z')
      const asked = { by: 'officer', dry: false }
      expect(await world.retention.begin(world.tenant, asked)).toMatchObject({
        error: 'retention/clock-behind',
      })
      // Ten years ahead, of the three clocks ours alone.
      now = new Date('2036-11-24T02:00:00Z')
      const strict = await open({ options: { driftMs: 600_000 } })
      expect(await strict.retention.begin(strict.tenant, asked)).toMatchObject({
        ...{ result: 'refused', error: 'retention/clock-disagrees', facts: { store: 'garant' } },
      })
      expect(await left(crm)).toEqual(before)
    })

    it('waits for a person when the clock is a year ahead, all clocks alike, and again the next night (test T2)', async () => {
      const world = await open()
      await fill(crm, { customer: "(1, 'a@x.fr', 'A', '2025-01-01')" })
      await sweep(world)
      for (const day of ['2028-11-24', '2028-11-25']) {
        now = new Date(`${day}T02:00:00Z`)
        expect(await sweep(world)).toMatchObject({ state: 'awaiting', awaits: ['clock'], found: 0 })
        expect(await ids(crm, 'customer')).toEqual([1])
      }
      const [open_] = await world.retention.runs(world.tenant, 1)
      await world.db.transact((tx) => world.retention.confirm(tx, world.tenant, open_?.run ?? '', 'officer'))
      await untilRest(world, open_?.run ?? '')
      expect(await ids(crm, 'customer')).toEqual([])
      // Ended unconfirmed by the second night, the first erased nothing.
      expect((await world.retention.runs(world.tenant, 5))[1]).toMatchObject({ verdict: 'waiting', asked: 0 })
    })

    it('does not believe a mark that the ledger lacks (test T2)', async () => {
      const world = await open()
      await sweep(world)
      await own.db.transact((tx) => sql`UPDATE retention_day SET day = '2026-11-24', run = 'x'`.execute(tx))
      now = new Date('2026-11-25T02:00:00Z')
      expect(await sweep(world)).toMatchObject({ state: 'awaiting', awaits: ['clock'] })
    })

    it('takes a second person above the threshold', async () => {
      const world = await open({
        bundle: bundleOf([storeOf('crm', engine)], undefined, {
          staff: { functions: [], review: 'P1Y', personnel: [], retention: { confirmAbove: 2 } },
        }),
      })
      await fill(crm, { customer: many(3, '2022-01-01') })
      const view = await sweep(world, 'officer')
      expect(view).toMatchObject({ state: 'awaiting', awaits: ['threshold'], people: 3, asked: 0 })
      const confirm = (by: string) =>
        world.db.transact((tx) => world.retention.confirm(tx, world.tenant, view.run, by))
      expect(await confirm('officer')).toBe('same-person')
      expect(await ids(crm, 'customer')).toHaveLength(3)
      expect(await confirm('deputy')).toBe('confirmed')
      expect(await confirm('deputy')).toBe('not-waiting')
      await untilRest(world, view.run)
      expect(await world.retention.run(world.tenant, view.run)).toMatchObject({
        ...{ state: 'done', erased: 3, askedBy: 'officer', confirmedBy: 'deputy' },
      })
    })

    it('stops between two erasures when somebody says so, and goes on where it stopped', async () => {
      const stopping = { at: 2 }
      const world: RetentionWorld = await open({
        options: { askPeople: 3 },
        async checkpoint(step, when) {
          if (step !== 'close' || when !== 'before' || --stopping.at !== 0) return
          const [run] = await world.retention.runs(world.tenant, 1)
          await world.db.transact((tx) => world.retention.stop(tx, world.tenant, run?.run ?? '', 'officer'))
        },
      })
      await fill(crm, { customer: many(12, '2022-01-01') })
      const view = await sweep(world)
      expect(view).toMatchObject({ state: 'stopped', stoppedBy: 'officer', asked: 6, erased: 6 })
      expect(await ids(crm, 'customer')).toHaveLength(6)
      // The next night is no way around it.
      now = new Date('2026-11-25T02:00:00Z')
      expect(await world.retention.begin(world.tenant, { by: null, dry: false })).toMatchObject({
        ...{ result: 'open', state: 'stopped', run: view.run },
      })
      await world.db.transact((tx) => world.retention.resume(tx, world.tenant, view.run, 'officer'))
      await untilRest(world, view.run)
      expect(await world.retention.run(world.tenant, view.run)).toMatchObject({
        ...{ state: 'done', verdict: 'complete', found: 12, asked: 12, erased: 12 },
      })
    })

    it('names a store that does not answer, does what can be known without it, and comes back', async () => {
      const stores = [storeOf('crm', engine), storeOf('shop', 'postgresql')]
      const setting = { bundle: bundleOf(stores) }
      const without = await open({ ...setting, stores: { crm: crm.url } })
      const rows = { customer: many(2, '2022-01-01'), login: "(1, 1, '2025-01-01', 'x')" }
      for (const store of [crm, shop]) await fill(store, rows)
      const view = await sweep(without)
      // Whether the customers have a later contract in the shop, nobody knows.
      expect(view).toMatchObject({ state: 'running', erased: 1, verdict: null })
      expect(await ids(crm, 'customer')).toEqual([1, 2])
      expect(view.stores[0]?.waits).toMatchObject([{ why: 'erasure' }])
      expect(view.stores[1]).toMatchObject({
        waits: [{ why: 'unreachable', error: 'store/unreachable' }],
        parts: [{ counted: null }, { counted: null }, { counted: null }],
      })
      await without.close()
      worlds = []
      const world = await open(setting)
      await untilRest(world, view.run)
      expect(await world.retention.run(world.tenant, view.run)).toMatchObject({
        verdict: 'complete',
        erased: 6,
      })
      for (const store of [crm, shop]) expect(await ids(store, 'customer')).toEqual([])
    })

    it('touches nothing where a trigger would write what no policy declares, says so once, and goes on when it is gone (test E7)', async () => {
      const world = await open()
      await fill(crm, { customer: many(4, '2022-01-01'), login: "(1, 1, '2025-01-01', 'x')" })
      const trigger =
        engine === 'postgresql'
          ? [
              'CREATE TABLE copied (id int)',
              `CREATE FUNCTION copy_it() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN INSERT INTO copied VALUES (old.id); RETURN old; END $$`,
              'CREATE TRIGGER copies AFTER DELETE ON customer FOR EACH ROW EXECUTE FUNCTION copy_it()',
            ]
          : [
              'CREATE TABLE copied (id int)',
              'CREATE TRIGGER copies AFTER DELETE ON customer FOR EACH ROW INSERT INTO copied VALUES (old.id)',
            ]
      for (const statement of trigger) await crm.execute(statement)
      const view = await sweep(world)
      expect(view.state).toBe('running')
      expect(view.stores[0]?.waits).toMatchObject([{ why: 'erasure', error: 'erasure/undeclared-effect' }])
      expect(await ids(crm, 'customer')).toEqual([1, 2, 3, 4])
      // The next night finds the same erasure stuck, and asks for no second one.
      now = new Date('2026-11-25T02:00:00Z')
      const next = await sweep(world)
      expect(next).toMatchObject({ state: 'running', asked: 0 })
      await crm.execute(engine === 'postgresql' ? 'DROP TRIGGER copies ON customer' : 'DROP TRIGGER copies')
      await crm.execute('DROP TABLE copied')
      const [stuck] = view.stores[0]?.erasures ?? []
      for (const id of view.stores[0]?.erasures ?? [])
        await world.db.transact((tx) => world.erasure.resume(tx, world.tenant, id, null))
      expect(stuck).toBeDefined()
      await untilRest(world, next.run)
      expect(await ids(crm, 'customer')).toEqual([])
    })

    it('writes to whoever has an address before the end, and takes only who said nothing', async () => {
      const warned = { ...relation, warn: { before: 'P30D', as: 're-contact' } } as const
      const world = await open({ bundle: bundleOf([storeOf('crm', engine)], [warned, logins, invoices]) })
      // 1 is due in a month less a day, 2 was due long ago, 3 has no address, 4 is not due for long.
      await fill(crm, {
        customer: `(1, 'a@x.fr', 'A', '2024-01-25'), (2, 'b@x.fr', 'B', '2020-01-01'), (3, NULL, 'C', '2020-01-01'),
          (4, 'd@x.fr', 'D', '2025-01-01')`,
      })
      expect(await sweep(world)).toMatchObject({ warned: 2, asked: 1, erased: 1, verdict: 'complete' })
      expect(await ids(crm, 'customer')).toEqual([1, 2, 4])
      const mails = await world.mail.list(world.tenant)
      expect(mails.map(({ to }) => to).sort()).toEqual(['a@x.fr', 'b@x.fr'])
      const link = (to: string) =>
        /fr\/(\S+)/.exec(mails.find((mail) => mail.to === to)?.text ?? '')?.[1] ?? ''
      expect(mails[0]?.text).toContain('24 décembre 2026')
      expect(mails[0]?.text).toContain('24 December 2026')
      // Nobody is written to twice, and nobody goes before their time.
      now = new Date('2026-11-25T02:00:00Z')
      expect(await sweep(world)).toMatchObject({ warned: 0, asked: 0 })
      // Opening the link is no contact; the button is.
      for (let look = 0; look < 2; look++)
        expect(await world.retention.warning(world.tenant, link('a@x.fr'))).toMatchObject({
          ...{ as: 're-contact', goesOn: '2026-12-24', keptOn: null },
        })
      const keep = (token: string) => world.db.transact((tx) => world.retention.keep(tx, world.tenant, token))
      expect(await keep('example.nobody')).toBe('unknown')
      expect(await keep(link('a@x.fr'))).toBe('kept')
      expect(await keep(link('a@x.fr'))).toBe('kept')
      const on = async (day: string) => {
        now = new Date(`${day}T02:00:00Z`)
        const view = await sweep(world)
        if (view.state === 'awaiting')
          await world.db.transact((tx) => world.retention.confirm(tx, world.tenant, view.run, 'officer'))
        await untilRest(world, view.run)
        return await world.retention.run(world.tenant, view.run)
      }
      expect(await on('2026-12-23')).toMatchObject({ asked: 0, warned: 0 })
      expect(await on('2026-12-24')).toMatchObject({ asked: 1, erased: 1, warned: 0 })
      expect(await ids(crm, 'customer')).toEqual([1, 4])
      // For who answered, 36 months count from the answer, and they are written to again a month before these are over. 4 was
      // passed over for two years, and has their month all the same.
      expect(await on('2029-09-20')).toMatchObject({ asked: 0, warned: 1 })
      expect(await on('2029-09-21')).toMatchObject({ asked: 0, warned: 1 })
      expect(await on('2029-10-19')).toMatchObject({ asked: 0, warned: 0 })
      expect(await on('2029-10-20')).toMatchObject({ asked: 1, erased: 1 })
      expect(await ids(crm, 'customer')).toEqual([1])
      expect(await on('2029-10-21')).toMatchObject({ asked: 1, erased: 1 })
    })

    it('is forecast as it then happens, with what stays instead, and what Garant keeps itself', async () => {
      let files = 3
      const world = await open({
        own: [
          {
            what: 'request',
            rule: () => null,
            ends: async () => (files > 0 ? [{ day: '2026-11-20', rows: files }] : []),
            purge: async () => {
              const purged = files
              files = 0
              return purged
            },
          },
        ],
      })
      await fill(crm, {
        customer: `${many(3, '2022-01-01')}, ${many(2, '2024-01-31', 11)}, ${many(4, '2024-03-01', 21)}, (31, 'n@x.fr', 'N', NULL)`,
        login: "(1, 31, NULL, 'x'), (2, 31, '2026-10-30', 'y')",
      })
      const forecast = await world.retention.forecast(world.tenant, world.bundle, { months: 4 })
      const said = (lines: typeof forecast.due) =>
        lines.map(({ store, table, rows, does }) => [store, table, rows, does])
      expect(forecast.today).toBe('2026-11-24')
      expect(said(forecast.due)).toEqual([
        ['crm', 'customer', 3, 'erase'],
        ['garant', 'request', 3, 'erase'],
      ])
      expect(forecast.months.map(({ month, lines }) => [month, said(lines)])).toEqual([
        ['2026-11', []],
        ['2026-12', [['crm', 'customer', 2, 'erase']]],
        ['2027-01', [['crm', 'customer', 4, 'erase']]],
        ['2027-02', []],
      ])
      // No login has no day by rights; a contract that runs has.
      expect(forecast.undated).toEqual([{ store: 'crm', table: 'login', rule: 'logins', rows: 1 }])
      expect(await sweep(world)).toMatchObject({ verdict: 'complete', erased: 6 })
      expect((await world.retention.forecast(world.tenant, world.bundle, { months: 1 })).due).toEqual([])
    })

    it('writes down in the ledger what was due and what was done, and nobody’s name', async () => {
      const world = await open()
      await fill(crm, { customer: "(1, 'somebody@x.fr', 'Somebody', '2022-01-01')" })
      const view = await sweep(world)
      await world.journal.sequence(world.tenant)
      for (const once of [`retention/begun/2026-11-24/${view.run}`, `retention/done/${view.run}`]) {
        const receipt = await world.journal.receipt(world.tenant, once)
        const said = Buffer.from(/extra (\S+)/.exec(receipt?.text ?? '')?.[1] ?? '', 'base64').toString()
        expect(said).toContain('"table":"customer"')
        expect(said).not.toMatch(/somebody/i)
      }
      const { rows } = await sql`
        SELECT 1 FROM vault_key WHERE scope = ${`retention/${view.run}/search`} AND wrapped IS NOT NULL
        UNION ALL SELECT 1 FROM retention_asked`.execute(own.db.read)
      expect(rows).toEqual([])
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
