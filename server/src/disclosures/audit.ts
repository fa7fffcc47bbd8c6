import type { Bundle } from '@garant/policy'
import { type RawBuilder, sql } from 'kysely'
import type { Tenant } from '../kernel/tenant.ts'
import type { DisclosureDeps } from './context.ts'
import type { DisclosureAudit } from './disclosures.ts'

/** Set-based, over what was entered and the ledger. */
export async function audit(
  { db, journal }: Pick<DisclosureDeps, 'db' | 'journal'>,
  tenant: Tenant,
  bundle: Bundle,
): Promise<DisclosureAudit> {
  const known = bundle.recipients.map(({ id }) => id)
  const outside = bundle.recipients
    .filter(({ kind }) => kind === 'authority' || kind === 'third-party')
    .map(({ id }) => id)
  const { rows } = await sql<{
    disclosures: number
    requisitions: number
    unfounded: number
    ungrounded: readonly string[] | null
  }>`
    SELECT count(*)::int AS disclosures, count(*) FILTER (WHERE kind = 'requisition')::int AS requisitions,
      count(*) FILTER (WHERE kind = 'requisition' AND (coalesce(legal_ref, '') = '' OR coalesce(scope, '') = ''
        OR coalesce(named, '') = '' OR approved_by IS NULL OR approved_by IS NOT DISTINCT FROM asked_by))::int AS unfounded,
      array_agg(id::text ORDER BY at DESC) FILTER (WHERE recipient <> ALL (${known}::text[])
        OR (kind = 'standing' AND recipient = ANY (${outside}::text[]))
        OR (kind = 'case' AND (coalesce(case_ref, '') = '' OR approved_by IS NULL))) AS ungrounded
    FROM disclosure WHERE tenant = ${tenant}`.execute(db.read)
  const [row] = rows
  return {
    disclosures: row?.disclosures ?? 0,
    requisitions: row?.requisitions ?? 0,
    unfounded: row?.unfounded ?? 0,
    ungrounded: row?.ungrounded ?? [],
    unrecorded: await journal.absent(
      tenant,
      sql`SELECT 'disclosure-' || id || ' disclosure.made' FROM disclosure WHERE tenant = ${tenant}`,
    ),
  }
}

/** How many of the disclosures that a query names (one column, their ids as text) were not entered. */
export async function absent(
  { db }: Pick<DisclosureDeps, 'db'>,
  tenant: Tenant,
  ids: RawBuilder<unknown>,
): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    SELECT count(*) FROM (${ids}) AS expected (id)
    WHERE NOT EXISTS (
      SELECT FROM disclosure WHERE disclosure.tenant = ${tenant} AND disclosure.id::text = expected.id)`.execute(
    db.read,
  )
  return Number(rows[0]?.count ?? 0)
}
