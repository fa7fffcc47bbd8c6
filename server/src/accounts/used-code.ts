import { createHash } from 'node:crypto'
import type { Db } from '../db/db.ts'
import type { Clock } from '../kernel/clock.ts'
import { accountTables } from './store.ts'

/** Longer than any code is accepted: 30 seconds, and one step on either side. */
const codeLifeMs = 5 * 60_000

/** Records a code of six digits; false when it was accepted before. Two who send it at once cannot both insert it. */
export async function firstUse(db: Db, clock: Clock, account: string, code: string): Promise<boolean> {
  const now = clock.now()
  return db.transact(async (tx) => {
    const tables = accountTables(tx)
    await tables
      .deleteFrom('account_totp_used')
      .where('account', '=', account)
      .where('used_at', '<', new Date(now.getTime() - codeLifeMs))
      .execute()
    const { numInsertedOrUpdatedRows } = await tables
      .insertInto('account_totp_used')
      .values({
        account,
        code_hash: createHash('sha256').update(`${account} ${code}`).digest(),
        used_at: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows === 1n
  })
}
