import { sql } from 'kysely'
import type { Db, Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Held, ProtectionKind, Remembered } from './protections.ts'

type Read = Tx | Db['read']

/** Length of a fingerprint. Many of them travel as one value: an array of `bytea` would travel as text. */
const bytes = 32

export async function insertProtections(
  tx: Tx,
  tenant: Tenant,
  kind: ProtectionKind,
  cause: string,
  purpose: string,
  fingerprints: readonly Buffer[],
): Promise<void> {
  await sql`
    INSERT INTO protection (tenant, fingerprint, kind, cause, purpose)
    SELECT ${tenant}, substring(${Buffer.concat(fingerprints)}::bytea FROM place FOR ${bytes}), ${kind}, ${cause}, ${purpose}
    FROM generate_series(1, ${fingerprints.length * bytes}, ${bytes}) AS place
    ON CONFLICT DO NOTHING`.execute(tx)
}

export async function deleteProtections(
  tx: Tx,
  tenant: Tenant,
  kind: ProtectionKind,
  cause: string,
): Promise<void> {
  await sql`
    DELETE FROM protection WHERE tenant = ${tenant} AND cause = ${cause} AND kind = ${kind}`.execute(tx)
}

export async function readProtections(
  at: Read,
  tenant: Tenant,
  fingerprints: readonly Buffer[],
): Promise<readonly { kind: ProtectionKind; cause: string; purpose: string }[]> {
  const { rows } = await sql<{ kind: ProtectionKind; cause: string; purpose: string }>`
    SELECT DISTINCT kind, cause, purpose FROM protection
    WHERE tenant = ${tenant} AND fingerprint = ANY (${fingerprints}::bytea[])
    ORDER BY kind, cause, purpose`.execute(at)
  return rows
}

/** Whether a freeze past its point of no return names one of these people. */
export async function anyFinal(tx: Tx, tenant: Tenant, fingerprints: readonly Buffer[]): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM protection JOIN protection_final USING (tenant, cause)
    WHERE tenant = ${tenant} AND fingerprint = ANY (${fingerprints}::bytea[]) AND kind = 'freeze'
    LIMIT 1`.execute(tx)
  return rows.length > 0
}

/** Holds on the fingerprints that are frozen for this cause. */
export async function heldAmongFrozen(at: Read, tenant: Tenant, cause: string): Promise<readonly Held[]> {
  const { rows } = await sql<Held>`
    SELECT DISTINCT frozen.fingerprint AS print, held.cause AS hold, categories FROM protection AS frozen
    JOIN protection AS held ON held.tenant = frozen.tenant AND held.fingerprint = frozen.fingerprint
    LEFT JOIN hold ON hold.tenant = held.tenant AND hold.hold = held.cause
    WHERE frozen.tenant = ${tenant} AND frozen.cause = ${cause} AND frozen.kind = 'freeze' AND held.kind = 'hold'
    ORDER BY 1, 2`.execute(at)
  return rows
}

/** Holds on any of these fingerprints. */
export async function heldAmong(
  at: Read,
  tenant: Tenant,
  fingerprints: readonly Buffer[],
): Promise<readonly Held[]> {
  const { rows } = await sql<Held>`
    SELECT DISTINCT fingerprint AS print, cause AS hold, categories FROM protection
    LEFT JOIN hold ON hold.tenant = protection.tenant AND hold.hold = cause
    WHERE protection.tenant = ${tenant} AND fingerprint = ANY (${fingerprints}::bytea[]) AND kind = 'hold'
    ORDER BY 1, 2`.execute(at)
  return rows
}

export async function anyHold(at: Read, tenant: Tenant): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM protection WHERE tenant = ${tenant} AND kind = 'hold' LIMIT 1`.execute(at)
  return rows.length > 0
}

