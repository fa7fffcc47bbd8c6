import { readFileSync } from 'node:fs'
import pg from 'pg'
import type { Batch, DemoStore } from '../demo.ts'

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

async function connected(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'garant demo' })
  client.on('error', () => {})
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
