import { sql } from 'kysely'
import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Reader } from './disclosures.ts'
import type { Transfer } from './transfer.ts'

/** Length of a fingerprint. Many of them travel as one value. */
const bytes = 32

export interface TransferNotice extends Transfer {
  readonly id: string
  readonly by: 'mail' | 'letter'
  readonly madeAt: Date
  readonly toldAt: Date | null
  readonly refused: number | null
  readonly madeBy: string | null
  readonly policy: string
}

export async function insertTransferNotice(
  tx: Tx,
  tenant: Tenant,
  notice: Omit<TransferNotice, 'refused'> & { readonly document: string | null },
  prints: readonly Buffer[],
): Promise<void> {
  const { id, recipient, named, country, safeguard, reference, by, document, madeAt, madeBy, policy } = notice
  await sql`
    INSERT INTO transfer_notice (tenant, id, recipient, named, country, safeguard, reference, by, document, made_at,
      made_by, policy, told_at)
    VALUES (${tenant}, ${id}, ${recipient}, ${named}, ${country}, ${safeguard}, ${reference}, ${by}, ${document},
      ${madeAt}, ${madeBy}, ${policy}, ${notice.toldAt})`.execute(tx)
  await sql`
    INSERT INTO transfer_notice_person (tenant, fingerprint, notice)
    SELECT ${tenant}, substring(${Buffer.concat(prints)}::bytea FROM place FOR ${bytes}), ${id}::uuid
    FROM generate_series(1, ${prints.length * bytes}, ${bytes}) AS place ON CONFLICT DO NOTHING`.execute(tx)
}

/** How many of these fingerprints were not told of exactly this transfer. */
export async function countUntold(
  at: Reader,
  tenant: Tenant,
  { recipient, named, country, safeguard, reference }: Transfer,
  prints: readonly Buffer[],
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM (
      SELECT substring(${Buffer.concat(prints)}::bytea FROM place FOR ${bytes}) AS fingerprint
      FROM generate_series(1, ${prints.length * bytes}, ${bytes}) AS place) AS asked
    WHERE NOT EXISTS (
      SELECT FROM transfer_notice_person AS person
      JOIN transfer_notice AS notice ON notice.tenant = person.tenant AND notice.id = person.notice
      WHERE person.tenant = ${tenant} AND person.fingerprint = asked.fingerprint
        AND notice.recipient = ${recipient} AND notice.named = ${named} AND notice.country = ${country}
        AND notice.safeguard = ${safeguard} AND notice.reference = ${reference} AND notice.told_at IS NOT NULL)`.execute(
    at,
  )
  return rows[0]?.count ?? prints.length
}

const columns = sql`id, recipient, named, country, safeguard, reference, by, made_at AS "madeAt", made_by AS "madeBy",
  told_at AS "toldAt", refused, policy`

/** The newest notice of exactly this transfer to whoever has one of these fingerprints. */
export async function readNewest(
  at: Reader,
  tenant: Tenant,
  { recipient, named, country, safeguard, reference }: Transfer,
  prints: readonly Buffer[],
): Promise<TransferNotice | undefined> {
  const { rows } = await sql<TransferNotice>`
    SELECT ${columns} FROM transfer_notice AS notice
    WHERE tenant = ${tenant} AND recipient = ${recipient} AND named = ${named} AND country = ${country}
      AND safeguard = ${safeguard} AND reference = ${reference} AND EXISTS (
        SELECT FROM transfer_notice_person AS person WHERE person.tenant = ${tenant} AND person.notice = notice.id
          AND person.fingerprint = ANY (${[...prints]}::bytea[]))
    ORDER BY made_at DESC, id LIMIT 1`.execute(at)
  return rows[0]
}

/** @returns undefined: there is none that waits. */
export async function markTold(
  tx: Tx,
  tenant: Tenant,
  id: string,
  end: { readonly toldAt: Date } | { readonly refused: number },
): Promise<TransferNotice | undefined> {
  const set = 'toldAt' in end ? sql`told_at = ${end.toldAt}` : sql`refused = ${end.refused}`
  const { rows } = await sql<TransferNotice>`
    UPDATE transfer_notice SET ${set}
    WHERE tenant = ${tenant} AND id::text = ${id} AND told_at IS NULL AND refused IS NULL
    RETURNING ${columns}`.execute(tx)
  return rows[0]
}