/** Causes of other freezes and suppressions of somebody who is frozen for this cause. */
export async function erasuresAlike(at: Read, tenant: Tenant, cause: string): Promise<readonly string[]> {
  const { rows } = await sql<{ cause: string }>`
    SELECT DISTINCT other.cause FROM protection AS frozen
    JOIN protection AS other ON other.tenant = frozen.tenant AND other.fingerprint = frozen.fingerprint
    WHERE frozen.tenant = ${tenant} AND frozen.cause = ${cause} AND frozen.kind = 'freeze'
      AND other.kind IN ('freeze', 'suppression') AND other.cause <> ${cause}`.execute(at)
  return rows.map(({ cause }) => cause)
}

export async function setFinal(tx: Tx, tenant: Tenant, cause: string): Promise<void> {
  await sql`
    INSERT INTO protection_final (tenant, cause) VALUES (${tenant}, ${cause})
    ON CONFLICT DO NOTHING`.execute(tx)
}

/** Freezes of these people become suppressions; those of the others go. */
export async function endFreeze(
  tx: Tx,
  tenant: Tenant,
  cause: string,
  suppressed: readonly Buffer[],
): Promise<void> {
  await sql`
    WITH staying AS (
      SELECT substring(${Buffer.concat(suppressed)}::bytea FROM place FOR ${bytes}) AS fingerprint
      FROM generate_series(1, ${suppressed.length * bytes}, ${bytes}) AS place
    ), suppressed AS (
      UPDATE protection SET kind = 'suppression'
      WHERE tenant = ${tenant} AND cause = ${cause} AND kind = 'freeze' AND fingerprint IN (SELECT * FROM staying)
    ), others AS (
      DELETE FROM protection
      WHERE tenant = ${tenant} AND cause = ${cause} AND kind = 'freeze' AND fingerprint NOT IN (SELECT * FROM staying)
    )
    DELETE FROM protection_final WHERE tenant = ${tenant} AND cause = ${cause}`.execute(tx)
}

/** Placing a hold and starting to write in the stores wait for each other, whichever comes first. */
export async function lockHolds(tx: Tx, tenant: Tenant, mode: 'placing' | 'checking'): Promise<void> {
  const key = sql`hashtextextended(${`garant holds ${tenant}`}, 0)`
  await (mode === 'placing'
    ? sql`SELECT pg_advisory_xact_lock(${key})`
    : sql`SELECT pg_advisory_xact_lock_shared(${key})`
  ).execute(tx)
}

const tokenBytes = 8

export async function insertTokens(
  tx: Tx,
  tenant: Tenant,
  { cause, day, tokens }: Remembered,
): Promise<void> {
  for (const [kind, own] of Map.groupBy(tokens, (one) => one.kind))
    await sql`
      INSERT INTO erased_token (tenant, kind, token, cause, erased_on)
      SELECT ${tenant}, ${kind}, substring(${Buffer.concat(own.map(({ token }) => token))}::bytea FROM place FOR ${tokenBytes}),
        ${cause}, ${day}
      FROM generate_series(1, ${own.length * tokenBytes}, ${tokenBytes}) AS place
      ON CONFLICT DO NOTHING`.execute(tx)
}

export async function readTokens(
  at: Read,
  tenant: Tenant,
  kind: string,
  after: Buffer | null,
  limit: number,
): Promise<Buffer> {
  const { rows } = await sql<{ tokens: Buffer | null }>`
    SELECT string_agg(token, '' ORDER BY token) AS tokens FROM (
      SELECT DISTINCT token FROM erased_token
      WHERE tenant = ${tenant} AND kind = ${kind} AND token > ${after ?? Buffer.alloc(0)}
      ORDER BY token LIMIT ${limit}) AS page`.execute(at)
  return rows[0]?.tokens ?? Buffer.alloc(0)
}

export async function lastErased(
  at: Read,
  tenant: Tenant,
  kind: string,
  tokens: readonly Buffer[],
): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    SELECT to_char(max(erased_on), 'YYYY-MM-DD') AS day FROM erased_token
    WHERE tenant = ${tenant} AND kind = ${kind} AND token = ANY (${tokens}::bytea[])`.execute(at)
  return rows[0]?.day ?? null
}
