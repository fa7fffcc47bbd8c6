import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mariadbAnswers } from '../contract/mysql.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type EngineDatabase, openEngine } from '../support/engine-database.ts'
import { type RetentionWorld, retentionWorld } from '../support/retention.ts'
import { bundleOf, schema, storeOf } from '../support/retention-policy.ts'
import { postgresqlAnswers } from '../support/store-database.ts'
import { type TestVault, testVault } from '../support/vault.ts'

/** Replays a run as far as the machine allows: `GARANT_TEST_SEED=…`. */
const seed = Number(process.env.GARANT_TEST_SEED ?? Math.floor(Math.random() * 2 ** 31))
const people = Number(process.env.GARANT_TEST_PEOPLE ?? 1_200)
const kills = Number(process.env.GARANT_TEST_KILLS ?? 20)

/** Most of a kill's time goes into starting the next worker: its sources are compiled once. */
const compiled = join(import.meta.dirname, '..', '..', '..', 'node_modules', '.cache', 'garant-test')
const last = (await mariadbAnswers()) ? 'mysql' : 'postgresql'

/** Told from the number alone: whose contract ended long ago, who has photos, logins past their year, and invoices. */
const person = (id: number) => ({
  isDue: id % 2 === 0,
  photos: id % 3,
  oldLogins: id % 4 === 1 ? 1 : 0,
  newLogins: id % 5 === 0 && id % 2 === 1 ? 1 : 0,
  oldInvoices: id % 6 === 0 ? 1 : 0,
  newInvoices: id % 10 === 0 ? 1 : 0,
})

describe.skipIf(!(await postgresqlAnswers()))(
  `test E1 by the sweep: ${people} people, two stores (PostgreSQL, ${last}), ${kills} kills, seed ${seed}`,
  () => {
    const bundle = bundleOf([storeOf('crm', 'postgresql'), storeOf('site', last)], undefined, {
      staff: { functions: [], review: 'P1Y', personnel: [], retention: { confirmAbove: 1_000_000 } },
    })
    let own: TestDatabase
    let vault: TestVault
    let stores: readonly EngineDatabase[] = []
    let world: RetentionWorld
    let setting: Parameters<typeof retentionWorld>[0]

    beforeAll(async () => {
      own = await testDatabase()
      vault = testVault()
      stores = await Promise.all([openEngine.postgresql(), openEngine[last]()])
      for (const store of stores) {
        for (const statement of schema) await store.execute(statement)
        await fill(store)
      }
      const [crm, site] = stores
      setting = {
        ...{ url: own.url, data: vault.data, bundle, stores: { crm: crm?.url ?? '', site: site?.url ?? '' } },
        // So small that every kill falls into another step.
        options: { pageRows: 90, askPeople: 40, leaseMs: 300, retryMs: 50, driftMs: 600_000 },
        erasing: { chunkPeople: 20, concurrency: 2, leaseMs: 300, retryMs: 20, retryMostMs: 200 },
      }
      world = await retentionWorld(setting)
      await world.publish()
    }, 60_000)
    afterAll(async () => {
      await world?.close()
      for (const store of stores) await store.drop()
      await own?.drop()
      vault?.remove()
    })

    async function fill(store: EngineDatabase): Promise<void> {
      const ids = Array.from({ length: people }, (_, id) => id)
      const lines = (of: (one: ReturnType<typeof person>) => readonly (readonly string[])[]) =>
        ids
          .flatMap((id) => of(person(id)).map((rest) => [String(id), ...rest]))
          .map((row, i) => [String(i), ...row])
      const times = (count: number, ...row: string[]) => Array.from({ length: count }, () => row)
      await store.insert(
        'customer',
        ['id', 'email', 'name', 'contract_end'],
        ids.map((id) => [String(id), `p${id}@x.fr`, `P${id}`, person(id).isDue ? '2022-01-01' : null]),
      )
      await store.insert(
        'photo',
        ['id', 'customer_id', 'title'],
        lines(({ photos }) => times(photos, 'p')),
      )
      await store.insert(
        'login',
        ['id', 'customer_id', 'at', 'ip'],
        lines(({ oldLogins, newLogins }) => [
          ...times(oldLogins, '2020-01-01', 'x'),
          ...times(newLogins, '2099-01-01', 'y'),
        ]),
      )
      await store.insert(
        'invoice',
        ['id', 'customer_id', 'issued', 'total'],
        lines(({ oldInvoices, newInvoices }) => [
          ...times(oldInvoices, '2010-01-01', '1'),
          ...times(newInvoices, '2099-01-01', '2'),
        ]),
      )
    }

    it('nothing found is lost, nobody is half erased, and the run’s counts are those of the generator', async () => {
      const begun = await world.retention.begin(world.tenant, { by: null, dry: false })
      if (begun.result !== 'begun') throw new Error(JSON.stringify(begun))
      // All kills fell while there was work to do, or the test has shown nothing.
      expect(await killWhileWorking(world, own, begun.run, setting)).toBe(kills)
      const view = await world.retention.run(world.tenant, begun.run)
      const each = Array.from({ length: people }, (_, id) => person(id))
      const sum = (of: (one: ReturnType<typeof person>) => number) =>
        each.reduce((total, one) => total + of(one), 0)
      const counts = {
        login: sum(({ oldLogins }) => oldLogins),
        invoice: sum(({ oldInvoices }) => oldInvoices),
        // A customer with an invoice that a duty keeps is emptied, not erased.
        emptied: sum(({ isDue, newInvoices }) => (isDue ? newInvoices : 0)),
        customer: sum(({ isDue, newInvoices }) => (isDue ? 1 - newInvoices : 0)),
        photo: sum(({ isDue, photos }) => (isDue ? photos : 0)),
      }
      const due = counts.login + counts.invoice + counts.emptied + counts.customer
      expect(view).toMatchObject({ state: 'done', verdict: 'complete', found: 2 * due, asked: 2 * due })
      for (const store of view?.stores ?? []) {
        expect(store.erased).toEqual(
          (['customer', 'invoice', 'login', 'photo'] as const).map((table) => ({
            table,
            rows: counts[table],
          })),
        )
        expect(store.masked).toMatchObject([{ table: 'customer', rows: counts.emptied }])
        expect(store.parts.map((part) => [part.table, part.counted, part.found, part.settled])).toEqual([
          ['login', ...Array(3).fill(counts.login)],
          ['invoice', ...Array(3).fill(counts.invoice)],
          ['customer', ...Array(3).fill(counts.customer + counts.emptied)],
        ])
      }
      for (const store of stores) {
        const left = async (table: string) => (await store.rows(table)).length
        expect(await left('customer')).toBe(people - counts.customer)
        expect(await left('photo')).toBe(sum(({ photos }) => photos) - counts.photo)
        expect(await left('login')).toBe(sum(({ newLogins }) => newLogins))
        expect(await left('invoice')).toBe(sum(({ newInvoices }) => newInvoices))
        expect((await store.rows('customer')).filter((row) => row.includes('null,null'))).toHaveLength(
          counts.emptied,
        )
      }
      const { rows } = await sql<{ asks: number; entries: number }>`
        SELECT (SELECT count(*) FROM retention_ask)::int AS asks,
          (SELECT count(*) FROM journal_entry WHERE once ~ '^erasure/[0-9a-f]{32}$')::int AS entries`.execute(
        own.db.read,
      )
      expect(rows[0]?.entries).toBe(rows[0]?.asks)
    }, 280_000)
  },
)

