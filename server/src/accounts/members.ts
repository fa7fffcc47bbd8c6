import { sql } from 'kysely'
import type { Db, Tx } from '../db/db.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { AccountRole, Member } from './accounts.ts'
import { roleAt } from './deputy.ts'
import { accountTables, endSessions, livingMembers } from './store.ts'

/** Roles of which a tenant keeps at least one: without, nobody of it could let anybody in. */
const acting: readonly AccountRole[] = ['dpo', 'client']

export async function members(read: Db['read'], clock: Clock, tenant: Tenant): Promise<readonly Member[]> {
  return livingMembers(read, clock, tenant)
    .innerJoin('account_user', 'account_user.id', 'account_member.account')
    .select(['account_user.id', 'account_user.name', 'account_user.email'])
    .select([
      'account_member.role',
      'account_member.actor',
      'account_member.since',
      'account_member.ends_at as endsAt',
    ])
    .where('account_member.demo', '=', false)
    .orderBy('account_member.since')
    .execute()
}

export async function roleOf(
  tx: Tx,
  clock: Clock,
  tenant: Tenant,
  actor: string,
): Promise<AccountRole | null> {
  const member = await livingMembers(tx, clock, tenant)
    .select(roleAt(clock.now()).as('role'))
    .where('actor', '=', actor)
    .executeTakeFirst()
  return member?.role ?? null
}

export async function dismiss(
  tx: Tx,
  clock: Clock,
  tenant: Tenant,
  account: string,
): Promise<'dismissed' | 'unknown' | 'last'> {
  // Two who dismiss each other at once would both find the other still there.
  const held = await livingMembers(tx, clock, tenant).select(['account', 'role']).forUpdate().execute()
  const going = held.find((member) => member.account === account)
  if (going === undefined) return 'unknown'
  const left = held.filter((member) => member.account !== account && acting.includes(member.role))
  if (acting.includes(going.role) && left.length === 0) return 'last'
  await removeMember(tx, tenant, account)
  return 'dismissed'
}

/** Ends the membership and every session; the account itself stays where it belongs to another tenant too. */
export async function removeMember(tx: Tx, tenant: Tenant, account: string): Promise<void> {
  const tables = accountTables(tx)
  await tables
    .deleteFrom('account_member')
    .where('tenant', '=', tenant)
    .where('account', '=', account)
    .execute()
  await endSessions(tx, account)
  await tables
    .deleteFrom('account_user')
    .where('id', '=', account)
    .where(sql<boolean>`NOT EXISTS (SELECT FROM garant_memberships(account_user.id))`)
    .execute()
}
