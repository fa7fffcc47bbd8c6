import { readFileSync } from 'node:fs'
import pg from 'pg'
import type { Batch, DemoStore } from '../demo.ts'
import { as, type DemoRoles } from './roles.ts'

const stepTable =
  'CREATE TABLE IF NOT EXISTS garant_step (id varchar(200) PRIMARY KEY, fencing bigint NOT NULL, done timestamptz NOT NULL DEFAULT now())'

/**
 * Makes the store's database beside `url` (`garant` gets `garant_demo_crm`) unless it is there; everything in it is one
 * transaction, so that it is whole or empty.
 * @returns its connection string.
 */
export async function loadPostgres(url: string, store: DemoStore): Promise<string> {
  const target = new URL(url)
  const name = `${target.pathname.slice(1)}_demo_${store.name.replaceAll('-', '_')}`
  target.pathname = `/${name}`
  await connected(url, async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`)
  })
  await connected(target.href, async (client) => {
    const { rows } = await client.query<{ there: boolean }>(
      `SELECT to_regclass('garant_step') IS NOT NULL AS there`,
    )
    if (rows[0]?.there === true) return
    await client.query('BEGIN')
    await client.query(readFileSync(store.schema, 'utf8'))
    for (const batch of store.batches()) await insert(client, batch)
    await client.query(stepTable)
    await client.query('COMMIT')
    await client.query('ANALYZE')
  })
  return target.href
}

/** Longest name of a role. */
export const longestRole = 63

/** `insufficient_privilege` on the way, and what a server says that does not let the new roles in. */
const refusals = new Set(['42501', '28000', '28P01'])

/**
 * Makes the roles where they are missing and gives them these rights and no others, in one transaction: who works with them
 * meanwhile never lacks one.
 * @returns whether both can sign in; false also where we may not make them.
 */
export async function givePostgresRights(
  owner: string,
  { read, write }: DemoRoles,
  statements: readonly string[],
): Promise<boolean> {
  try {
    await connected(owner, async (client) => {
      await client.query('BEGIN')
      await client.query(`SELECT pg_advisory_xact_lock(hashtext('garant_demo_roles'))`)
      for (const { name, password } of [read, write]) {
        const [role, secret] = [client.escapeIdentifier(name), client.escapeLiteral(password)]
        const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name])
        await client.query(`${rowCount === 0 ? 'CREATE' : 'ALTER'} ROLE ${role} LOGIN PASSWORD ${secret}`)
        await client.query(`REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${role}`)
      }
      for (const statement of statements) await client.query(statement)
      await client.query('COMMIT')
    })
    for (const role of [read, write])
      if (!(await connected(as(owner, role), (client) => isSignedIn(client, role.name)))) return false
    return true
  } catch (error) {
    if (error instanceof pg.DatabaseError && refusals.has(error.code ?? '')) return false
    throw error
  }
}

/** An address may name its user in another way than ours. */
async function isSignedIn(client: pg.Client, name: string): Promise<boolean> {
  const { rows } = await client.query<{ name: string }>('SELECT current_user AS name')
  return rows[0]?.name === name
}

async function insert(client: pg.Client, { table, columns, rows }: Batch): Promise<void> {
  const names = columns.map((column) => client.escapeIdentifier(column)).join(', ')
  const tuples = rows.map(
    (_, row) => `(${columns.map((_, i) => `$${row * columns.length + i + 1}`).join(', ')})`,
  )
  await client.query(
    `INSERT INTO ${client.escapeIdentifier(table)} (${names}) VALUES ${tuples.join(', ')}`,
    rows.flat(),
  )
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'garant demo' })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
