import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Connection, createConnection } from 'mysql2/promise'
import { openMysql } from '../../src/stores/mysql/connector.ts'
import type { ContractDatabase, Dialect, OpenOptions } from './dialect.ts'

/** The server on which the tests may create databases and users. */
export const mariadbUrl = process.env.GARANT_TEST_MARIADB_URL ?? 'mysql://root@127.0.0.1:3306'

/** Whether it answers. */
export async function mariadbAnswers(): Promise<boolean> {
  try {
    const connection = await createConnection({ uri: mariadbUrl, connectTimeout: 2000 })
    await connection.end()
    return true
  } catch {
    return false
  }
}

export const mysqlDialect: Dialect = {
  engine: 'mysql',
  longestName: 64,
  quote: (name) => `\`${name.replaceAll('`', '``')}\``,
  create,
}

async function create(): Promise<ContractDatabase> {
  const name = `garant_contract_${randomBytes(4).toString('hex')}`
  const server = new URL(mariadbUrl)
  const admin = await createConnection({ uri: mariadbUrl, multipleStatements: true, rowsAsArray: true })
  await admin.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci`)
  await admin.query(`USE ${name}`)
  await admin.query(readFileSync(join(import.meta.dirname, 'fixture.mysql.sql'), 'utf8'))
  // Names of users are short, and stay of one run.
  const user = (role: string) => `${name.slice(-8)}_${role}`
  await admin.query(`
    CREATE USER '${user('owner')}'@'127.0.0.1' IDENTIFIED BY 'x'; GRANT ALL ON ${name}.* TO '${user('owner')}'@'127.0.0.1';
    CREATE USER '${user('reader')}'@'127.0.0.1' IDENTIFIED BY 'x'; GRANT SELECT ON ${name}.* TO '${user('reader')}'@'127.0.0.1';
    CREATE USER '${user('nobody')}'@'127.0.0.1' IDENTIFIED BY 'x'; GRANT EXECUTE ON ${name}.* TO '${user('nobody')}'@'127.0.0.1'`)
  const urlAs = ({ as = 'owner', port }: OpenOptions) => {
    const url = new URL(server)
    url.hostname = '127.0.0.1'
    if (port !== undefined) url.port = String(port)
    url.username = as === 'stranger' ? 'stranger' : user(as)
    url.password = as === 'stranger' ? 'wrong' : 'x'
    url.pathname = `/${name}`
    return url.href
  }
  return {
    port: Number(server.port || '3306'),
    execute: async (sql) => void (await admin.query(sql)),
    async column(sql) {
      const [rows] = await admin.query(sql)
      return (rows as unknown[][]).map(([cell]) =>
        cell === null || cell === undefined ? null : String(cell),
      )
    },
    async hold(sql) {
      const connection: Connection = await createConnection({ uri: urlAs({}) })
      await connection.beginTransaction()
      await connection.query(sql)
      return {
        async release() {
          await connection.rollback()
          await connection.end()
        },
      }
    },
    async killSessions() {
      const [rows] = await admin.query(
        `SELECT ID FROM information_schema.PROCESSLIST WHERE USER = '${user('owner')}' AND COMMAND <> 'Sleep'`,
      )
      for (const [id] of rows as unknown[][]) await admin.query(`KILL ${String(id)}`).catch(() => {})
    },
    open: (store, options = {}) => {
      const url = urlAs(options)
      return openMysql(store, 'FR', {
        readUrl: url,
        writeUrl: url,
        connections: 3,
        lockTimeoutMs: options.lockTimeoutMs ?? 5000,
        statementTimeoutMs: options.statementTimeoutMs ?? 20_000,
      })
    },
    async drop() {
      await admin.query(`DROP DATABASE ${name}`)
      for (const role of ['owner', 'reader', 'nobody'])
        await admin.query(`DROP USER '${user(role)}'@'127.0.0.1'`)
      await admin.end()
    },
  }
}
