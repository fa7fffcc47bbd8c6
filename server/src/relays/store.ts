import type { Db, Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Right } from '../rights/rights.ts'

/** Days are ISO days in the organisation's zone. */
export interface RelayRow {
  readonly relay: string
  readonly client: string
  readonly asked: Right
  readonly received_on: string
  readonly due: string
  readonly case_ref: string | null
  readonly relayed_at: Date | null
  readonly relayed_by: string
}

const tables = (at: Db['read'] | Tx) => at.withTables<{ relay: { tenant: string } & RelayRow }>()

export function readRelays(at: Db['read'], operator: Tenant, client: string): Promise<readonly RelayRow[]> {
  return tables(at)
    .selectFrom('relay')
    .selectAll()
    .where('tenant', '=', operator)
    .where('client', '=', client)
    .orderBy('received_on')
    .execute()
}

/** Whose requests are still being handed over. */
export async function readWaiting(at: Db['read'], operator: Tenant): Promise<readonly string[]> {
  const rows = await tables(at)
    .selectFrom('relay')
    .select('client')
    .distinct()
    .where('tenant', '=', operator)
    .where('case_ref', 'is', null)
    .execute()
  return rows.map(({ client }) => client)
}

export async function insertRelay(tx: Tx, operator: Tenant, row: RelayRow): Promise<void> {
  await tables(tx)
    .insertInto('relay')
    .values({ tenant: operator, ...row })
    .execute()
}

export async function setRelayed(
  tx: Tx,
  operator: Tenant,
  relay: string,
  set: Pick<RelayRow, 'case_ref' | 'relayed_at'>,
): Promise<void> {
  await tables(tx)
    .updateTable('relay')
    .set(set)
    .where('tenant', '=', operator)
    .where('relay', '=', relay)
    .execute()
}

export async function deleteRelay(tx: Tx, operator: Tenant, relay: string): Promise<void> {
  await tables(tx).deleteFrom('relay').where('tenant', '=', operator).where('relay', '=', relay).execute()
}
