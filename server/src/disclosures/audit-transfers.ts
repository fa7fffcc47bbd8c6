import { type Bundle, inForce, loadLaw } from '@garant/policy'
import { sql } from 'kysely'
import type { Tenant } from '../kernel/tenant.ts'
import { type DisclosureDeps, dayIn } from './context.ts'
import type { TransferAudit } from './disclosures.ts'

/** Set-based, over what left and the notices before it. A client tells its own people: what we process for it is not counted. */
export async function auditTransfers(
  { db, journal, clock }: Pick<DisclosureDeps, 'db' | 'journal' | 'clock'>,
  tenant: Tenant,
  bundle: Bundle,
): Promise<TransferAudit> {
  const law = loadLaw(bundle.law)
  const union = inForce(law?.area ?? [], dayIn(bundle, clock.now())).flatMap((row) =>
    row.union ? [row.country] : [],
  )
  const ids = bundle.recipients.map(({ id }) => id)
  const countries = bundle.recipients.map(({ country }) => country)
  const clients = bundle.purposes.flatMap(({ id, role }) => (role === 'processor' ? [id] : []))
  const { rows } = await sql<{ transfers: number; untold: readonly string[] | null; notices: number }>`
    WITH gone AS (
      SELECT one.id, one.at, one.recipient, coalesce(one.named, '') AS named, coalesce(one.country, known.country) AS country
      FROM disclosure AS one
      LEFT JOIN unnest(${ids}::text[], ${countries}::text[]) AS known (id, country) ON known.id = one.recipient
      WHERE one.tenant = ${tenant} AND one.kind <> 'notice' AND one.purpose <> ALL (${clients}::text[])
    ), transfer AS (SELECT * FROM gone WHERE country IS NULL OR country <> ALL (${union}::text[]))
    SELECT (SELECT count(*)::int FROM transfer) AS transfers,
      (SELECT count(*)::int FROM transfer_notice WHERE tenant = ${tenant} AND told_at IS NOT NULL) AS notices,
      (SELECT array_agg(transfer.id::text ORDER BY transfer.at DESC) FROM transfer
        WHERE NOT EXISTS (SELECT FROM disclosure_person WHERE tenant = ${tenant} AND disclosure = transfer.id)
          OR EXISTS (
            SELECT FROM disclosure_person AS person WHERE person.tenant = ${tenant} AND person.disclosure = transfer.id
              AND NOT EXISTS (
                SELECT FROM transfer_notice_person AS told
                JOIN transfer_notice AS notice ON notice.tenant = told.tenant AND notice.id = told.notice
                WHERE told.tenant = ${tenant} AND told.fingerprint = person.fingerprint
                  AND notice.recipient = transfer.recipient AND notice.country = transfer.country
                  AND notice.named IN ('', transfer.named) AND notice.told_at <= transfer.at))) AS untold`.execute(
    db.read,
  )
  const [row] = rows
  return {
    ...{ transfers: row?.transfers ?? 0, notices: row?.notices ?? 0, untold: row?.untold ?? [] },
    unrecorded: await journal.absent(
      tenant,
      sql`SELECT 'transfer-' || id || ' transfer.told' FROM transfer_notice
        WHERE tenant = ${tenant} AND told_at IS NOT NULL`,
    ),
  }
}
