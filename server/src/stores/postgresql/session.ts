import pg from 'pg'
import { StoreError } from '../errors.ts'
import { storeError } from './faults.ts'

/** Connections of one role. Every value comes and goes as text. */
export interface Sessions {
  /** Runs `work` on one connection; aborting cancels what the server is doing for it. */
  run<T>(work: (client: pg.ClientBase) => Promise<T>, signal?: AbortSignal): Promise<T>
  close(): Promise<void>
}

export interface SessionOptions {
  readonly connectionString: string
  readonly readOnly: boolean
  readonly connections: number
  readonly lockTimeoutMs: number
  readonly statementTimeoutMs: number
}

/** A cached plan for ten values serves ten thousand as well, through the index; planning anew would cost more. */
function settings(options: SessionOptions): string {
  return [
    'set random_page_cost = 1.1',
    'set plan_cache_mode = force_generic_plan',
    'set jit = off',
    `set lock_timeout = ${Math.trunc(options.lockTimeoutMs)}`,
    `set statement_timeout = ${Math.trunc(options.statementTimeoutMs)}`,
    'set idle_in_transaction_session_timeout = 60000',
    'set extra_float_digits = 1',
    "set bytea_output = 'hex'",
    "set datestyle = 'ISO, YMD'",
    "set timezone = 'UTC'",
    // A policy of the table would leave rows out without a word; like this the server says that it would.
    'set row_security = off',
    ...(options.readOnly ? ['set default_transaction_read_only = on'] : []),
  ].join(';')
}

const asText = { getTypeParser: () => (text: string) => text }

/** What `pg` has and does not declare: the server's process of a connection, and its socket. */
interface Internals {
  readonly processID?: number
  readonly connection?: { readonly stream?: { destroy(): void } }
}

export function openSessions(options: SessionOptions): Sessions {
  const config = {
    connectionString: options.connectionString,
    application_name: 'garant',
    connectionTimeoutMillis: 10_000,
    types: asText,
  } as const
  const pool = new pg.Pool({
    ...config,
    max: options.connections,
    idleTimeoutMillis: 2_000,
    allowExitOnIdle: true,
    onConnect: async (client) => {
      // A connection lost while it works fails the call that uses it; the event beside it has nobody else to tell.
      client.on('error', () => {})
      await client.query(settings(options))
    },
  })
  // An idle connection that the server ends is replaced at the next call; there is nobody to tell now.
  pool.on('error', () => {})

  const cancel = async (client: Internals) => {
    const other = new pg.Client(config)
    other.on('error', () => {})
    try {
      await other.connect()
      await other.query('select pg_catalog.pg_cancel_backend($1::int4)', [client.processID])
    } catch {
      client.connection?.stream?.destroy()
    } finally {
      await other.end().catch(() => {})
    }
  }

  return {
    async run(work, signal) {
      if (signal?.aborted) throw new StoreError('store/busy', 'the call was given up before it began')
      const client = await pool.connect().catch((error) => {
        throw storeError(error)
      })
      const onAbort = () => void cancel(client as Internals)
      signal?.addEventListener('abort', onAbort, { once: true })
      let broken = true
      try {
        const result = await work(client)
        broken = false
        return result
      } catch (error) {
        if (error instanceof TypeError || error instanceof RangeError) throw error
        const failure = storeError(error)
        broken = failure.passing
        throw failure
      } finally {
        signal?.removeEventListener('abort', onAbort)
        client.release(broken)
      }
    },
    close: () => pool.end(),
  }
}
