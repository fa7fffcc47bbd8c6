import type { Generated } from 'kysely'
import type { Db } from '../db/db.ts'
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
  }
  account_invitation: {
    tenant: string
    token_hash: Buffer
    role: AccountRole
    expires_at: Date
    account: string | null
    used_at: Date | null
  }
  account_totp_used: { account: string; code_hash: Buffer; used_at: Date }
}

/** `at` is the database to read from, or a transaction to write in. */
export function accountTables(at: Db['read']) {
  return at.withTables<AccountTables>()
}
