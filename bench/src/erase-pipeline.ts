import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Bundle, Column, Link, Store, Table } from '@garant/policy'
import { type Connection, createConnection } from 'mysql2/promise'
import { mariadbUrl } from '../../server/test/contract/mysql.ts'
import { createDatabase, databases, testDatabase } from '../../server/test/support/database.ts'
import { erasureWorld } from '../../server/test/support/erasure.ts'
import { testBundle } from '../../server/test/support/policy.ts'
import { testVault } from '../../server/test/support/vault.ts'
import { emailOf, fill, ids, tables, withClient } from './erase-postgres-store.ts'
import { type Figure, median } from './figure.ts'

/** People in each store, each with about 12 rows in each database and 3 files; and people erased in a round. */
const population = Number(process.env.GARANT_BENCH_PEOPLE ?? 100_000)
const erased = Number(process.env.GARANT_BENCH_ERASED ?? 10_000)
const rounds = Number(process.env.GARANT_BENCH_ROUNDS ?? 5)
const perRowPeople = 100
const filesEach = 3

const text = { fr: 'Banc', en: 'Bench' }
const column = (name: string, category: string | null): Column => ({
  ...{ name, category, mask: null, thirdParty: false },
})
const table = (name: string, columns: readonly Column[], rest: Partial<Table>): Table => ({
  ...{ schema: null, name, subject: null, purpose: 'sales', label: text, key: null, columns },
  ...{ identifiers: [], events: [], links: [], triggers: [] },
  // biome-ignore lint/suspicious/noThenProperty: a word of the policy, never a function
  erasure: { rows: 'erase', rule: null, from: null, then: 'erase', mask: [] },
  ...rest,
})
const below = (store: string, columns: readonly string[]): Link => ({
  columns,
  from: { store, schema: null, table: 'customer', columns: ['id'] },
})
const storeOf = (name: string, engine: Store['engine'], own: readonly Table[]): Store => ({
  ...{ name, label: text, engine, location: { country: 'FR', place: 'Paris' }, backupHorizon: 'P35D' },
  ...{ withoutPersonalData: [], tables: own },
})
const databaseOf = (name: string, engine: 'postgresql' | 'mysql') =>
  storeOf(name, engine, [
    table('customer', [column('id', null), column('email', 'contact'), column('name', 'contact')], {
      subject: 'customer',
      identifiers: [{ kind: 'email', column: 'email', canonical: true, samePerson: false }],
    }),
    ...tables.map((one) =>
      table(one, [column('id', null), column('customer_id', null), column('content', 'exchange')], {
        links: [below(name, ['customer_id'])],
      }),
    ),
  ])
const bundle: Bundle = {
  ...testBundle,
  stores: [
    databaseOf('shop', 'postgresql'),
    databaseOf('crm', 'postgresql'),
    databaseOf('site', 'mysql'),
    storeOf('papers', 'files', [
      table('paper', [column('customer', null), column('content', 'exchange')], {
        path: '{customer}/*.txt',
        links: [below('shop', ['customer'])],
      }),
    ]),
  ],
}

/**
 * Rows and files a second of an erasure of 10,000 people from two PostgreSQL databases, a MariaDB and a folder, whole
 * protocol, against the same numbers taken from each by whoever knows their ids: one statement a table and store at once,
 * and one statement a row.
 */
export async function erasePipeline(): Promise<readonly Figure[]> {
  const [server] = databases()
  if (server === undefined) throw new Error('no PostgreSQL')
  const [shop, crm, own, keys] = [
    await createDatabase(server),
    await createDatabase(server),
    await testDatabase(),
    testVault(),
  ]
  const folder = mkdtempSync(join(tmpdir(), 'garant-bench-'))
  const site = await createConnection({ uri: mariadbUrl, multipleStatements: true })
  const name = `garant_bench_${process.pid}`
  try {
    for (const { url } of [shop, crm]) await fill(url, population)
    await fillSite(site, name)
    fillFolder(folder)
    const siteUrl = new URL(mariadbUrl)
    siteUrl.pathname = `/${name}`
    const world = await erasureWorld({
      ...{ url: own.url, vault: keys.vault, bundle },
      stores: { shop: shop.url, crm: crm.url, site: siteUrl.href, papers: pathToFileURL(folder).href },
      options: { concurrency: 2, leaseMs: 60_000 },
    })
    const left = async () => {
      const counts = ['customer', ...tables].map((one) => `(SELECT count(*) FROM ${one})`).join(' + ')
      const [sql] = await Promise.all([
        Promise.all(
          [shop, crm].map(({ url }) =>
            withClient(url, async (client) =>
              Number((await client.query(`SELECT ${counts} AS n`)).rows[0].n),
            ),
          ),
        ),
      ])
      const [rows] = await site.query(`SELECT ${counts} AS n`)
      return sql.reduce((sum, one) => sum + one, Number((rows as { n: number }[])[0]?.n)) + countFiles(folder)
    }
    const rate = async (work: () => Promise<void>) => {
      const before = await left()
      const start = performance.now()
      await work()
      const seconds = (performance.now() - start) / 1000
      return (before - (await left())) / seconds
    }
    const times = { ours: [] as number[], limit: [] as number[], single: [] as number[] }
    for (let round = 0; round < rounds; round++) {
      const first = round * (2 * erased + perRowPeople)
      for (const { url } of [shop, crm]) await withClient(url, (client) => client.query('VACUUM ANALYZE'))
      times.ours.push(
        await rate(async () => {
          const people = ids(first, erased, population).map((id) => [
            { kind: 'email', value: emailOf(id) } as const,
          ])
          const id = await world.request(people)
          await world.erasure.run({ tenant: world.tenant, id })
          const progress = await world.erasure.progress(world.tenant, id)
          if (progress?.state !== 'done') throw new Error(JSON.stringify(progress))
        }),
      )
      const others = ids(first + erased, erased, population)
      times.limit.push(
        await rate(async () => {
          await Promise.all([
            ...[shop, crm].map(({ url }) => setBased(url, others)),
            setBasedSite(site, others),
            Promise.all(others.map((id) => rm(join(folder, String(id)), { recursive: true }))),
          ])
        }),
      )
      const some = ids(first + 2 * erased, perRowPeople, population)
      times.single.push(
        await rate(async () => {
          for (const { url } of [shop, crm]) await rowByRow(url, some)
          await rowByRowSite(site, some)
          for (const id of some) await rm(join(folder, String(id)), { recursive: true })
        }),
      )
      console.error(round, times.ours.at(-1), times.limit.at(-1), times.single.at(-1))
    }
    await world.close()
    const ours = median(times.ours)
    const figure = (against: string, theirs: number): Figure => ({
      ...{ bench: 'erase.pipeline', against, ours, theirs, unit: 'rows/s', ratio: ours / theirs },
    })
    return [
      figure('limit:one-statement-a-table', median(times.limit)),
      figure('one-statement-a-row', median(times.single)),
    ]
  } finally {
    await site.query(`DROP DATABASE IF EXISTS ${name}`)
    await site.end()
    for (const one of [shop, crm, own]) await one.drop()
    rmSync(folder, { recursive: true, force: true })
    keys.remove()
  }
}

