import { type Bundle, staffOf } from '@garant/policy'
import { sql } from 'kysely'
import type { Tenant } from '../kernel/tenant.ts'
import type { StaffAudit, Staffing } from './staff.ts'
import type { StaffDeps } from './staff-context.ts'
import { filePurpose, functionsIn, mayReadFile, mayReadPurpose } from './staff-law.ts'

export async function auditStaff(
  { db }: StaffDeps,
  { staff }: Pick<Staffing, 'staff'>,
  tenant: Tenant,
  bundle: Bundle,
): Promise<StaffAudit> {
  const members = await staff(tenant)
  const functions = functionsIn(bundle)
  const purpose = filePurpose(bundle)
  // An auditor reads everything, and an officer answers by law: both stand by their role.
  const allowed = [
    ...functions.filter(({ purposes }) => purpose === '' || purposes.includes(purpose)).map(({ id }) => id),
    ...['dpo', 'auditor'],
    ...(functions.length === 0 ? ['reader'] : []),
  ]
  const { rows } = await db.within(tenant, () =>
    sql<Counts>`
      SELECT
        (SELECT count(*)::int FROM file_read WHERE tenant = ${tenant}) AS looks,
        (SELECT count(*)::int FROM file_read WHERE tenant = ${tenant}
          AND (actor = '' OR purpose <> ${purpose} OR NOT function = ANY(${allowed}))) AS unauthorised,
        (SELECT count(*)::int FROM staff_leaver l WHERE l.tenant = ${tenant} AND (
          EXISTS (SELECT FROM account_member m WHERE m.tenant = l.tenant AND m.actor = l.actor)
          OR EXISTS (SELECT FROM staff_function f WHERE f.tenant = l.tenant AND f.actor = l.actor
            AND f.ended_at IS NULL))) AS remains`.execute(db.read),
  )
  const counts = rows[0] ?? { looks: 0, unauthorised: 0, remains: 0 }
  return {
    ...counts,
    accounts: members.length,
    functions: members.reduce((sum, member) => sum + member.functions.length, 0),
    overdue: members.filter(({ overdue }) => overdue).length,
    refuses: refuses(bundle),
  }
}

type Counts = Pick<StaffAudit, 'looks' | 'unauthorised' | 'remains'>

/** Tried: somebody without a function at the door, and the others in front of the staff's own data. */
function refuses(bundle: Bundle): boolean {
  const functions = functionsIn(bundle)
  if (functions.length === 0) return true
  if (mayReadFile(bundle, { role: 'reader', functions: [] }).allowed) return false
  const others = functions.filter(({ personnel }) => !personnel).map(({ id }) => id)
  return (staffOf(bundle)?.personnel ?? []).every(
    (purpose) => !mayReadPurpose(bundle, { role: 'dpo', functions: others }, purpose),
  )
}
