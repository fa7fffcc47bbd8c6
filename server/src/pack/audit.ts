import { sql } from 'kysely'
import type { Db } from '../db/db.ts'
import type { Journal } from '../journal/journal.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { deliveryOnce } from './entries.ts'
import { packTables } from './store.ts'

/** The newest complete file that a client was handed, for the check of P-014. */
export interface PackStanding {
  readonly client: Tenant
  /** ISO day; null: none was ever handed over, or none was complete. */
  readonly day: string | null
  /** Its entry is in the client's log. */
  readonly entered: boolean
}

export async function packStanding(
  { db, journal }: { readonly db: Db; readonly journal: Pick<Journal, 'absent'> },
  client: Tenant,
): Promise<PackStanding> {
  return db.within(client, async () => {
    const newest = await packTables(db.read)
      .selectFrom('pack_delivery')
      .select(['day', 'delivery'])
      .where('tenant', '=', client)
      .where('lacks', '=', sql<string[]>`'{}'`)
      .orderBy('day', 'desc')
      .orderBy('delivered_at', 'desc')
      .executeTakeFirst()
    if (newest === undefined) return { client, day: null, entered: false }
    const once = deliveryOnce(newest.delivery)
    const absent = await journal.absent(client, sql`SELECT ${once}::text`)
    return { client, day: newest.day, entered: absent === 0 }
  })
}