const each = { contact: 1, invoice: 2, ticket: 0.5, location_fix: 5, connection_log: 3 } as const

/** As the other databases are filled, by MariaDB's own sequences. */
async function fillSite(site: Connection, name: string): Promise<void> {
  await site.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4; USE ${name};
    CREATE TABLE customer (id bigint PRIMARY KEY, email varchar(80) NOT NULL UNIQUE, name varchar(80) NOT NULL);
    INSERT INTO customer SELECT seq, concat('person', seq, '@example.fr'), concat('Person ', seq) FROM seq_0_to_${population - 1};
    CREATE TABLE garant_step (id varchar(190) PRIMARY KEY, fencing bigint NOT NULL, at timestamp NOT NULL DEFAULT now())`)
  for (const one of tables)
    await site.query(`
      CREATE TABLE ${one} (id bigint PRIMARY KEY, customer_id bigint NOT NULL, content text NOT NULL, INDEX (customer_id),
        FOREIGN KEY (customer_id) REFERENCES customer (id));
      INSERT INTO ${one} SELECT seq, (seq * 7919) % ${population}, concat('content of row ', seq, repeat('.', 60))
        FROM seq_0_to_${Math.round(population * each[one as keyof typeof each]) - 1}`)
}

function fillFolder(folder: string): void {
  for (let id = 0; id < population; id++) {
    mkdirSync(join(folder, String(id)))
    for (let file = 0; file < filesEach; file++)
      writeFileSync(join(folder, String(id), `${file}.txt`), `paper ${file} of ${id}`)
  }
}

function countFiles(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.txt'))
    .length
}

async function setBased(url: string, all: readonly number[]): Promise<void> {
  await withClient(url, async (client) => {
    await client.query('SET random_page_cost = 1.1')
    await client.query('BEGIN')
    for (const one of tables)
      await client.query(`DELETE FROM ${one} WHERE customer_id = ANY ($1::bigint[])`, [all])
    await client.query('DELETE FROM customer WHERE id = ANY ($1::bigint[])', [all])
    await client.query('COMMIT')
  })
}

async function setBasedSite(site: Connection, all: readonly number[]): Promise<void> {
  await site.query('BEGIN')
  for (const one of tables) await site.query(`DELETE FROM ${one} WHERE customer_id IN (?)`, [all])
  await site.query('DELETE FROM customer WHERE id IN (?)', [all])
  await site.query('COMMIT')
}

async function rowByRow(url: string, all: readonly number[]): Promise<void> {
  await withClient(url, async (client) => {
    for (const id of all) {
      for (const one of tables) {
        const { rows } = await client.query(`SELECT id FROM ${one} WHERE customer_id = $1`, [id])
        for (const row of rows) await client.query(`DELETE FROM ${one} WHERE id = $1`, [row.id])
      }
      await client.query('DELETE FROM customer WHERE id = $1', [id])
    }
  })
}

async function rowByRowSite(site: Connection, all: readonly number[]): Promise<void> {
  for (const id of all) {
    for (const one of tables) {
      const [rows] = await site.query(`SELECT id FROM ${one} WHERE customer_id = ?`, [id])
      for (const row of rows as { id: number }[])
        await site.query(`DELETE FROM ${one} WHERE id = ?`, [row.id])
    }
    await site.query('DELETE FROM customer WHERE id = ?', [id])
  }
}