/** Kills one of two workers at random moments, spread over the whole work. @returns kills before the end. */
async function killWhileWorking(world: RetentionWorld, own: TestDatabase, run: string, setting: unknown) {
  const random = generator(seed)
  const share = async () => {
    const { rows } = await sql<{ share: number }>`
      SELECT (sum(asked) / greatest(sum(counted), 1))::float AS share FROM retention_part WHERE run = ${run}`.execute(
      own.db.read,
    )
    return rows[0]?.share ?? 1
  }
  const isDone = async () => (await world.retention.run(world.tenant, run))?.state === 'done'
  const workers = [spawnWorker(setting), spawnWorker(setting)]
  let during = 0
  try {
    for (let kill = 0; kill < kills; kill++) {
      const reached = (kill + random(100) / 100) / (kills + 1)
      while ((await share()) < reached && !(await isDone())) await sleep(20)
      await sleep(random(60))
      if (await isDone()) break
      const slot = random(workers.length)
      const victim = workers[slot]
      await victim?.ready
      victim?.child.kill('SIGKILL')
      during++
      workers[slot] = spawnWorker(setting)
    }
    while (!(await isDone())) await sleep(50)
  } finally {
    for (const { child } of workers) child.kill('SIGKILL')
  }
  return during
}

function spawnWorker(setting: unknown): { readonly child: ChildProcess; readonly ready: Promise<unknown> } {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'retention-worker.ts')], {
    env: { PATH: process.env.PATH, WORLD: JSON.stringify(setting), NODE_COMPILE_CACHE: compiled },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return { child, ready: child.stdout === null ? Promise.resolve() : once(child.stdout, 'data') }
}

function generator(from: number): (limit: number) => number {
  let state = (from % 2147483646) + 1
  return (limit) => {
    state = (state * 48271) % 2147483647
    return state % limit
  }
}
