import { sql } from 'kysely'
import type { Db, Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'

export interface KeyRow {
  readonly scope: string
  readonly epoch: number
  /** Null: shredded. */
  readonly wrapped: Buffer | null
}

export interface NewKeyRow {
  readonly scope: string
  readonly wrapped: Buffer
}

export async function readKeys(
  at: Tx | Db['read'],
  tenant: Tenant,
  scopes: readonly string[],
): Promise<readonly KeyRow[]> {
  const { rows } = await sql<KeyRow>`
    SELECT scope, epoch, wrapped FROM vault_key
    WHERE tenant = ${tenant} AND scope = ANY (${scopes}::text[])`.execute(at)
  return rows
}

/** One live key of a tenant, to see whether the key files fit this database. */
export async function readAnyKey(at: Tx | Db['read'], tenant: Tenant): Promise<KeyRow | undefined> {
  const { rows } = await sql<KeyRow>`
    SELECT scope, epoch, wrapped FROM vault_key
    WHERE tenant = ${tenant} AND wrapped IS NOT NULL LIMIT 1`.execute(at)
  return rows[0]
}

/** Names of a tenant's scopes that begin so. */
export async function readNames(
  at: Tx | Db['read'],
  tenant: Tenant,
  beginning: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ scope: string }>`
    SELECT scope FROM vault_key WHERE tenant = ${tenant} AND starts_with(scope, ${beginning})`.execute(at)
  return rows.map(({ scope }) => scope)
}

/** @returns how many were new; fewer than given means that a name was taken. */
export async function insertKeys(
  tx: Tx | Db['read'],
  tenant: Tenant,
  epoch: number,
  rows: readonly NewKeyRow[],
): Promise<number> {
  const scopes = rows.map(({ scope }) => scope)
  const wrapped = rows.map((row) => row.wrapped)
  const { numAffectedRows } = await sql`
    INSERT INTO vault_key (tenant, scope, epoch, wrapped)
    SELECT ${tenant}, scope, ${epoch}::int, wrapped
    FROM unnest(${scopes}::text[], ${wrapped}::bytea[]) AS new (scope, wrapped)
    ON CONFLICT DO NOTHING`.execute(tx)
  return Number(numAffectedRows)
}

export async function shredKeys(tx: Tx, tenant: Tenant, scopes: readonly string[]): Promise<void> {
  await sql`
    UPDATE vault_key SET wrapped = NULL, shredded = now()
    WHERE tenant = ${tenant} AND scope = ANY (${scopes}::text[]) AND wrapped IS NOT NULL`.execute(tx)
}
