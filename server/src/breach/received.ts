import type { Tenant } from '../kernel/tenant.ts'
import type { ReceivedNotice } from './client-notice.ts'
import type { Context } from './context.ts'
import { open, receivedScopeOf } from './sealed.ts'
import { breachTables } from './store.ts'

/** What a client was told, in its own tenant, newest first. */
export async function received(context: Context, client: Tenant): Promise<readonly ReceivedNotice[]> {
  const rows = await breachTables(context.db.read)
    .selectFrom('breach_received')
    .selectAll()
    .where('tenant', '=', client)
    .orderBy('received_at', 'desc')
    .execute()
  return Promise.all(
    rows.map(async (row) => ({
      ...{ reference: row.reference, processor: row.processor },
      receivedAt: row.received_at.toISOString(),
      renewedAt: row.renewed_at?.toISOString() ?? null,
      acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
      notice: await open(context, context.db.read, client, receivedScopeOf(row), 'notice', row.notice),
    })),
  )
}
