import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { FollowUp } from './mail.ts'

type At = Tx | Db['read']

export interface MailRow {
  readonly mail: string
  readonly scope: string
  readonly template: string
  /** Null once it was purged. */
  readonly sealed: Buffer | null
  readonly made_at: Date
  readonly delivered_at: Date | null
  readonly refused: number | null
}

export async function insertMail(
  tx: Tx,
  tenant: Tenant,
  row: Omit<MailRow, 'delivered_at' | 'refused'> & { readonly followUp: FollowUp | null },
): Promise<void> {
  await sql`
    INSERT INTO mail (tenant, mail, scope, template, sealed, made_at, follow_up)
    VALUES (${tenant}, ${row.mail}, ${row.scope}, ${row.template}, ${row.sealed}, ${row.made_at},
      ${row.followUp === null ? null : JSON.stringify(row.followUp)}::jsonb)`.execute(tx)
}

/** Mails that differ in what is sealed alone. */
export async function insertMails(
  tx: Tx,
  tenant: Tenant,
  { scope, template, made_at }: Pick<MailRow, 'scope' | 'template' | 'made_at'>,
  rows: readonly { readonly mail: string; readonly sealed: Buffer }[],
): Promise<void> {
  await sql`
    INSERT INTO mail (tenant, mail, scope, template, sealed, made_at)
    SELECT ${tenant}, mail, ${scope}, ${template}, sealed, ${made_at}
    FROM unnest(${rows.map(({ mail }) => mail)}::text[], ${rows.map(({ sealed }) => sealed)}::bytea[]) AS made (mail, sealed)`.execute(
    tx,
  )
}

const columns = sql`mail, scope, template, sealed, made_at, delivered_at, refused`

export async function readMail(at: At, tenant: Tenant, mail: string): Promise<MailRow | undefined> {
  const { rows } = await sql<MailRow>`
    SELECT ${columns} FROM mail WHERE tenant = ${tenant} AND mail = ${mail}`.execute(at)
  return rows[0]
}

/** Newest first. */
export async function readMails(at: At, tenant: Tenant, limit: number): Promise<readonly MailRow[]> {
  const { rows } = await sql<MailRow>`
    SELECT ${columns} FROM mail WHERE tenant = ${tenant} ORDER BY made_at DESC, mail LIMIT ${limit}`.execute(
    at,
  )
  return rows
}

/** Mails of a scope that were refused for good, and those made before an instant that still wait. */
export async function countUndelivered(
  at: At,
  tenant: Tenant,
  scope: string,
  before: Date,
): Promise<{ readonly waiting: number; readonly refused: number }> {
  const { rows } = await sql<{ waiting: number; refused: number }>`
    SELECT count(*) FILTER (WHERE refused IS NULL AND made_at <= ${before})::int AS waiting,
           count(refused)::int AS refused
    FROM mail WHERE tenant = ${tenant} AND scope = ${scope} AND delivered_at IS NULL`.execute(at)
  return rows[0] ?? { waiting: 0, refused: 0 }
}

export async function countRefused(at: At, tenant: Tenant, ids: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ refused: number }>`
    SELECT count(refused)::int AS refused FROM mail WHERE tenant = ${tenant} AND mail IN (${ids})`.execute(at)
  return rows[0]?.refused ?? 0
}

/** Forgets what was said before an instant; whatever was not delivered by then never will be. */
export async function purgeWords(tx: Tx, tenant: Tenant, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    UPDATE mail SET sealed = NULL
    WHERE tenant = ${tenant} AND made_at < ${before} AND sealed IS NOT NULL`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

export async function deleteMails(tx: Tx, tenant: Tenant, scopes: readonly string[]): Promise<void> {
  await sql`DELETE FROM mail WHERE tenant = ${tenant} AND scope = ANY(${[...scopes]})`.execute(tx)
}

/** @returns what its sender wants to be told; null: nothing. */
export async function markMail(
  tx: Tx,
  tenant: Tenant,
  mail: string,
  end: { readonly deliveredAt: Date } | { readonly refused: number },
): Promise<FollowUp | null> {
  const set = 'deliveredAt' in end ? sql`delivered_at = ${end.deliveredAt}` : sql`refused = ${end.refused}`
  const { rows } = await sql<{ followUp: FollowUp | null }>`
    UPDATE mail SET ${set} WHERE tenant = ${tenant} AND mail = ${mail} RETURNING follow_up AS "followUp"`.execute(
    tx,
  )
  return rows[0]?.followUp ?? null
}
