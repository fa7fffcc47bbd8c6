import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Identifiers } from '../../src/people/people.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { type ErasureWorld, erasureWorld, type WorldOptions } from './erasure.ts'
import { testBundle, testStoreSchema } from './policy.ts'
import { type StoreDatabase, storeDatabase } from './store-database.ts'
import { type StoreReader, storeReader } from './store-reader.ts'
import { type TestVault, testVault } from './vault.ts'

const [crmStore] = testBundle.stores
if (crmStore === undefined) throw new Error('the test policy has a store')

/** Two stores alike and not linked: `crm` records steps, `plain` has no table for them. */
export const bedBundle = {
  ...testBundle,
  stores: [
    crmStore,
    {
      ...crmStore,
      name: 'plain',
      tables: crmStore.tables.map((table) => ({
        ...table,
        links: table.links.map((link) => ({ ...link, from: { ...link.from, store: 'plain' } })),
      })),
    },
  ],
}

/** Our database and two stores, with people to erase and somebody like them who stays. */
export interface ErasureBed {
  readonly own: TestDatabase
  readonly vault: TestVault
  readonly crm: StoreDatabase
  readonly plain: StoreDatabase
  readonly readers: { readonly crm: StoreReader; readonly plain: StoreReader }
  /** An engine with connections of its own, closed with the bed. */
  world(options?: Partial<WorldOptions>): Promise<ErasureWorld>
  /**
   * Gives both stores the customers `first` and `first + 1`, to be erased, and `first + 2`, who stays: each with a row to
   * mask, an invoice to keep, one past its end, and two notes.
   */
  givePeople(first: number): Promise<readonly Identifiers[]>
  /** Both people are erased in both stores, in the ledger exactly once, and nothing else has changed. */
  expectWhole(world: ErasureWorld, id: string, first: number): Promise<void>
  /** One store is as `givePeople` left it. */
  expectUntouched(store: 'crm' | 'plain', first: number): Promise<void>
  close(): Promise<void>
}

