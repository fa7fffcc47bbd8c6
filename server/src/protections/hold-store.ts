import { sql } from 'kysely'
import type { Db, Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'

type Read = Tx | Db['read']

export interface HoldRow {
  readonly id: string
  readonly ground: string
  readonly categories: readonly string[] | null
  readonly caseRef: string | null
  readonly owner: string
  readonly reviewOn: string
  readonly placedAt: Date
  readonly placedBy: string
  readonly reviewedAt: Date | null
  readonly releasedAt: Date | null
  readonly sealed: Buffer | null
  readonly waiting: string
}

const columns = sql`hold AS id, ground, categories, case_ref AS "caseRef", owner,
  to_char(review_on, 'YYYY-MM-DD') AS "reviewOn", placed_at AS "placedAt", placed_by AS "placedBy",
  reviewed_at AS "reviewedAt", released_at AS "releasedAt", sealed,
  (SELECT count(*) FROM hold_waiting WHERE hold_waiting.tenant = hold.tenant AND hold_waiting.hold = hold.hold) AS waiting`

export async function insertHold(
  tx: Tx,
  tenant: Tenant,
  row: Omit<HoldRow, 'reviewedAt' | 'releasedAt' | 'waiting'>,
): Promise<void> {
  await sql`
    INSERT INTO hold (tenant, hold, ground, categories, case_ref, owner, review_on, placed_at, placed_by, sealed)
    VALUES (${tenant}, ${row.id}, ${row.ground}, ${row.categories}::text[], ${row.caseRef}, ${row.owner},
      ${row.reviewOn}, ${row.placedAt}, ${row.placedBy}, ${row.sealed})`.execute(tx)
}

/** Those that stand first, by the day on which they are looked at again. */
export async function readHolds(at: Read, tenant: Tenant): Promise<readonly HoldRow[]> {
  const { rows } = await sql<HoldRow>`
    SELECT ${columns} FROM hold WHERE tenant = ${tenant}
    ORDER BY released_at DESC NULLS FIRST, review_on, placed_at`.execute(at)
  return rows
}

export async function readHold(at: Read, tenant: Tenant, id: string): Promise<HoldRow | undefined> {
  const { rows } = await sql<HoldRow>`
    SELECT ${columns} FROM hold WHERE tenant = ${tenant} AND hold = ${id}`.execute(at)
  return rows[0]
}

/** @returns how often it was looked at, now included; null: none that stands. */
export async function setReviewed(
  tx: Tx,
  tenant: Tenant,
  id: string,
  { reviewOn, by, at }: { readonly reviewOn: string; readonly by: string; readonly at: Date },
): Promise<number | null> {
  const { rows } = await sql<{ reviews: number }>`
    UPDATE hold SET review_on = ${reviewOn}, reviewed_at = ${at}, reviewed_by = ${by}, reviews = reviews + 1
    WHERE tenant = ${tenant} AND hold = ${id} AND released_at IS NULL RETURNING reviews`.execute(tx)
  return rows[0]?.reviews ?? null
}

/** @returns false: none that stands. */
export async function setReleased(
  tx: Tx,
  tenant: Tenant,
  id: string,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<boolean> {
  const { rows } = await sql`
    UPDATE hold SET released_at = ${at}, released_by = ${by}, sealed = NULL
    WHERE tenant = ${tenant} AND hold = ${id} AND released_at IS NULL RETURNING 1`.execute(tx)
  return rows.length > 0
}

export interface WaitingRow {
  readonly hold: string
  readonly erasure: string
  readonly person: number
  readonly policy: string
  readonly identifiers: Buffer
}

export async function insertWaiting(tx: Tx, tenant: Tenant, row: WaitingRow): Promise<void> {
  await sql`
    INSERT INTO hold_waiting (tenant, hold, erasure, person, policy, identifiers)
    VALUES (${tenant}, ${row.hold}, ${row.erasure}, ${row.person}, ${row.policy}, ${row.identifiers})
    ON CONFLICT DO NOTHING`.execute(tx)
}

export async function readWaiting(at: Read, tenant: Tenant, hold: string): Promise<readonly WaitingRow[]> {
  const { rows } = await sql<WaitingRow>`
    SELECT hold, erasure, person, policy, identifiers FROM hold_waiting
    WHERE tenant = ${tenant} AND hold = ${hold} ORDER BY erasure, person`.execute(at)
  return rows
}

export async function deleteWaiting(tx: Tx, tenant: Tenant, hold: string): Promise<void> {
  await sql`DELETE FROM hold_waiting WHERE tenant = ${tenant} AND hold = ${hold}`.execute(tx)
}
