import { createHash } from 'node:crypto'
import type { Db, Tx } from '../db/db.ts'
import type { Clock } from '../kernel/clock.ts'
import { linkToken, type Random } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Account, AccountRole, ClientRole } from './accounts.ts'
import { AccountError } from './errors.ts'
import { accountTables, inviterOfHash } from './store.ts'

export type PeekedInvitation =
  | { readonly state: 'open'; readonly role: AccountRole }
  | { readonly state: 'expired' | 'used' | 'unknown' }

const validHours = 24

export async function invite(
  tx: Tx,
  { clock, random }: { clock: Clock; random: Random },
  tenant: Tenant,
  { role, endsAt }: { readonly role: AccountRole; readonly endsAt?: Date | undefined },
): Promise<string> {
  if (role === 'auditor' && endsAt === undefined)
    throw new AccountError('account/endless', 'An auditor’s access needs the day on which it ends.')
  const token = linkToken(random)
  await accountTables(tx)
    .insertInto('account_invitation')
    .values({
      tenant,
      token_hash: tokenHash(token),
      role,
      expires_at: new Date(clock.now().getTime() + validHours * 3_600_000),
      account: null,
      used_at: null,
      ends_at: endsAt ?? null,
    })
    .execute()
  return token
}

export function inviteColleague(
  tx: Tx,
  made: { clock: Clock; random: Random },
  by: Account,
  role: ClientRole,
): Promise<string> {
  if (by.role !== 'client')
    throw new AccountError('account/not-a-client', 'Only somebody who acts for a client invites its people.')
  return invite(tx, made, by.tenant, { role })
}

export async function inviterOf(db: Db, token: string): Promise<Tenant | null> {
  return inviterOfHash(db, tokenHash(token))
}

export async function peekInvitation(
  read: Db['read'],
  clock: Clock,
  tenant: Tenant,
  token: string,
): Promise<PeekedInvitation> {
  const row = await accountTables(read)
    .selectFrom('account_invitation')
    .select(['role', 'expires_at', 'used_at'])
    .where('tenant', '=', tenant)
    .where('token_hash', '=', tokenHash(token))
    .executeTakeFirst()
  if (row === undefined) return { state: 'unknown' }
  if (row.used_at !== null) return { state: 'used' }
  if (row.expires_at <= clock.now()) return { state: 'expired' }
  return { state: 'open', role: row.role }
}

/** A token has 256 random bits: a plain hash is enough to make the stored form useless. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
