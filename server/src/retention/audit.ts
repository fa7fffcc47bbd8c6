import { sql } from 'kysely'
import type { Tenant } from '../kernel/tenant.ts'
import type { Context } from './context.ts'
import type { WarningAudit } from './retention.ts'

/** Set-based, over what was asked for, who was written to, and the ledger. */
export async function auditWarnings(
  { db, journal }: Context,
  tenant: Tenant,
  rules: readonly string[],
): Promise<WarningAudit> {
  const { rows } = await sql<Omit<WarningAudit, 'unrecorded'>>`
    SELECT coalesce(sum(ask.people), 0)::float8 AS people, coalesce(sum(ask.unaddressed), 0)::float8 AS unaddressed,
      coalesce(sum(ask.people - ask.warned - ask.unaddressed), 0)::float8 AS unwarned,
      coalesce(array_agg(DISTINCT part.rule) FILTER (WHERE ask.people > ask.warned + ask.unaddressed), '{}') AS rules,
      (SELECT count(*)::float8 FROM retention_warning WHERE tenant = ${tenant} AND rule = ANY (${[...rules]}::text[]))
        AS waiting
    FROM retention_ask AS ask JOIN retention_part AS part USING (tenant, run, part)
    WHERE tenant = ${tenant} AND part.rule = ANY (${[...rules]}::text[]) AND ask.warned IS NOT NULL`.execute(
    db.read,
  )
  const [row] = rows
  const none = { people: 0, unaddressed: 0, unwarned: 0, rules: [], waiting: 0 }
  const unrecorded = await journal.absent(
    tenant,
    sql`SELECT DISTINCT entry FROM retention_warning WHERE tenant = ${tenant} AND entry IS NOT NULL`,
  )
  return { ...(row ?? none), unrecorded }
}
