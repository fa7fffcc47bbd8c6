import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createConnection } from 'mysql2/promise'
import pg from 'pg'
import { mariadbUrl } from '../contract/mysql.ts'
import { createDatabase, databases } from './database.ts'

/** The public sample database, beside the project and not part of it. */
const folder = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'chinook')
export const chinookIsHere = existsSync(join(folder, 'chinook-postgres.sql'))

export interface LoadedStore {
  readonly url: string
  /** One line per row of every table, by "table". */
  rows(): Promise<ReadonlyMap<string, readonly string[]>>
  /** Rows of one query, as objects. */
  query(sql: string): Promise<readonly Record<string, unknown>[]>
  execute(sql: string): Promise<void>
  drop(): Promise<void>
}

/** The script without what creates, drops and selects a database. */
function script(name: string): string {
  return readFileSync(join(folder, name), 'utf8')
    .replace(/^(DROP|CREATE) DATABASE[^;\n]*;/gm, '')
    .replace(/^USE [^;\n]*;/gm, '')
    .replace(/^\\c .*$/gm, '')
}

export async function chinookOnPostgres(): Promise<LoadedStore> {
  const server = databases()[0]
  if (server === undefined) throw new Error('no PostgreSQL server for tests')
  const { url, drop } = await createDatabase(server)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(script('chinook-postgres.sql'))
  const query = async (sql: string) => (await client.query<Record<string, unknown>>(sql)).rows
  return {
    url,
    query,
    execute: async (sql) => void (await client.query(sql)),
    async rows() {
      const tables = await query(
        `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1`,
      )
      const found = new Map<string, readonly string[]>()
      for (const { name } of tables) {
        const rows = await query(`SELECT t::text AS row FROM "${String(name)}" t ORDER BY 1`)
        found.set(
          String(name),
          rows.map(({ row }) => String(row)),
        )
      }
      return found
    },
    async drop() {
      await client.end()
      await drop()
    },
  }
}

export async function chinookOnMariadb(): Promise<LoadedStore> {
  const name = `garant_chinook_${randomBytes(4).toString('hex')}`
  const connection = await createConnection({ uri: mariadbUrl, multipleStatements: true, dateStrings: true })
  await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4; USE ${name}`)
  await connection.query(script('chinook-mysql.sql'))
  const query = async (sql: string) => (await connection.query(sql))[0] as Record<string, unknown>[]
  const url = new URL(mariadbUrl)
  url.pathname = `/${name}`
  return {
    url: url.href,
    query,
    execute: async (sql) => void (await connection.query(sql)),
    async rows() {
      const tables = await query(
        'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()',
      )
      const found = new Map<string, readonly string[]>()
      for (const table of tables) {
        const rows = await query(`SELECT * FROM \`${String(table.name)}\``)
        found.set(String(table.name), rows.map((row) => JSON.stringify(row)).sort())
      }
      return found
    },
    async drop() {
      await connection.query(`DROP DATABASE ${name}`)
      await connection.end()
    },
  }
}
