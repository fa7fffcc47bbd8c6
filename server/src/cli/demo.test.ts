import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileFolder } from '@garant/policy'
import mysql from 'mysql2/promise'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDatabase, databases } from '../../test/support/database.ts'
import { dropMysqlStores } from '../../test/support/demo.ts'
import { type Config, readConfig } from '../config/config.ts'
import { createStores, excessRights } from '../stores/stores.ts'
import { prepareDemo } from './demo.ts'

const mariadbUrl = process.env.GARANT_TEST_MARIADB_URL ?? 'mysql://root@127.0.0.1:3306'
const mariadb = await mysql
  .createConnection({ uri: mariadbUrl, connectTimeout: 3_000 })
  .then((connection) => connection.end().then(() => true))
  .catch(() => false)

const server = databases().at(-1)
if (server === undefined) throw new Error('no PostgreSQL server for tests')

describe('example stores', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>
  let config: Config
  let said: string[]
  const made: Config[] = []
  let data: string
  beforeEach(async () => {
    database = await createDatabase(server)
    data = mkdtempSync(join(tmpdir(), 'garant-demo-'))
    config = readConfig({ GARANT_DATA: data }, '/')
    said = []
  })
  afterEach(async () => {
    for (const { stores } of made.splice(0)) await dropMysqlStores(stores)
    await database.drop()
    rmSync(data, { recursive: true, force: true })
  })

  const prepare = async (options: { mariadbUrl?: string; config?: Config; databaseUrl?: string } = {}) => {
    const prepared = await prepareDemo(options.config ?? config, {
      databaseUrl: options.databaseUrl ?? database.url,
      mariadbUrl: options.mariadbUrl ?? 'mysql://root@127.0.0.1:1',
      today: '2026-11-23',
      people: 40,
      say: (text) => said.push(text),
    })
    made.push(prepared.config)
    return prepared
  }

  it('makes them once, leaves changes alone, and says which it had to leave out', async () => {
    const first = await prepare()
    expect(first.demo).toMatchObject({ tour: true })
    expect(Object.keys(first.config.stores).sort()).toEqual(['camping-club', 'crm', 'shop', 'vergers'])
    expect(said).toEqual([
      expect.stringMatching(/^No MariaDB answers, .*"site" is left out/),
      expect.stringMatching(/^No MariaDB answers, .*"camping" is left out/),
    ])
    const crm = first.config.stores.crm?.canary ?? ''
    const [before] = await query<{ n: number }>(crm, 'SELECT count(*)::int AS n FROM customer')
    expect(before?.n).toBeGreaterThan(5)
    await query(crm, `UPDATE customer SET note = 'changed' WHERE email = 'camille.robin@example.fr'`)
    await prepare()
    expect(await query(crm, `SELECT email FROM customer WHERE note = 'changed'`)).toHaveLength(1)
  })

  it('makes the same rows each time', async () => {
    const digest = async () => {
      const { config: prepared } = await prepare()
      const crm = prepared.stores.crm?.canary ?? ''
      const rows = await query(crm, 'SELECT customer::text FROM customer ORDER BY id')
      await query(server.url, `DROP DATABASE "${new URL(crm).pathname.slice(1)}" WITH (FORCE)`)
      return createHash('sha256').update(JSON.stringify(rows)).digest('hex')
    }
    expect(await digest()).toBe(await digest())
  })

  it('leaves connected stores and policies from elsewhere alone', async () => {
    const own = { read: 'postgres://db.example.org/crm', write: null }
    const connected = await prepare({ config: { ...config, stores: { crm: own } } })
    expect(connected.config.stores.crm).toEqual(own)
    expect(connected.demo?.tour).toBe(false)
    const elsewhere = { ...config, policy: join(import.meta.dirname, 'nowhere') }
    expect(await prepare({ config: elsewhere })).toEqual({ config: elsewhere, demo: null })
  })

  it('shows nobody the mails and the officer of an address that others reach', async () => {
    const tours: unknown[] = []
    for (const open of [
      { url: 'https://privacy.example.fr' },
      { smtpUrl: 'smtp://mail.example.fr' },
      { url: 'http://trial.example.fr', evaluation: true },
    ])
      tours.push((await prepare({ config: { ...config, ...open } })).demo?.tour)
    expect(tours).toEqual([false, false, true])
  })

  /** Tables in which the roles may do less or more than the policy takes. */
  const unfit = async ({ policy, stores: urls }: Config) => {
    const compiled = await compileFolder(policy)
    if (!compiled.ok) throw new Error('the example compiles')
    const stores = createStores({ bundle: compiled.bundle, urls })
    try {
      return (await stores.inspectAll()).flatMap((one): readonly object[] => {
        const store = compiled.bundle.stores.find(({ name }) => name === one.store)
        if (store === undefined || !one.reached) return [one]
        const lacking = one.findings.filter(({ code }) => /right|step|missing/.test(code))
        return [...lacking, ...excessRights(store, one.inspection)]
      })
    } finally {
      await stores.close()
    }
  }

  it('connects each store by two roles with the rights that the policy takes, and no more', async () => {
    const { config: first } = await prepare(mariadb ? { mariadbUrl } : {})
    expect(await unfit(first)).toEqual([])
    expect(statSync(join(data, 'example-stores-secret')).mode & 0o777).toBe(0o600)
    const { read = '', write, canary = '' } = first.stores.crm ?? {}
    expect(new Set([read, write, canary]).size).toBe(3)
    for (const sql of ['DELETE FROM exchange', 'SELECT percent FROM vat_rate'])
      await expect(query(read, sql)).rejects.toThrow('permission denied')
    const [reader] = [new URL(read).username]
    await query(canary, `GRANT SELECT, DELETE ON vat_rate TO "${reader}"`)
    await query(canary, `REVOKE SELECT (email) ON customer FROM "${reader}"`)
    await query(canary, `ALTER ROLE "${reader}" PASSWORD 'other'`)
    const { config: again } = await prepare(mariadb ? { mariadbUrl } : {})
    expect(again.stores).toEqual(first.stores)
    expect(await unfit(again)).toEqual([])
    await expect(query(read, 'SELECT percent FROM vat_rate')).rejects.toThrow('permission denied')
  }, 90_000)

  it('connects them by its own role where that may make no others, and says so', async () => {
    const poor = `${new URL(database.url).pathname.slice(1)}_poor`
    await query(server.url, `CREATE ROLE "${poor}" LOGIN CREATEDB PASSWORD 'poor'`)
    const url = new URL(database.url)
    url.username = poor
    url.password = 'poor'
    const { config: prepared } = await prepare({ databaseUrl: url.href })
    const { read, write, canary } = prepared.stores.crm ?? {}
    expect([write, canary]).toEqual([read, read])
    expect(said).toContainEqual(expect.stringMatching(/^The example store "crm" is connected by the role/))
    expect(await query(read ?? '', 'SELECT FROM customer')).not.toEqual([])
  })

  it.skipIf(!mariadb)('makes the MySQL store where a MariaDB answers (needs MariaDB)', async () => {
    const { config: prepared, demo } = await prepare({ mariadbUrl })
    expect(demo).toMatchObject({ tour: true })
    const connection = await mysql.createConnection({ uri: prepared.stores.site?.read ?? '' })
    const [rows] = await connection.query<mysql.RowDataPacket[]>('SELECT count(*) AS n FROM `user`')
    await connection.end()
    expect(Number(rows[0]?.n)).toBeGreaterThan(1)
  })
})

async function query<T extends pg.QueryResultRow>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}
