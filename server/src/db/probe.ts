import { sql } from 'kysely'
import { type Tenant, tenant as tenantOf } from '../kernel/tenant.ts'
import type { Db } from './db.ts'

/** What row-level security lets through now, tried as Garant works, without any WHERE. */
export interface IsolationProbe {
  /** Tables that have tenants. */
  readonly tables: number
  /** Those whose policy is missing or not forced. */
  readonly unforced: readonly string[]
  /** Those in which somebody saw rows of a tenant that was not theirs. */
  readonly seen: readonly string[]
}

/** A name that no client can have: a policy may not give it, and no row has it. */
const nobody = tenantOf('accounts')

/** Pairs of tenants that are tried against each other. */
const pairs = 3

/** @param tenants each is to see nothing of the next: the organisation first, since its clients may read what it keeps of them. */
export async function probeIsolation(db: Db, tenants: readonly Tenant[]): Promise<IsolationProbe> {
  const { rows } = await sql<{ name: string; forced: boolean }>`
    SELECT relname AS name, relrowsecurity AND relforcerowsecurity
      AND EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid AND polname = 'tenant_isolation') AS forced
    FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attname = 'tenant' AND NOT attisdropped
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY relname`.execute(db.read)
  const seen = new Set<string>()
  const look = async (from: Tenant, at: ReturnType<typeof sql>) => {
    for (const { name } of rows) {
      const found = await db.within(from, () =>
        sql<{ any: boolean }>`SELECT EXISTS (SELECT FROM ${sql.table(name)} ${at}) AS any`.execute(db.read),
      )
      if (found.rows[0]?.any === true) seen.add(name)
    }
  }
  // An index away from nothing, however many rows there are.
  await look(nobody, sql``)
  for (const [i, from] of tenants.slice(0, pairs + 1).entries()) {
    const other = tenants[i + 1]
    if (other !== undefined) await look(from, sql`WHERE tenant = ${other}`)
  }
  return {
    tables: rows.length,
    unforced: rows.filter(({ forced }) => !forced).map(({ name }) => name),
    seen: [...seen],
  }
}
