import { sql } from 'kysely'
import type { Db, Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Found, Scan, ScannedStore } from './returns.ts'

type Read = Tx | Db['read']

export async function insertScan(tx: Tx, tenant: Tenant, scan: string, begunAt: Date): Promise<void> {
  await sql`INSERT INTO return_scan (tenant, scan, begun_at) VALUES (${tenant}, ${scan}, ${begunAt})`.execute(
    tx,
  )
}

export async function setScanned(
  tx: Tx,
  tenant: Tenant,
  scan: string,
  { endedAt, stores }: { readonly endedAt: Date; readonly stores: readonly ScannedStore[] },
): Promise<void> {
  await sql`
    UPDATE return_scan SET ended_at = ${endedAt}, stores = ${JSON.stringify(stores)}::jsonb
    WHERE tenant = ${tenant} AND scan = ${scan}`.execute(tx)
}

export async function readLast(at: Read, tenant: Tenant): Promise<Scan | null> {
  const { rows } = await sql<Scan>`
    SELECT scan, begun_at AS "begunAt", ended_at AS "endedAt", stores FROM return_scan
    WHERE tenant = ${tenant} AND ended_at IS NOT NULL ORDER BY begun_at DESC LIMIT 1`.execute(at)
  return rows[0] ?? null
}

export interface NewFound {
  readonly id: string
  readonly scan: string
  readonly store: string
  readonly place: string
  readonly token: Buffer
  readonly foundAt: Date
  readonly state: Found['state']
  readonly erasure: string | null
  readonly sealed: Buffer | null
}

export async function insertFound(tx: Tx, tenant: Tenant, row: NewFound): Promise<void> {
  await sql`
    INSERT INTO return_found (tenant, found, scan, store, place, token, found_at, state, erasure, sealed)
    VALUES (${tenant}, ${row.id}, ${row.scan}, ${row.store}, ${row.place}, ${row.token}, ${row.foundAt}, ${row.state},
      ${row.erasure}, ${row.sealed})`.execute(tx)
}

/** Of these rows, those that somebody is asked about or said to be new, as hexadecimal texts. */
export async function tokensKept(
  at: Read,
  tenant: Tenant,
  tokens: readonly Buffer[],
): Promise<ReadonlySet<string>> {
  if (tokens.length === 0) return new Set()
  const { rows } = await sql<{ token: Buffer }>`
    SELECT token FROM return_found
    WHERE tenant = ${tenant} AND token = ANY (${tokens}::bytea[]) AND state IN ('asked', 'kept')`.execute(at)
  return new Set(rows.map(({ token }) => token.toString('hex')))
}

export async function readFound(at: Read, tenant: Tenant, limit: number): Promise<readonly Found[]> {
  const { rows } = await sql<Found>`
    SELECT found AS id, store, place, found_at AS "foundAt", state, erasure, decided_at AS "decidedAt"
    FROM return_found WHERE tenant = ${tenant}
    ORDER BY (state = 'asked') DESC, coalesce(decided_at, found_at) DESC, found LIMIT ${limit}`.execute(at)
  return rows
}

/** A row about which somebody is asked, locked. */
export async function readAsked(
  tx: Tx,
  tenant: Tenant,
  id: string,
): Promise<{ readonly scan: string; readonly sealed: Buffer } | undefined> {
  const { rows } = await sql<{ scan: string; sealed: Buffer }>`
    SELECT scan, sealed FROM return_found
    WHERE tenant = ${tenant} AND found = ${id} AND state = 'asked' FOR UPDATE`.execute(tx)
  return rows[0]
}

export async function setDecided(
  tx: Tx,
  tenant: Tenant,
  id: string,
  given: {
    readonly state: 'erased' | 'kept'
    readonly erasure: string | null
    readonly by: string
    readonly at: Date
  },
): Promise<void> {
  await sql`
    UPDATE return_found SET state = ${given.state}, erasure = ${given.erasure}, decided_by = ${given.by},
      decided_at = ${given.at}, sealed = NULL
    WHERE tenant = ${tenant} AND found = ${id}`.execute(tx)
}
