import { sql } from 'kysely'
import type { Db, Tx } from '../../db/db.ts'
import type { Tenant } from '../../kernel/tenant.ts'
import type { CanaryRow } from './canary.ts'

export type DeclaredRow = Pick<CanaryRow, 'store' | 'table' | 'key' | 'mark'>

export async function declareCanary(
  tx: Tx,
  tenant: Tenant,
  { canary, rows, since }: { canary: string; rows: readonly CanaryRow[]; since: Date },
): Promise<void> {
  const declared: readonly DeclaredRow[] = rows.map(({ store, table, key, mark }) => ({
    store,
    table,
    key,
    mark,
  }))
  await sql`
    INSERT INTO promises_canary (tenant, canary, state, rows, since)
    VALUES (${tenant}, ${canary}, 'planting', ${JSON.stringify(declared)}::jsonb, ${since})`.execute(tx)
}

export async function markCanary(
  tx: Tx,
  tenant: Tenant,
  canary: string,
  state: 'planted' | 'gone',
): Promise<void> {
  await sql`UPDATE promises_canary SET state = ${state} WHERE tenant = ${tenant} AND canary = ${canary}`.execute(
    tx,
  )
}

export interface LeftCanary {
  readonly canary: string
  readonly state: 'planting' | 'planted'
  readonly rows: readonly DeclaredRow[]
  readonly since: Date
}

export async function readLeft(at: Db['read'], tenant: Tenant): Promise<readonly LeftCanary[]> {
  const { rows } = await sql<LeftCanary>`
    SELECT canary, state, rows, since FROM promises_canary
    WHERE tenant = ${tenant} AND state <> 'gone' ORDER BY since`.execute(at)
  return rows
}
