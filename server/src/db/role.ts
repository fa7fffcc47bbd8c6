import pg from 'pg'
import { DbError } from './errors.ts'

/** The role that Garant works as: migration 000020 makes it, where it may. */
export const runtimeRole = 'garant_runtime'

/** What keeps one tenant's rows from another, as a migrated database has it for whom a URL names. */
export interface RoleFacts {
  /** Whom the URL names. */
  readonly user: string
  /** Whether the tables know of tenants in sessions. */
  readonly migrated: boolean
  /** Whether it may work as the runtime role. */
  readonly mayBeRuntime: boolean
  /** Whether it owns tables of ours. */
  readonly owns: boolean
  /** Row-level security does not bind it: it is a superuser, or has BYPASSRLS. */
  readonly bypasses: boolean
  /** Tables with a tenant whose policy is missing or not forced. */
  readonly open: readonly string[]
}

/** @throws DbError `db/unreachable` */
export async function inspectRole(url: string): Promise<RoleFacts> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{
      user: string
      bypasses: boolean
      owns: boolean
      migrated: boolean
    }>(
      `SELECT rolname AS user, to_regproc('garant_isolate') IS NOT NULL AS migrated, rolsuper OR rolbypassrls AS bypasses,
         EXISTS (SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
           AND relowner = pg_roles.oid) AS owns
       FROM pg_roles WHERE rolname = current_user`,
    )
    const found = await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class
       JOIN pg_attribute ON attrelid = pg_class.oid AND attname = 'tenant' AND NOT attisdropped
       WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
         AND NOT (relrowsecurity AND relforcerowsecurity
           AND EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid AND polname = 'tenant_isolation'))
       ORDER BY relname`,
    )
    const { user = '', bypasses = false, owns = false, migrated = false } = rows[0] ?? {}
    // Asked by trying: since PostgreSQL 16 a member may lack the right to become it.
    const mayBeRuntime = await client.query(`SET ROLE ${runtimeRole}`).then(
      () => true,
      () => false,
    )
    return { user, migrated, mayBeRuntime, owns, bypasses, open: found.rows.map(({ name }) => name) }
  } catch (cause) {
    throw new DbError('db/unreachable', 'The database does not answer.', { cause })
  } finally {
    await client.end().catch(() => {})
  }
}
