import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../db/db.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { AccountRole, Acting } from './accounts.ts'
import { accountTables, endSessions, livingMembers } from './store.ts'

/** The role of a member at an instant: a reader who acts for the officer has theirs, from the first instant to the last. */
export function roleAt(now: Date): RawBuilder<AccountRole> {
  return sql<AccountRole>`CASE WHEN account_member.acts_from <= ${now} AND ${now} < account_member.acts_until THEN 'dpo'
    ELSE account_member.role END`
}

export async function belongs(
  read: Db['read'],
  clock: Clock,
  tenant: Tenant,
  account: string,
): Promise<boolean> {
  const member = await livingMembers(read, clock, tenant)
    .select('account')
    .where('account', '=', account)
    .executeTakeFirst()
  return member !== undefined
}

export async function letAct(
  tx: Tx,
  clock: Clock,
  tenant: Tenant,
  given: { readonly email: string; readonly from: Date; readonly until: Date },
): Promise<{ readonly result: 'acting'; readonly actor: string } | { readonly result: 'no-reader' }> {
  const reader = await livingMembers(tx, clock, tenant)
    .innerJoin('account_user', 'account_user.id', 'account_member.account')
    .select(['account_member.account', 'account_member.actor'])
    .where('account_user.email', '=', given.email.trim().toLowerCase())
    .where('account_member.role', '=', 'reader')
    .forUpdate('account_member')
    .executeTakeFirst()
  if (reader === undefined) return { result: 'no-reader' }
  await set(tx, tenant, reader.account, { acts_from: given.from, acts_until: given.until })
  await endSessions(tx, reader.account)
  return { result: 'acting', actor: reader.actor }
}

/** The end is the instant of the call: what the deputy did before stays theirs to have done. */
export async function stopActing(
  tx: Tx,
  clock: Clock,
  tenant: Tenant,
  email: string,
): Promise<string | null> {
  const held = await livingMembers(tx, clock, tenant)
    .innerJoin('account_user', 'account_user.id', 'account_member.account')
    .select(['account_member.account', 'account_member.actor'])
    .where('account_user.email', '=', email.trim().toLowerCase())
    .where('account_member.acts_until', '>', clock.now())
    .forUpdate('account_member')
    .executeTakeFirst()
  if (held === undefined) return null
  await set(tx, tenant, held.account, { acts_from: null, acts_until: null })
  return held.actor
}

export async function acting(
  read: Db['read'],
  clock: Clock,
  tenant: Tenant,
  email: string,
): Promise<Acting | null> {
  const member = await livingMembers(read, clock, tenant)
    .innerJoin('account_user', 'account_user.id', 'account_member.account')
    .select(['account_member.role', 'account_member.actor', 'acts_from as from', 'acts_until as until'])
    .where('account_user.email', '=', email.trim().toLowerCase())
    .executeTakeFirst()
  if (member === undefined) return null
  const { role, actor, from, until } = member
  const comes = from !== null && until !== null && until > clock.now()
  return { role, actor, absence: comes ? { from, until } : null }
}

function set(
  tx: Tx,
  tenant: Tenant,
  account: string,
  absence: { readonly acts_from: Date | null; readonly acts_until: Date | null },
) {
  return accountTables(tx)
    .updateTable('account_member')
    .set(absence)
    .where('tenant', '=', tenant)
    .where('account', '=', account)
    .execute()
}
