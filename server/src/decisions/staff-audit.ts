import { type Bundle, staffOf } from '@garant/policy'
import { sql } from 'kysely'
import type { AccountRole } from '../accounts/accounts.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { FileLook, StaffAudit, Staffing } from './staff.ts'
import type { StaffDeps } from './staff-context.ts'
import { filePurpose, functionsIn, mayRead, mayReadFile, mayReadPurpose, standsByRole } from './staff-law.ts'

export async function auditStaff(
  deps: StaffDeps,
  { staff }: Pick<Staffing, 'staff'>,
  tenant: Tenant,
  bundle: Bundle,
): Promise<StaffAudit> {
  const members = await staff(tenant)
  const { groups, remains } = await deps.db.within(tenant, async () => ({
    groups: await looksOf(deps, tenant),
    remains: await remainsOf(deps, tenant),
  }))
  let unauthorised = 0
  for (const group of groups) unauthorised += await unauthorisedOf(deps, tenant, group)
  return {
    ...{ remains, unauthorised },
    looks: groups.reduce((sum, { looks }) => sum + looks, 0),
    accounts: members.length,
    functions: members.reduce((sum, member) => sum + member.functions.length, 0),
    overdue: members.filter(({ overdue }) => overdue).length,
    nextReview: members.flatMap(({ due, overdue }) => (overdue ? [] : [due])).toSorted()[0] ?? null,
    refuses: refuses(bundle),
  }
}

/** Looks that stand on the same ground. */
interface LookGroup {
  readonly function: string
  readonly role: AccountRole
  readonly purpose: string
  readonly what: FileLook['what']
  /** Hash of the policy then. */
  readonly policy: string
  readonly looks: number
  /** Of nobody, or of somebody who had left or had not come. */
  readonly absent: number
  /** `absent`, or under a function that the account did not hold then. */
  readonly unheld: number
}

async function looksOf({ db }: StaffDeps, tenant: Tenant): Promise<readonly LookGroup[]> {
  const { rows } = await sql<LookGroup>`
    SELECT function, role, purpose, what, policy, count(*)::int AS looks,
      count(*) FILTER (WHERE absent)::int AS absent,
      count(*) FILTER (WHERE absent OR NOT held)::int AS unheld
    FROM file_read r, LATERAL (SELECT
      r.actor = ''
        OR EXISTS (SELECT FROM staff_leaver l WHERE l.tenant = r.tenant AND l.actor = r.actor AND l.left_at < r.at)
        OR EXISTS (SELECT FROM account_member m WHERE m.tenant = r.tenant AND m.actor = r.actor
          AND (m.since > r.at OR m.ends_at < r.at)) AS absent,
      EXISTS (SELECT FROM staff_function f WHERE f.tenant = r.tenant AND f.actor = r.actor
        AND f.function = r.function AND f.since <= r.at
        AND coalesce(f.ended_at, 'infinity') >= r.at AND coalesce(f.until, 'infinity') >= r.at) AS held) AS stood
    WHERE r.tenant = ${tenant}
    GROUP BY function, role, purpose, what, policy`.execute(db.read)
  return rows
}

/** Judged by the policy of their time: what it lets be read now says nothing of then. */
async function unauthorisedOf(
  { db, register }: StaffDeps,
  tenant: Tenant,
  group: LookGroup,
): Promise<number> {
  const { function: name, role, purpose, what, looks, absent, unheld } = group
  const then = await db.within(tenant, () => register.byHash(db.read, tenant, group.policy))
  if (then === null) return looks
  const { bundle } = then
  const byRole = standsByRole(bundle, role, name)
  const answer = mayRead(bundle, { role, functions: byRole ? [] : [name] }, purpose)
  const isRight =
    answer.allowed && answer.function === name && (what === 'extract' || purpose === filePurpose(bundle))
  if (!isRight) return looks
  return byRole ? absent : unheld
}

async function remainsOf({ db }: StaffDeps, tenant: Tenant): Promise<number> {
  const { rows } = await sql<{ remains: number }>`
    SELECT count(*)::int AS remains FROM staff_leaver l WHERE l.tenant = ${tenant} AND (
      EXISTS (SELECT FROM account_member m WHERE m.tenant = l.tenant AND m.actor = l.actor)
      OR EXISTS (SELECT FROM staff_function f WHERE f.tenant = l.tenant AND f.actor = l.actor AND f.ended_at IS NULL)
      OR EXISTS (SELECT FROM erasure_confirmation c WHERE c.tenant = l.tenant AND c.first = l.actor AND c.settled_at IS NULL))`.execute(
    db.read,
  )
  return rows[0]?.remains ?? 0
}

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
