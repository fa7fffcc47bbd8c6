import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { databases } from './database.ts'

/** A database that a test uses as a store, on the PostgreSQL of the machine. */
export interface StoreDatabase {
  readonly url: string
  /** The same database under another role. */
  as(role: string): string
  execute(sql: string): Promise<void>
  drop(): Promise<void>
}

const server = databases()[0]?.url ?? ''

/** Whether that server answers; tests that need it are skipped by name where it does not. */
export async function postgresqlAnswers(): Promise<boolean> {
  const client = new pg.Client({ connectionString: server, connectionTimeoutMillis: 3_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** @param sql statements that make the tables and rows. */
export async function storeDatabase(sql: string): Promise<StoreDatabase> {
  const name = `store_${process.pid}_${randomBytes(4).toString('hex')}`
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const urlAs = (role: string | null) => {
    const url = new URL(server)
    url.pathname = `/${name}`
    if (role !== null) url.username = role
    return url.href
  }
  const owner = new pg.Client({ connectionString: urlAs(null) })
  await owner.connect()
  await owner.query(sql)
  return {
    url: urlAs(null),
    as: urlAs,
    execute: async (text) => {
      await owner.query(text)
    },
    drop: async () => {
      await owner.end()
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
    },
  }
}
