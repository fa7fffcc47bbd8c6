import type { Bundle } from '@garant/policy'
import { sql } from 'kysely'
import type { Tenant } from '../kernel/tenant.ts'
import type { DisclosureDeps } from './context.ts'
import type { DisclosureAudit } from './disclosures.ts'

/** Set-based, over what was entered, the ledger, and the notices that requests of people say were sent. */
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
    notices: await auditNotices({ db }, tenant),
  }
}

/** Each notice that the course of a request tells of has its entry; older courses than the log tell of some that have none. */
async function auditNotices(
  { db }: Pick<DisclosureDeps, 'db'>,
  tenant: Tenant,
): Promise<DisclosureAudit['notices']> {
  const { rows } = await sql<{ made: number; unentered: number; refused: number }>`
    SELECT count(*)::int AS made,
      count(*) FILTER (WHERE NOT EXISTS (
        SELECT FROM disclosure WHERE disclosure.tenant = ${tenant} AND disclosure.kind = 'notice'
          AND disclosure.case_ref = rights_case.reference AND disclosure.id::text = told.facts->>'disclosure'))::int AS unentered,
      count(*) FILTER (WHERE mail.refused IS NOT NULL)::int AS refused
    FROM rights_event AS told
    JOIN rights_case ON rights_case.tenant = told.tenant AND rights_case.id = told.case_id
    LEFT JOIN mail ON mail.tenant = told.tenant AND mail.mail = told.facts->>'mail'
    WHERE told.tenant = ${tenant} AND told.event = 'told' AND told.facts ? 'disclosure'`.execute(db.read)
  return rows[0] ?? { made: 0, unentered: 0, refused: 0 }
}
