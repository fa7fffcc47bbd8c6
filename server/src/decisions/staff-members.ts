import type { Member, Removed } from '../accounts/accounts.ts'
import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { dayIn } from './instruction-context.ts'
import type { Left, StaffAct, Staffing, StaffMember } from './staff.ts'
import { afterDay, policyOf, reviewDue, type StaffDeps } from './staff-context.ts'
import { enterStaff } from './staff-entries.ts'
import { functionsIn } from './staff-law.ts'
import { dropAwaited, endHeld, readHeld, readReviews, staffTables } from './staff-store.ts'

/** How many of those who left are shown, the last first. */
const leaversShown = 20

/** Who holds what, and the acts by which that changes. */
export function createMembers(
  deps: StaffDeps,
): Pick<
  Staffing,
  'staff' | 'leavers' | 'assign' | 'unassign' | 'review' | 'leave' | 'forget' | 'inviteAuditor'
> {
  const { db, clock } = deps

  async function staff(tenant: Tenant): Promise<readonly StaffMember[]> {
    return db.within(tenant, async () => {
      const now = clock.now()
      const [members, held, reviews, policy] = await Promise.all([
        deps.accounts().members(tenant),
        readHeld(db.read, tenant, now),
        readReviews(db.read, tenant),
        policyOf(deps, db.read, tenant),
      ])
      if (policy === null) return []
      const today = dayIn(policy.bundle, now)
      return members.map((member) => {
        const reviewedAt = reviews.get(member.actor) ?? null
        const due = reviewDue(policy.bundle, reviewedAt ?? member.since)
        const functions = held.filter(({ actor }) => actor === member.actor)
        return { ...member, functions, reviewedAt, due, overdue: due < today }
      })
    })
  }

  /** One act on a member of the tenant: the act stands or falls with its entry. */
  async function acting(
    tenant: Tenant,
    account: string,
    work: (tx: Tx, member: Member, now: Date) => Promise<StaffAct>,
  ): Promise<StaffAct> {
    return db.within(tenant, async () => {
      const member = (await deps.accounts().members(tenant)).find(({ id }) => id === account)
      if (member === undefined) return 'unknown'
      return db.transact((tx) => work(tx, member, clock.now()))
    })
  }

  const assign: Staffing['assign'] = (tenant, { account, function: name, lastDay, by }) =>
    acting(tenant, account, async (tx, { actor }, now) => {
      const policy = await policyOf(deps, tx, tenant)
      const known = policy !== null && functionsIn(policy.bundle).some(({ id }) => id === name)
      if (!known) return 'invalid'
      const until = lastDay === null ? null : afterDay(policy.bundle, lastDay, now)
      if (lastDay !== null && until === null) return 'invalid'
      const held = await readHeld(tx, tenant, now, actor)
      if (held.some((row) => row.function === name)) return 'held'
      // One that ended by itself is over: the new one takes its place.
      await endHeld(tx, tenant, actor, { only: name, at: now, by })
      const made = await staffTables(tx)
        .insertInto('staff_function')
        .values({ tenant, actor, function: name, since: now, until, assigned_by: by })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      if (Number(made.numInsertedOrUpdatedRows) === 0) return 'held'
      await enterStaff(deps, tx, tenant, 'staff.assigned', {
        facts: { account: actor, function: name, lastDay },
        by,
      })
      return 'done'
    })

  const unassign: Staffing['unassign'] = (tenant, { account, function: name, by }) =>
    acting(tenant, account, async (tx, { actor }, now) => {
      if ((await endHeld(tx, tenant, actor, { only: name, at: now, by })) === 0) return 'unknown'
      await enterStaff(deps, tx, tenant, 'staff.unassigned', {
        facts: { account: actor, function: name },
        by,
      })
      return 'done'
    })

  const review: Staffing['review'] = (tenant, { account, by }) =>
    acting(tenant, account, async (tx, { actor, role }, now) => {
      const held = await readHeld(tx, tenant, now, actor)
      await staffTables(tx)
        .insertInto('staff_review')
        .values({ tenant, actor, reviewed_at: now, reviewed_by: by })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      await enterStaff(deps, tx, tenant, 'staff.reviewed', {
        facts: { account: actor, role, functions: held.map((row) => row.function) },
        by,
      })
      return 'done'
    })

  async function leave(
    tenant: Tenant,
    { account, by }: { readonly account: string; readonly by: string },
  ): Promise<Left> {
    let last = false
    const done = await acting(tenant, account, async (tx, { actor, role }, now) => {
      const dismissed = await deps.accounts().dismiss(tx, tenant, account)
      if (dismissed !== 'dismissed') {
        last = dismissed === 'last'
        return 'unknown'
      }
      await end(tx, tenant, { account, actor, role }, { at: now, by })
      return 'done'
    })
    if (last) return 'last'
    return done === 'done' ? 'left' : 'unknown'
  }

  /** What a membership left behind that is no part of it. */
  async function end(
    tx: Tx,
    tenant: Tenant,
    gone: Removed,
    { at, by }: { readonly at: Date; readonly by: string },
  ): Promise<void> {
    const { account, actor, role } = gone
    const functions = await endHeld(tx, tenant, actor, { only: null, at, by })
    await dropAwaited(tx, tenant, actor)
    await deps.leaving?.(tx, tenant, gone, by)
    await staffTables(tx)
      .insertInto('staff_leaver')
      .values({ tenant, actor, account, left_at: at, left_by: by })
      .execute()
    await enterStaff(deps, tx, tenant, 'staff.left', { facts: { account: actor, role, functions }, by })
  }

  const forget: Staffing['forget'] = (tenant, { email, by }) =>
    db.within(tenant, () =>
      db.transact(async (tx) => {
        const gone = await deps.accounts().forget(tx, tenant, email)
        if (gone === null) return false
        await end(tx, tenant, gone, { at: clock.now(), by })
        return true
      }),
    )

  const leavers: Staffing['leavers'] = (tenant) =>
    db.within(tenant, () =>
      staffTables(db.read)
        .selectFrom('staff_leaver')
        .select(['actor', 'left_at as leftAt', 'left_by as by'])
        .where('tenant', '=', tenant)
        .orderBy('left_at', 'desc')
        .limit(leaversShown)
        .execute(),
    )

  const inviteAuditor: Staffing['inviteAuditor'] = (tenant, lastDay) =>
    db.within(tenant, () =>
      db.transact(async (tx) => {
        const policy = await policyOf(deps, tx, tenant)
        const endsAt = policy && afterDay(policy.bundle, lastDay, clock.now())
        return endsAt === null ? null : deps.accounts().invite(tx, tenant, 'auditor', endsAt)
      }),
    )

  return { inviteAuditor, staff, leavers, assign, unassign, review, leave, forget }
}
