import type { Db, Tx } from '../db/db.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Random } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Account, AccountRole, Removed } from './accounts.ts'
import { roleAt } from './deputy.ts'
import { removeMember } from './members.ts'
import { accountTables, endSessions, livingMembers } from './store.ts'

export async function appoint(
  tx: Tx,
  { clock, random }: { clock: Clock; random: Random },
  tenant: Tenant,
  { email, role }: { email: string; role: AccountRole },
): Promise<Account> {
  const tables = accountTables(tx)
  const address = email.trim().toLowerCase()
  const fresh = random.bytes(16).toString('hex')
  await tables
    .insertInto('account_user')
    .values({ id: fresh, name: address, email: address, emailVerified: false, twoFactorEnabled: null })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .execute()
  const user = await tables
    .selectFrom('account_user')
    .select(['id', 'name'])
    .where('email', '=', address)
    .executeTakeFirstOrThrow()
  const before = await tables
    .selectFrom('account_member')
    .select('role')
    .where('tenant', '=', tenant)
    .where('account', '=', user.id)
    .executeTakeFirst()
  if (before !== undefined && before.role !== role) await endSessions(tx, user.id)
  const member = await tables
    .insertInto('account_member')
    .values({ tenant, account: user.id, role, actor: random.bytes(16).toString('hex'), since: clock.now() })
    .onConflict((conflict) => conflict.columns(['tenant', 'account']).doUpdateSet({ role }))
    .returning('actor')
    .executeTakeFirstOrThrow()
  return { id: user.id, tenant, role, name: user.name, actor: member.actor }
}

export async function named(
  at: Db['read'] | Tx,
  clock: Clock,
  tenant: Tenant,
  email: string,
): Promise<Account | null> {
  const row = await livingMembers(at, clock, tenant)
    .innerJoin('account_user', 'account_user.id', 'account_member.account')
    .select(['account_user.id', 'account_user.name', 'account_member.actor'])
    .select(roleAt(clock.now()).as('role'))
    .where('account_user.email', '=', email.trim().toLowerCase())
    .executeTakeFirst()
  return row === undefined ? null : { ...row, tenant }
}

export async function forget(tx: Tx, tenant: Tenant, email: string): Promise<Removed | null> {
  const member = await accountTables(tx)
    .selectFrom('account_member')
    .innerJoin('account_user', 'account_user.id', 'account_member.account')
    .select(['account_member.account', 'account_member.actor', 'account_member.role'])
    .where('account_member.tenant', '=', tenant)
    .where('account_user.email', '=', email.trim().toLowerCase())
    .executeTakeFirst()
  if (member === undefined) return null
  await removeMember(tx, tenant, member.account)
  return member
}
