import { readFileSync } from 'node:fs'
import mysql, { type Connection, type RowDataPacket } from 'mysql2/promise'
import type { Batch, DemoStore } from '../demo.ts'
import { as, type DemoRoles } from './roles.ts'

/** Made last: a database without it was not finished and is made anew. */
const stepTable =
  'CREATE TABLE garant_step (id varchar(200) PRIMARY KEY, fencing bigint NOT NULL, done timestamp NOT NULL DEFAULT current_timestamp)'

/**
 * Makes the store's database unless it is there.
 * @returns its connection string; null when no server answers or it does not let us.
 */
export async function loadMariadb(url: string, name: string, store: DemoStore): Promise<string | null> {
  const target = new URL(url)
  target.pathname = `/${name}`
  let connection: Connection
  try {
    connection = await mysql.createConnection({
      uri: url,
      connectTimeout: 3_000,
      multipleStatements: true,
      charset: 'utf8mb4',
      timezone: 'Z',
    })
  } catch {
    return null
  }
  try {
    if (await isComplete(connection, name)) return target.href
    const quoted = connection.escapeId(name)
    await connection.query(
      `DROP DATABASE IF EXISTS ${quoted}; CREATE DATABASE ${quoted} CHARACTER SET utf8mb4; USE ${quoted}`,
    )
    await connection.query(readFileSync(store.schema, 'utf8'))
    await connection.query('DROP TABLE IF EXISTS garant_step')
    await connection.beginTransaction()
    for (const batch of store.batches()) await insert(connection, batch)
    await connection.commit()
    await connection.query(stepTable)
    return target.href
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ER_DBACCESS_DENIED_ERROR') return null
    throw error
  } finally {
    await connection.end()
  }
}

/** Longest name of a user that MySQL takes; MariaDB takes more. */
export const longestUser = 32

const refusals = new Set([
  'ER_ACCESS_DENIED_ERROR',
  'ER_DBACCESS_DENIED_ERROR',
  'ER_TABLEACCESS_DENIED_ERROR',
  'ER_COLUMNACCESS_DENIED_ERROR',
  'ER_SPECIFIC_ACCESS_DENIED_ERROR',
  'ER_CANNOT_USER',
  'ER_HOST_NOT_PRIVILEGED',
])

/**
 * Makes the users where they are missing and gives them these rights and no others.
 * @returns whether both can sign in; false also where we may not make them.
 */
export async function giveMariadbRights(
  owner: string,
  { read, write }: DemoRoles,
  statements: readonly string[],
): Promise<boolean> {
  try {
    await connected(owner, async (connection) => {
      await connection.query(`DO GET_LOCK('garant_demo_roles', 30)`)
      for (const { name, password } of [read, write]) {
        const user = `${connection.escape(name)}@'%'`
        const secret = connection.escape(password)
        await connection.query(`CREATE USER IF NOT EXISTS ${user} IDENTIFIED BY ${secret}`)
        await connection.query(`ALTER USER ${user} IDENTIFIED BY ${secret}`)
        await connection.query(`REVOKE ALL PRIVILEGES, GRANT OPTION FROM ${user}`)
      }
      for (const statement of statements) await connection.query(statement)
    })
    for (const role of [read, write]) {
      const isSignedIn = await connected(as(owner, role), async (connection) => {
        const [[found]] = await connection.query<RowDataPacket[]>('SELECT CURRENT_USER() AS name')
        return found?.name === `${role.name}@%`
      })
      if (!isSignedIn) return false
    }
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && refusals.has(String(error.code))) return false
    throw error
  }
}

async function connected<T>(uri: string, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await mysql.createConnection({ uri, connectTimeout: 3_000 })
  try {
    return await work(connection)
  } finally {
    await connection.end()
  }
}

async function isComplete(connection: Connection, name: string): Promise<boolean> {
  const [rows] = await connection.execute<RowDataPacket[]>(
    `SELECT 1 FROM information_schema.tables WHERE table_schema = ? AND table_name = 'garant_step'`,
    [name],
  )
  return rows.length > 0
}

async function insert(connection: Connection, { table, columns, rows }: Batch): Promise<void> {
  const names = columns.map((column) => connection.escapeId(column)).join(', ')
  const tuple = `(${columns.map(() => '?').join(', ')})`
  await connection.query(
    `INSERT INTO ${connection.escapeId(table)} (${names}) VALUES ${rows.map(() => tuple).join(', ')}`,
    rows.flat(),
  )
}
