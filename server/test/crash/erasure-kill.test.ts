import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mariadbAnswers } from '../contract/mysql.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type EngineDatabase, openEngine } from '../support/engine-database.ts'
import { type ErasureWorld, erasureWorld } from '../support/erasure.ts'
import { postgresqlAnswers } from '../support/store-database.ts'
import { type TestVault, testVault } from '../support/vault.ts'
import { crowdBundle, crowdOf, emailOf, schema, storeNames } from './crowd.ts'

/** Replays a run as far as the machine allows: `GARANT_TEST_SEED=…`. */
const seed = Number(process.env.GARANT_TEST_SEED ?? Math.floor(Math.random() * 2 ** 31))
const people = Number(process.env.GARANT_TEST_PEOPLE ?? 5_000)
const kills = Number(process.env.GARANT_TEST_KILLS ?? 20)
const bystanders = 500

/** Most of a kill's time goes into starting the next worker: its sources are compiled once. */
const compiled = join(import.meta.dirname, '..', '..', '..', 'node_modules', '.cache', 'garant-test')

const maria = await mariadbAnswers()
const last = maria ? 'mysql' : 'postgresql'

describe.skipIf(!(await postgresqlAnswers()))(
  `test E1: ${people} people, three stores (two PostgreSQL, one ${last}), ${kills} kills, seed ${seed}`,
  () => {
    const crowd = crowdOf(people + bystanders, people)
    const bundle = crowdBundle(last)
    let own: TestDatabase
    let vault: TestVault
    let stores: readonly EngineDatabase[] = []
    let world: ErasureWorld
    let setting: Record<string, unknown>

    beforeAll(async () => {
      own = await testDatabase()
      vault = testVault()
      stores = await Promise.all(
        storeNames.map((name) => openEngine[name === 'site' ? last : 'postgresql']()),
      )
      await Promise.all(
        stores.map(async (store) => {
          for (const statement of schema) await store.execute(statement)
          await store.insert('customer', ['id', 'email', 'name', 'number'], crowd.rows.customer)
          await store.insert('invoice', ['id', 'customer_id', 'issued', 'total'], crowd.rows.invoice)
          await store.insert('note', ['id', 'customer_id', 'text', 'about_others'], crowd.rows.note)
        }),
      )
      const addresses = Object.fromEntries(storeNames.map((name, i) => [name, stores[i]?.url ?? '']))
      const options = { chunkPeople: 100, concurrency: 2, leaseMs: 300, retryMs: 20, retryMostMs: 200 }
      setting = { url: own.url, bundle, stores: addresses, options, data: vault.data }
      world = await erasureWorld({ url: own.url, bundle, stores: addresses, options, vault: vault.vault })
    })
    afterAll(async () => {
      await world?.close()
      for (const store of stores) await store.drop()
      await own?.drop()
      vault?.remove()
    })

    it('nothing acknowledged is lost, nobody is half erased, and every step is in the ledger exactly once', async () => {
      const id = await world.request(
        Array.from({ length: people }, (_, person) => [{ kind: 'email', value: emailOf(person) }]),
      )
      // All kills fell while there was work to do, or the test has shown nothing.
      expect(await killWhileWorking(world, own, id, setting)).toBe(kills)
      const progress = await world.erasure.progress(world.tenant, id)
      expect(progress).toMatchObject({ state: 'done', verdict: 'partial' })

      // An independent count: every row of the generator, and nothing else.
      const gone = crowd.expected.slice(0, people)
      const sum = (of: 'notes' | 'past' | 'kept') => gone.reduce((total, one) => total + one[of], 0)
      for (const store of progress?.stores ?? []) {
        expect(store).toMatchObject({ verified: true, troubles: [], people: { done: people } })
        expect(store.erased).toEqual([
          { table: 'invoice', rows: sum('past') },
          { table: 'note', rows: sum('notes') },
        ])
        expect(store.masked).toMatchObject([{ table: 'customer', rows: people }])
        expect(store.kept).toMatchObject([{ table: 'invoice', rows: sum('kept') }])
      }
      for (const [i, store] of stores.entries())
        expect(await left(store), storeNames[i]).toEqual(mustBeLeft())
      await expectCertificates(id)
      await expectLedger(id)
    }, 300_000)

    const isErased = (row: readonly (string | null)[], column: number) => Number(row[column]) < people

    function mustBeLeft() {
      const lines = (rows: readonly (readonly (string | null)[])[]) =>
        rows.map((row) => JSON.stringify(row)).sort()
      const { customer, invoice, note } = crowd.rows
      return {
        customer: lines(customer.map((row) => (isErased(row, 0) ? [row[0] ?? '', null, null, null] : row))),
        invoice: lines(invoice.filter((row) => !isErased(row, 1) || row[2] === '2025-03-05')),
        note: lines(note.filter((row) => !isErased(row, 1))),
      }
    }

    async function left(store: EngineDatabase) {
      return {
        customer: await store.rows('customer'),
        invoice: await store.rows('invoice'),
        note: await store.rows('note'),
      }
    }

    /** Of every 25th person, in full. */
    async function expectCertificates(id: string): Promise<void> {
      for (let person = 0; person < people; person += 25) {
        const certificate = await world.erasure.certificate(world.tenant, id, person)
        const { notes = 0, past = 0, kept = 0 } = crowd.expected[person] ?? {}
        const rows = (table: string, count: number) => (count === 0 ? [] : [{ table, rows: count }])
        expect(certificate?.stores.map(({ store }) => store)).toEqual([...storeNames])
        for (const store of certificate?.stores ?? []) {
          expect(store.verified).toBe(true)
          expect(store.erased).toEqual([...rows('invoice', past), ...rows('note', notes)])
          expect(store.masked).toMatchObject(rows('customer', 1))
          expect(store.kept).toMatchObject(rows('invoice', kept))
        }
      }
    }

    async function expectLedger(id: string): Promise<void> {
      const { rows } = await sql<{ type: string; count: number; apart: number }>`
        SELECT convert_from(leaf, 'UTF8')::jsonb ->> 'type' AS type, count(*)::int AS count,
          count(DISTINCT once)::int AS apart
        FROM journal_entry WHERE once LIKE ${`erasure/${id}%`} GROUP BY 1 ORDER BY 1`.execute(own.db.read)
      const exactly = (type: string, count: number) => ({ type, count, apart: count })
      expect(rows).toEqual([
        exactly('erasure.certificate', people),
        exactly('erasure.done', people * storeNames.length),
        exactly('erasure.requested', 1),
      ])
      expect(await world.journal.sequence(world.tenant)).toBe(people * (storeNames.length + 1) + 1)
    }
  },
)

