import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'

/** How many of the entries that a query names (one column `once`) are not in the ledger: one statement, however many. */
export async function absent(db: Db, tenant: Tenant, onces: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    SELECT count(*) FROM (${onces}) AS expected (once)
    WHERE NOT EXISTS (
      SELECT FROM journal_entry WHERE journal_entry.tenant = ${tenant} AND journal_entry.once = expected.once)
    `.execute(db.read)
  return Number(rows[0]?.count ?? 0)
}
