import type { Db, Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'

type AgendaTables = {
  agenda_feed: { tenant: string; account: string; token_hash: Buffer; lang: 'fr' | 'en'; made_at: Date }
  agenda_week: { tenant: string; monday: string; mailed_at: Date }
}

function tables(at: Db['read'] | Tx) {
  return at.withTables<AgendaTables>()
}

export function readFeed(at: Db['read'], tenant: Tenant, account: string) {
  return tables(at)
    .selectFrom('agenda_feed')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('account', '=', account)
    .executeTakeFirst()
}

export function readFeedOf(at: Db['read'], tenant: Tenant, hash: Buffer) {
  return tables(at)
    .selectFrom('agenda_feed')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('token_hash', '=', hash)
    .executeTakeFirst()
}

export async function putFeed(
  tx: Tx,
  tenant: Tenant,
  feed: Omit<AgendaTables['agenda_feed'], 'tenant'>,
): Promise<void> {
  const { account: _, ...changed } = feed
  await tables(tx)
    .insertInto('agenda_feed')
    .values({ tenant, ...feed })
    .onConflict((conflict) => conflict.columns(['tenant', 'account']).doUpdateSet(changed))
    .execute()
}

export async function dropFeed(tx: Tx, tenant: Tenant, account: string): Promise<boolean> {
  const { numDeletedRows } = await tables(tx)
    .deleteFrom('agenda_feed')
    .where('tenant', '=', tenant)
    .where('account', '=', account)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

/** @returns false: that week was mailed already. Two workers at once cannot both insert it. */
export async function takeWeek(tx: Tx, tenant: Tenant, monday: string, at: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('agenda_week')
    .values({ tenant, monday, mailed_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}
