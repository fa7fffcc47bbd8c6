import { createHash } from 'node:crypto'
import { join } from 'node:path'
import mysql from 'mysql2/promise'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDatabase, databases } from '../../test/support/database.ts'
import { type Config, readConfig } from '../config/config.ts'
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
  beforeEach(async () => {
    database = await createDatabase(server)
    config = readConfig({ GARANT_DATA: `/nowhere/${new URL(database.url).pathname}` }, '/')
    said = []
  })
  afterEach(async () => {
    for (const { stores } of made.splice(0))
      for (const { read } of Object.values(stores)) await drop(server.url, read)
    await database.drop()
  })

  const prepare = async (options: { mariadbUrl?: string; config?: Config } = {}) => {
    const prepared = await prepareDemo(options.config ?? config, {
      databaseUrl: database.url,
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
    expect(Object.keys(first.config.stores).sort()).toEqual(['crm', 'shop'])
    expect(said).toEqual([expect.stringMatching(/^No MariaDB answers, .*"site" is left out/)])
    const crm = first.config.stores.crm?.read ?? ''
    const [before] = await query<{ n: number }>(crm, 'SELECT count(*)::int AS n FROM customer')
    expect(before?.n).toBeGreaterThan(5)
    await query(crm, `UPDATE customer SET note = 'changed' WHERE email = 'camille.robin@example.fr'`)
    await prepare()
    expect(await query(crm, `SELECT email FROM customer WHERE note = 'changed'`)).toHaveLength(1)
  })

  it('makes the same rows each time', async () => {
    const digest = async () => {
      const { config: prepared } = await prepare()
      const crm = prepared.stores.crm?.read ?? ''
      const rows = await query(crm, 'SELECT customer::text FROM customer ORDER BY id')
      await drop(server.url, crm)
      return createHash('sha256').update(JSON.stringify(rows)).digest('hex')
    }
    expect(await digest()).toBe(await digest())
  })

  it('leaves connected stores and policies from elsewhere alone', async () => {
    const own = { read: 'postgres://db.example.org/crm', write: null }
    const connected = await prepare({ config: { ...config, stores: { crm: own } } })
    expect(connected.config.stores.crm).toEqual(own)
    expect(connected.demo?.tour).toBe(false)
    made.splice(0)
    await drop(server.url, connected.config.stores.shop?.read ?? '')
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

async function drop(server: string, store: string): Promise<void> {
  const name = new URL(store).pathname.slice(1)
  if (!store.startsWith('mysql:'))
    return void (await query(server, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`))
  const connection = await mysql.createConnection({ uri: mariadbUrl })
  await connection.query(`DROP DATABASE IF EXISTS ${connection.escapeId(name)}`)
  await connection.end()
}
