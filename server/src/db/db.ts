import { CompiledQuery, Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { Tenant } from '../kernel/tenant.ts'
import { runtimeRole } from './role.ts'
import { createTenancy } from './tenancy.ts'

export { type Connected, connectDatabase } from './connect.ts'
export { type Embedded, type EmbeddedOptions, openEmbedded } from './embedded.ts'
export { guardServer, inspectServer, type ServerFacts } from './guard.ts'
export { type MigrateOptions, migrate, migrationFiles } from './migrate.ts'
export { type IsolationProbe, probeIsolation } from './probe.ts'
export { inspectRole, type RoleFacts, runtimeRole } from './role.ts'

/**
 * Our own database. A module declares the tables it owns beside its SQL (`db.read.withTables<…>()`), so there is no
 * list of all tables; writers take a `Tx`, and only `transact` makes one: nothing is written outside a transaction.
 */
export interface Db {
  readonly read: Kysely<unknown>
  /** Runs `work` in one READ COMMITTED transaction; commits when it resolves, rolls back when it throws. */
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * Enters a tenant for the time of `work`, at the edge of the process: everything that is read or written inside it, also in a
   * transaction that is already open, is that tenant's (`tenancy.ts`). Outside, no row of any tenant is seen or written.
   */
  within<T>(tenant: Tenant, work: () => Promise<T>): Promise<T>
  /** The names of all tenants, for what is done for each in turn. */
  tenants(): Promise<readonly Tenant[]>
  /** Raw connection string, for pg-boss and for child processes' environment; never logged. */
  readonly url: string
  close(): Promise<void>
}

export type Tx = Transaction<unknown> & { readonly writable?: true }

export interface DbOptions {
  /** Most connections of this process. */
  readonly connections?: number
  /** Works as the role that owns nothing, where it can: `connectDatabase` knows. By default as whom the URL names. */
  readonly asRuntime?: boolean
}

/** OID of the type `date`: `pg` would make it midnight of this machine's zone. */
const dateOid = 1082

/**
 * Opens a pool; nothing is connected before the first query. A `date` comes back as its ISO text ("2026-11-23"), an
 * `int8` as text, a `timestamptz` as a `Date`.
 */
export function openDb(url: string, { connections = 10, asRuntime = false }: DbOptions = {}): Db {
  const pool = new pg.Pool({
    // A tenant is named and asked about in one round trip (`tenancy.ts`).
    pipeline: true,
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 10_000,
    application_name: 'garant',
    types: {
      getTypeParser: (oid, format) => (oid === dateOid ? String : pg.types.getTypeParser(oid, format)),
    },
  })
  // An idle connection that the server closes is replaced at the next query; unheard, the event would end the process.
  pool.on('error', () => {})
  // The pool does not listen while a connection is lent; lost then, between two statements, the next one fails the call.
  pool.on('connect', (client) => void client.on('error', () => {}))
  const tenancy = createTenancy(pool)
  const settings = asRuntime ? `${sessionSettings}; SET ROLE ${runtimeRole}` : sessionSettings
  const read = new Kysely<unknown>({
    dialect: new PostgresDialect({
      pool: tenancy.pool,
      onCreateConnection: async (connection) => {
        await connection.executeQuery(CompiledQuery.raw(settings))
      },
    }),
  })
  return {
    read,
    url,
    within: tenancy.within,
    async tenants() {
      const { rows } = await sql<{ tenant: Tenant }>`SELECT garant_tenants() AS tenant`.execute(read)
      return rows.map(({ tenant }) => tenant)
    },
    transact: (work) => read.transaction().setIsolationLevel('read committed').execute(work),
    close: () => read.destroy(),
  }
}

/** The default page cost is that of a turning disk, and makes the planner shy of indexes. */
const sessionSettings = `SET random_page_cost = 1.1; SET TimeZone = 'UTC'; SET idle_in_transaction_session_timeout = '5min'`
