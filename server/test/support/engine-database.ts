import { randomBytes } from 'node:crypto'
import type { DatabaseEngine } from '@garant/policy'
import { createConnection } from 'mysql2/promise'
import pg from 'pg'
import { mariadbUrl } from '../contract/mysql.ts'
import { createDatabase, databases } from './database.ts'

/** A database of either engine that a test uses as a store, looked at from outside our connectors. */
export interface EngineDatabase {
  readonly engine: DatabaseEngine
  readonly url: string
  execute(sql: string): Promise<void>
  /** Inserts rows of text or NULL, many at once. */
  insert(
    table: string,
    columns: readonly string[],
    rows: readonly (readonly (string | null)[])[],
  ): Promise<void>
  /** Every row of a table as one text, sorted. */
  rows(table: string): Promise<readonly string[]>
  drop(): Promise<void>
}

export const openEngine = { postgresql, mysql } satisfies Record<
  DatabaseEngine,
  () => Promise<EngineDatabase>
>

async function postgresql(): Promise<EngineDatabase> {
  const [server] = databases()
  if (server === undefined) throw new Error('no PostgreSQL server for tests')
  const { url, drop } = await createDatabase(server)
  const client = new pg.Client({
    connectionString: url,
    types: { getTypeParser: () => (text: string) => text },
  })
  await client.connect()
  return {
    ...{ engine: 'postgresql', url },
    execute: async (sql) => void (await client.query(sql)),
    async insert(table, columns, rows) {
      const arrays = columns.map((_, at) => rows.map((row) => row[at] ?? null))
      const unnested = columns.map((_, at) => `$${at + 1}::text[]`).join(', ')
      await client.query(
        `INSERT INTO ${table} (${columns}) SELECT (jsonb_populate_record(NULL::${table}, to_jsonb(new))).${columns.join(
          `, (jsonb_populate_record(NULL::${table}, to_jsonb(new))).`,
        )} FROM unnest(${unnested}) AS new (${columns})`,
        arrays,
      )
    },
    async rows(table) {
      const { rows } = await client.query({ text: `SELECT * FROM ${table}`, rowMode: 'array' })
      return rows.map((row) => JSON.stringify(row)).sort()
    },
    async drop() {
      await client.end()
      await drop()
    },
  }
}

async function mysql(): Promise<EngineDatabase> {
  const name = `garant_store_${randomBytes(4).toString('hex')}`
  const client = await createConnection({
    uri: mariadbUrl,
    multipleStatements: true,
    rowsAsArray: true,
    dateStrings: true,
  })
  await client.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci; USE ${name}`)
  const url = new URL(mariadbUrl)
  url.pathname = `/${name}`
  return {
    ...{ engine: 'mysql', url: url.href },
    execute: async (sql) => void (await client.query(sql)),
    async insert(table, columns, rows) {
      for (let start = 0; start < rows.length; start += 2000)
        await client.query(`INSERT INTO ${table} (${columns}) VALUES ?`, [rows.slice(start, start + 2000)])
    },
    async rows(table) {
      const [rows] = await client.query(`SELECT * FROM ${table}`)
      return (rows as unknown[][])
        .map((row) => JSON.stringify(row.map((value) => (value === null ? null : String(value)))))
        .sort()
    },
    async drop() {
      await client.query(`DROP DATABASE ${name}`)
      await client.end()
    },
  }
}
