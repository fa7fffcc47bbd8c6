import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { type Db, migrate, migrationFiles, openDb } from '../../src/db/db.ts'

/** A fresh database of ours, migrated, that nobody else uses. */
export interface TestDatabase {
  /** As the server's superuser, whom no row-level security binds: for set-up, and for looking at everything. */
  readonly db: Db
  /** As Garant works: nothing of a tenant is seen outside `within`. */
  readonly runtime: Db
  readonly url: string
  drop(): Promise<void>
}

/** A server on which tests may create databases. */
export interface TestServer {
  /** For the name of a suite: "PostgreSQL 15". */
  readonly name: string
  readonly url: string
}

/** The servers of this run, found by the global set-up (`servers.ts`); each suite of SQL runs on all of them. */
export function databases(): readonly TestServer[] {
  const known = process.env.GARANT_TEST_SERVERS
  if (known !== undefined) return JSON.parse(known) as TestServer[]
  const url = process.env.GARANT_TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
  return [{ name: 'PostgreSQL', url }]
}

/** Copies the migrated template, which is made at the first call of a run and again when a migration changes. */
export async function testDatabase(server: TestServer | undefined = databases()[0]): Promise<TestDatabase> {
  if (server === undefined) throw new Error('no PostgreSQL server for tests')
  const { url, drop } = await createDatabase(server, { migrated: true })
  const db = openDb(url, { connections: 5 })
  const runtime = openDb(url, { connections: 5, asRuntime: true })
  return {
    db,
    runtime,
    url,
    async drop() {
      await Promise.all([db.close(), runtime.close()])
      await drop()
    },
  }
}

/** An empty database (or a migrated one), without a pool of ours on it. */
export async function createDatabase(
  server: TestServer,
  options: { readonly migrated?: boolean } = {},
): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const name = `garant_test_${Math.floor(Date.now() / 1000)}_${randomBytes(4).toString('hex')}`
  await administer(server, async (client) => {
    if (options.migrated !== true) return void (await client.query(`CREATE DATABASE ${name}`))
    await client.query('SELECT pg_advisory_lock($1)', [templateLock])
    const template = await ensureTemplate(server, client)
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  })
  return {
    url: urlOf(server, name),
    drop: () => administer(server, (client) => dropAll(client, name)),
  }
}

/** Drops what killed runs left behind more than an hour ago. */
export async function sweep(server: TestServer): Promise<void> {
  await administer(server, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      `SELECT datname FROM pg_database WHERE datname ~ '^garant_test_[0-9]+_'`,
    )
    const limit = Date.now() / 1000 - 3600
    for (const { datname } of rows) if (Number(datname.split('_')[2]) < limit) await dropAll(client, datname)
  })
}

/** With the example stores that stand beside it, and their roles. */
async function dropAll(client: pg.Client, name: string): Promise<void> {
  const beside = [`${name.replaceAll('_', '\\_')}\\_%`]
  await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  const stores = await client.query('SELECT datname AS name FROM pg_database WHERE datname LIKE $1', beside)
  for (const row of stores.rows) await client.query(`DROP DATABASE IF EXISTS "${row.name}" WITH (FORCE)`)
  const roles = await client.query('SELECT rolname AS name FROM pg_roles WHERE rolname LIKE $1', beside)
  for (const row of roles.rows) await client.query(`DROP ROLE IF EXISTS "${row.name}"`)
}

const templateLock = 0x74656d706c

async function ensureTemplate(server: TestServer, client: pg.Client): Promise<string> {
  const digest = createHash('sha256')
  for (const { name, sha256 } of migrationFiles()) digest.update(`${name} ${sha256}\n`)
  const template = `garant_template_${digest.digest('hex').slice(0, 16)}`
  const { rows } = await client.query<{ datname: string }>(
    `SELECT datname FROM pg_database WHERE datname LIKE 'garant\\_template\\_%'`,
  )
  if (rows.some(({ datname }) => datname === template)) return template
  for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`)
  const building = `${template}_new`
  await client.query(`CREATE DATABASE ${building}`)
  await migrate(urlOf(server, building))
  await client.query(`ALTER DATABASE ${building} RENAME TO ${template}`)
  return template
}

function urlOf(server: TestServer, database: string): string {
  const url = new URL(server.url)
  url.pathname = `/${database}`
  return url.href
}

async function administer(server: TestServer, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
