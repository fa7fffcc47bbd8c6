import type { Connection } from 'mysql2'
import {
  createPool,
  type Pool,
  type PoolConnection,
  type ResultSetHeader,
  type RowDataPacket,
} from 'mysql2/promise'
import { failed, storeError } from './errors.ts'

export interface MysqlOptions {
  readonly readUrl: string
  /** The same as `readUrl` where one role does both. */
  readonly writeUrl: string
  /** Of the role that plants canaries; absent: nothing is ever inserted. */
  readonly canaryUrl?: string
  readonly connections: number
  readonly lockTimeoutMs: number
  readonly statementTimeoutMs: number
}

/** One statement on one connection: rows of text cells, or the number of matched rows. */
export interface Session {
  rows(sql: string, parameters?: readonly (string | number)[]): Promise<(string | null)[][]>
  /** The rows of one statement as the server sends them, no faster than they are taken; for as long as that takes. */
  stream(sql: string): AsyncIterable<(string | null)[]>
  /** Begins or ends a transaction; these cannot be prepared on every server. */
  control(sql: 'START TRANSACTION' | 'COMMIT' | 'ROLLBACK'): Promise<void>
  /** @returns the number of rows matched (not changed: FOUND_ROWS). */
  change(sql: string, parameters?: readonly (string | number)[]): Promise<number>
}

export function openPool(url: string, options: MysqlOptions): Pool {
  return createPool({
    uri: url,
    connectionLimit: options.connections,
    connectTimeout: 10_000,
    charset: 'utf8mb4',
    timezone: 'Z',
    dateStrings: true,
    jsonStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    multipleStatements: false,
    rowsAsArray: true,
    // Rows matched, not rows changed: masking what is masked already counts.
    flags: ['FOUND_ROWS'],
  })
}

/**
 * Lends a connection with our settings to `work`. A connection on which anything failed, or that was aborted, is destroyed:
 * nothing half done goes back to the pool.
 */
export async function withSession<T>(
  pool: Pool,
  options: MysqlOptions,
  signal: AbortSignal | undefined,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  if (signal?.aborted) throw failed('store/unreachable')
  let connection: PoolConnection
  try {
    connection = await pool.getConnection()
  } catch (thrown) {
    throw storeError(thrown)
  }
  // The driver leaves a call on a destroyed connection waiting for ever: the abort must answer it.
  const aborted = Promise.withResolvers<never>()
  aborted.promise.catch(() => {})
  const abort = () => aborted.reject(failed('store/unreachable'))
  signal?.addEventListener('abort', abort, { once: true })
  try {
    const session = sessionOf(connection, options.statementTimeoutMs)
    const whole = async () => {
      await configure(connection, options)
      return work(session)
    }
    const result = await Promise.race([whole(), aborted.promise])
    connection.release()
    return result
  } catch (thrown) {
    connection.destroy()
    throw storeError(thrown)
  } finally {
    signal?.removeEventListener('abort', abort)
  }
}

function sessionOf(connection: PoolConnection, timeout: number): Session {
  // The engines bound statements differently (MySQL only SELECT), so the client's own bound stands behind.
  const bounded = (sql: string, values: readonly (string | number)[]) => ({
    sql,
    values: [...values],
    timeout: timeout * 2,
  })
  return {
    async rows(sql, parameters = []) {
      const [rows] = await connection.execute<RowDataPacket[][]>(bounded(sql, parameters))
      return rows.map((row) => Array.from(row, (cell: unknown) => (cell === null ? null : String(cell))))
    },
    async *stream(sql) {
      // Typed for promises, the driver's connection streams through the one that it wraps.
      const { connection: plain } = connection as unknown as { readonly connection: Connection }
      const rows: AsyncIterable<unknown[]> = plain
        .query({ sql, rowsAsArray: true })
        .stream({ highWaterMark: 64 })
      for await (const row of rows)
        yield Array.from(row, (cell: unknown) => (cell === null ? null : String(cell)))
    },
    async control(sql) {
      await connection.query(bounded(sql, []))
    },
    async change(sql, parameters = []) {
      const [result] = await connection.execute<ResultSetHeader>(bounded(sql, parameters))
      return result.affectedRows
    },
  }
}

/** Connections of the driver that have our settings already. */
const configured = new WeakSet<object>()

async function configure(connection: PoolConnection, options: MysqlOptions): Promise<void> {
  const physical: object = connection.connection
  if (configured.has(physical)) return
  for (const setting of settings(options)) await connection.query(setting)
  configured.add(physical)
}

function settings(options: MysqlOptions): readonly string[] {
  const lockSeconds = Math.max(1, Math.ceil(options.lockTimeoutMs / 1000))
  return [
    `SET SESSION time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION', foreign_key_checks = 1, unique_checks = 1, innodb_lock_wait_timeout = ${lockSeconds}, lock_wait_timeout = ${lockSeconds}`,
    // The same comment is read by MariaDB only, or by MySQL only.
    `SET SESSION /*M! max_statement_time = ${options.statementTimeoutMs / 1000} */ /*!80000 max_execution_time = ${options.statementTimeoutMs} */`,
    'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
  ]
}
