import { type Generated, sql } from 'kysely'
import type { Db, Tx } from '../db/db.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { AccountRole } from './accounts.ts'

/** The tables that this module owns and reads itself; the others are better-auth's to read. */
export type AccountTables = {
  account_user: {
    id: string
    name: string
    email: string
    emailVerified: boolean
    twoFactorEnabled: boolean | null
  }
  account_credential: { userId: string }
  account_verification: { identifier: string; value: string }
  account_session: { userId: string }
  account_member: {
    tenant: string
    account: string
    role: AccountRole
    actor: string
    demo: Generated<boolean>
    since: Date
    ends_at: Generated<Date | null>
    acts_from: Generated<Date | null>
    acts_until: Generated<Date | null>
  }
  account_invitation: {
    tenant: string
    token_hash: Buffer
    role: AccountRole
    expires_at: Date
    account: string | null
    used_at: Date | null
    ends_at: Generated<Date | null>
  }
  account_totp_used: { account: string; code_hash: Buffer; used_at: Date }
}

/** `at` is the database to read from, or a transaction to write in. */
export function accountTables(at: Db['read']) {
  return at.withTables<AccountTables>()
}

/** Memberships that are not over. */
export function livingMembers(at: Db['read'] | Tx, clock: Clock, tenant: Tenant) {
  return accountTables(at)
    .selectFrom('account_member')
    .where('account_member.tenant', '=', tenant)
    .where((eb) =>
      eb.or([eb('account_member.ends_at', 'is', null), eb('account_member.ends_at', '>', clock.now())]),
    )
}

/** On every device, at once: also for who is to do more than before, so that nobody comes to it without both factors. */
export async function endSessions(tx: Tx, account: string): Promise<void> {
  await accountTables(tx).deleteFrom('account_session').where('userId', '=', account).execute()
}

/** The tenants that an account belongs to, the longest first: asked before anybody knows which of them it is about. */
export async function membershipsOf({ read }: Db, account: string): Promise<readonly Tenant[]> {
  const { rows } = await sql<{ tenant: Tenant }>`SELECT garant_memberships(${account}) AS tenant`.execute(
    read,
  )
  return rows.map(({ tenant }) => tenant)
}

/** The tenants that an account which is enrolling was invited by. */
export async function invitersOf({ read }: Db, account: string): Promise<readonly Tenant[]> {
  const { rows } = await sql<{ tenant: Tenant }>`SELECT garant_invited(${account}) AS tenant`.execute(read)
  return rows.map(({ tenant }) => tenant)
}

export async function inviterOfHash({ read }: Db, hash: Buffer): Promise<Tenant | null> {
  const { rows } = await sql<{ tenant: Tenant }>`SELECT garant_inviter(${hash}) AS tenant`.execute(read)
  return rows[0]?.tenant ?? null
}