export async function erasureBed(): Promise<ErasureBed> {
  const own = await testDatabase()
  const vault = testVault()
  const crm = await storeDatabase(testStoreSchema)
  const plain = await storeDatabase(testStoreSchema.replace(/CREATE TABLE garant_step[^;]*;/, ''))
  const readers = { crm: await storeReader(crm.url), plain: await storeReader(plain.url) }
  const worlds: ErasureWorld[] = []
  const stores = { crm: crm.url, plain: plain.url }

  const customers = (first: number) => `
    SELECT concat_ws(' ', id, email, name, number) FROM customer WHERE id BETWEEN ${first} AND ${first + 2} ORDER BY id`
  const invoices = (first: number) =>
    `SELECT id::text FROM invoice WHERE customer_id BETWEEN ${first} AND ${first + 2} ORDER BY id`
  const notes = (first: number) =>
    `SELECT concat_ws(' ', customer_id, text, about_others) FROM note WHERE customer_id BETWEEN ${first} AND ${first + 2} ORDER BY id`
  const customer = (id: number) => `${id} p${id}@example.fr P C${id}`

  return {
    ...{ own, vault, crm, plain, readers },
    async world(options = {}) {
      const world = await erasureWorld({
        ...{ url: own.url, vault: vault.vault, bundle: bedBundle, stores },
        options: { leaseMs: 60, retryMs: 10, retryMostMs: 40, concurrency: 1 },
        ...options,
      })
      worlds.push(world)
      return world
    },
    async givePeople(first) {
      const rows = [first, first + 1, first + 2].map(
        (id) => `
        INSERT INTO customer VALUES (${id}, 'p${id}@example.fr', 'P', 'C${id}');
        INSERT INTO invoice VALUES (${2 * id}, ${id}, '2025-03-05', 10), (${2 * id + 1}, ${id}, '2010-03-05', 20);
        INSERT INTO note VALUES (${2 * id}, ${id}, 'a', 'b'), (${2 * id + 1}, ${id}, 'c', NULL);`,
      )
      for (const store of [crm, plain]) await store.execute(rows.join(''))
      return [first, first + 1].map((id) => [{ kind: 'email', value: `p${id}@example.fr` }])
    },
    async expectWhole(world, id, first) {
      const progress = await world.erasure.progress(world.tenant, id)
      expect(progress).toMatchObject({ state: 'done', verdict: 'partial' })
      for (const store of progress?.stores ?? [])
        expect(store).toMatchObject({ verified: true, people: { done: 2 }, troubles: [] })
      for (const person of [0, 1]) {
        const certificate = await world.erasure.certificate(world.tenant, id, person)
        expect(certificate?.stores).toHaveLength(2)
        for (const store of certificate?.stores ?? []) {
          expect(store.erased).toEqual([
            { table: 'invoice', rows: 1 },
            { table: 'note', rows: 2 },
          ])
          expect(store.masked).toMatchObject([{ table: 'customer', rows: 1 }])
          expect(store.kept).toMatchObject([{ table: 'invoice', rows: 1, until: '2035-12-31' }])
        }
      }
      // Each in the ledger exactly once: who asked, two people in two stores, two certificates.
      const entries = await sql<{ once: string }>`
        SELECT once FROM journal_entry WHERE once LIKE ${`erasure/${id}%`}`.execute(own.db.read)
      expect(entries.rows).toHaveLength(7)
      expect(new Set(entries.rows.map(({ once }) => once)).size).toBe(7)
      for (const reader of Object.values(readers)) {
        expect(await reader.column(customers(first))).toEqual([
          `${first}`,
          `${first + 1}`,
          customer(first + 2),
        ])
        expect(await reader.column(invoices(first))).toEqual(
          [2 * first, 2 * first + 2, 2 * first + 4, 2 * first + 5].map(String),
        )
        expect(await reader.column(notes(first))).toEqual([`${first + 2} a b`, `${first + 2} c`])
      }
      expect(await rest(own, id)).toEqual([])
    },
    async expectUntouched(store, first) {
      const all = [first, first + 1, first + 2]
      expect(await readers[store].column(customers(first))).toEqual(all.map(customer))
      expect(await readers[store].column(invoices(first))).toHaveLength(6)
      expect(await readers[store].column(notes(first))).toEqual(
        all.flatMap((one) => [`${one} a b`, `${one} c`]),
      )
    },
    async close() {
      for (const world of worlds) await world.close()
      for (const reader of Object.values(readers)) await reader.close()
      await crm.drop()
      await plain.drop()
      await own.drop()
      vault.remove()
    },
  }
}

/** What is left with us by which the people of an erasure could be told: keys, identifiers, row keys, freezes. */
async function rest({ db }: TestDatabase, id: string): Promise<readonly { readonly what: string }[]> {
  const { rows } = await sql<{ what: string }>`
    SELECT 'key' AS what FROM vault_key WHERE scope = ${`erasure/${id}/0`} AND wrapped IS NOT NULL
    UNION ALL SELECT 'identifiers' FROM erasure_chunk WHERE erasure = ${id} AND identifiers IS NOT NULL
    UNION ALL SELECT 'intent' FROM erasure_step WHERE erasure = ${id} AND intent IS NOT NULL
    UNION ALL SELECT 'freeze' FROM protection WHERE cause = ${`erasure/${id}/0`} AND kind = 'freeze'`.execute(
    db.read,
  )
  return rows
}

/** Runs until the erasure is done, as workers do that come back when a step is due. */
export async function runUntilDone(world: ErasureWorld, id: string): Promise<void> {
  await runUntil(world, id, ['done'])
}

/** Runs until the erasure is in one of these states. */
export async function runUntil(
  { erasure, tenant }: ErasureWorld,
  id: string,
  states: readonly string[],
): Promise<void> {
  for (let look = 0; look < 400; look++) {
    await erasure.run({ tenant, id })
    if (states.includes((await erasure.progress(tenant, id))?.state ?? '')) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`never ${states}: ${JSON.stringify(await erasure.progress(tenant, id))}`)
}
