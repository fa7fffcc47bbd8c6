import { createHash } from 'node:crypto'
import type { Db } from '../db/db.ts'
import type { Clock } from '../kernel/clock.ts'
import { type Ceremony, passkeyTables } from './passkey-store.ts'

/** Long enough for a phone that has to be found; the same for the browser's own dialog. */
export const challengeMs = 5 * 60_000

interface Asked {
  readonly ceremony: Ceremony
  /** What only the browser that was given the challenge can send. */
  readonly holder: string
  /** Who registers; null: signing in says who. */
  readonly account: string | null
}

/** Keeps a challenge, in the place of the one before. */
export async function keepChallenge(
  db: Db,
  clock: Clock,
  { ceremony, holder, account }: Asked,
  challenge: string,
): Promise<void> {
  const now = clock.now()
  const kept = { challenge, account, expires_at: new Date(now.getTime() + challengeMs) }
  await db.transact(async (tx) => {
    const tables = passkeyTables(tx)
    await tables.deleteFrom('account_passkey_challenge').where('expires_at', '<=', now).execute()
    await tables
      .insertInto('account_passkey_challenge')
      .values({ holder: hashOf(holder), ceremony, ...kept })
      .onConflict((conflict) => conflict.columns(['holder', 'ceremony']).doUpdateSet(kept))
      .execute()
  })
}

/** The challenge, taken away: also an answer that is refused uses it up. Null: none was given, or it is over. */
export async function takeChallenge(
  db: Db,
  clock: Clock,
  { ceremony, holder, account }: Asked,
): Promise<string | null> {
  const taken = await db.transact((tx) =>
    passkeyTables(tx)
      .deleteFrom('account_passkey_challenge')
      .where('holder', '=', hashOf(holder))
      .where('ceremony', '=', ceremony)
      .returning(['challenge', 'account', 'expires_at'])
      .executeTakeFirst(),
  )
  const isOpen = taken !== undefined && taken.account === account && taken.expires_at > clock.now()
  return isOpen ? taken.challenge : null
}

function hashOf(holder: string): Buffer {
  return createHash('sha256').update(holder).digest()
}
