import type { Db, Tx } from '../db/db.ts'
import type { Passkey } from './passkey.ts'

type PasskeyTables = {
  account_passkey: {
    id: string
    account: string
    credential: string
    public_key: Buffer
    /** bigint: the driver gives text. */
    counter: number | string
    transports: string[]
    backup_eligible: boolean
    backed_up: boolean
    name: string
    created_at: Date
    last_used_at: Date | null
  }
  account_passkey_challenge: {
    holder: Buffer
    ceremony: Ceremony
    challenge: string
    account: string | null
    expires_at: Date
  }
}

export type Ceremony = 'register' | 'sign-in'

/** `at` is the database to read from, or a transaction to write in. */
export function passkeyTables(at: Db['read'] | Tx) {
  return at.withTables<PasskeyTables>()
}

export async function readPasskeys(read: Db['read'], account: string): Promise<readonly Passkey[]> {
  return passkeyTables(read)
    .selectFrom('account_passkey')
    .select(['id', 'name', 'created_at as since', 'last_used_at as lastUsedAt', 'backed_up as backedUp'])
    .where('account', '=', account)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}
