import type { Db, Tx } from '../db/db.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Random } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Account, AccountRole } from './accounts.ts'
import { removeMember } from './members.ts'
import { accountTables } from './store.ts'

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
  const member = await tables
    .insertInto('account_member')
    .values({ tenant, account: user.id, role, actor: random.bytes(16).toString('hex'), since: clock.now() })
    .onConflict((conflict) => conflict.columns(['tenant', 'account']).doUpdateSet({ role }))
    .returning('actor')
    .executeTakeFirstOrThrow()
  return { id: user.id, tenant, role, name: user.name, actor: member.actor }
}

export async function named(read: Db['read'], tenant: Tenant, email: string): Promise<Account | null> {
  const tables = accountTables(read)
  const row = await tables
    .selectFrom('account_member')
    .innerJoin('account_user', 'account_user.id', 'account_member.account')
    .select(['account_user.id', 'account_user.name', 'account_member.role', 'account_member.actor'])
    .where('account_member.tenant', '=', tenant)
    .where('account_user.email', '=', email.trim().toLowerCase())
    .executeTakeFirst()
  return row === undefined ? null : { ...row, tenant }
}

export async function forget(tx: Tx, tenant: Tenant, email: string): Promise<boolean> {
  const member = await named(tx, tenant, email)
  if (member === null) return false
  await removeMember(tx, tenant, member.id)
  return true
}
