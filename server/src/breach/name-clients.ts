import type { Client } from '@garant/policy'
import type { Tx } from '../db/db.ts'
import { dueAfter } from './clock.ts'
import { type BreachRow, breachTables, clientRows, updateClient } from './store.ts'

/**
 * Writes down which clients are concerned, each with its own period. One that was told stays; one that was not, and turns out
 * not to be concerned, goes.
 */
export async function nameClients(
  tx: Tx,
  found: Pick<BreachRow, 'tenant' | 'id'>,
  concerned: readonly Client[],
  awareAt: Date | null,
): Promise<void> {
  const tables = breachTables(tx)
  const before = await clientRows(tx, found)
  const gone = before.filter(
    ({ client, told_at }) => told_at === null && !concerned.some(({ id }) => id === client),
  )
  for (const { client } of gone)
    await tables
      .deleteFrom('breach_client')
      .where('tenant', '=', found.tenant)
      .where('breach_id', '=', found.id)
      .where('client', '=', client)
      .execute()
  for (const { id: client, noticeHours } of concerned) {
    const due = awareAt === null ? null : dueAfter(awareAt, noticeHours)
    const row = before.find((one) => one.client === client)
    if (row === undefined)
      await tables
        .insertInto('breach_client')
        .values({
          ...{ tenant: found.tenant, breach_id: found.id, client, due_at: due },
          ...{ told_at: null, mail: null, mailed_at: null, attempts: 0, unreached: false },
          ...{ acknowledged_at: null, acknowledged_by: null },
        })
        .execute()
    else if (due !== null) await updateClient(tx, row, { due_at: due })
  }
}