/**
 * Keeps two workers alive and kills one of them at random moments, spread over the whole work however fast the machine
 * is; then waits for the end. @returns kills before the end.
 */
async function killWhileWorking(world: ErasureWorld, own: TestDatabase, id: string, setting: unknown) {
  const random = generator(seed)
  const share = async () => {
    const { rows } = await sql<{ share: number }>`
      SELECT (count(*) FILTER (WHERE state = 'done'))::float / count(*) AS share
      FROM erasure_step WHERE erasure = ${id}`.execute(own.db.read)
    return rows[0]?.share ?? 1
  }
  const isDone = async () => (await world.erasure.progress(world.tenant, id))?.state === 'done'
  const workers = [spawnWorker(setting), spawnWorker(setting)]
  let during = 0
  try {
    for (let kill = 0; kill < kills; kill++) {
      const reached = (kill + random(100) / 100) / (kills + 1)
      while ((await share()) < reached) await sleep(20)
      await sleep(random(60))
      if (await isDone()) break
      const slot = random(workers.length)
      const [victim, other] = [workers[slot], workers[1 - slot]]
      // Until the victim works, the other stands still, often beyond its lease: it wakes to find its chunk taken.
      other?.child.kill('SIGSTOP')
      await victim?.ready
      await sleep(random(40))
      victim?.child.kill('SIGKILL')
      other?.child.kill('SIGCONT')
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
  const child = spawn(process.execPath, [join(import.meta.dirname, 'erasure-worker.ts')], {
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
