import { sql } from 'kysely'
import type { Db, Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'

type At = Tx | Db['read']

/** Entries of one append, as columns; the texts of all leaves and openings lie in one run of bytes each. */
export interface BatchColumns {
  readonly onces: readonly string[]
  readonly scopes: readonly string[]
  readonly leaves: readonly Uint8Array[]
  /** Row in which the sealed opening of the entry stands. */
  readonly openingPlaces: readonly number[]
  /** Empty where the row carries none. */
  readonly openings: readonly Uint8Array[]
}

/** One statement for a batch and its entries. Bytes travel as one binary value each: arrays of `bytea` travel as text. */
export async function insertBatch(tx: Tx, tenant: Tenant, columns: BatchColumns): Promise<void> {
  const { onces, scopes, leaves, openingPlaces, openings } = columns
  await sql`
    WITH batch AS (
      INSERT INTO journal_batch (tenant, entries) VALUES (${tenant}, ${onces.length}) RETURNING batch
    )
    INSERT INTO journal_entry (tenant, batch, place, once, scope, leaf, opening_place, opening)
    SELECT ${tenant}, batch.batch, new.place - 1, new.once, new.scope,
      substring(${Buffer.concat(leaves)}::bytea FROM new.leaf_end - new.leaf_length + 1 FOR new.leaf_length),
      new.opening_place,
      CASE WHEN new.opening_length > 0 THEN
        substring(${Buffer.concat(openings)}::bytea FROM new.opening_end - new.opening_length + 1 FOR new.opening_length)
      END
    FROM batch, unnest(
      ${onces}::text[], ${scopes}::text[], ${openingPlaces}::int[],
      ${lengths(leaves)}::int[], ${ends(leaves)}::int[], ${lengths(openings)}::int[], ${ends(openings)}::int[]
    ) WITH ORDINALITY
      AS new (once, scope, opening_place, leaf_length, leaf_end, opening_length, opening_end, place)`.execute(
    tx,
  )
}

const lengths = (parts: readonly Uint8Array[]) => parts.map(({ length }) => length)

function ends(parts: readonly Uint8Array[]): readonly number[] {
  let end = 0
  return parts.map(({ length }) => {
    end += length
    return end
  })
}

/** Waits until nobody else sequences this tenant's log; held until the transaction ends. */
export async function lockLog(tx: Tx, tenant: Tenant): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`garant journal ${tenant}`}, 0))`.execute(tx)
}

export interface LogRow {
  readonly origin: string
  readonly publicKey: Buffer
  readonly size: number
  readonly checkpoint: string
}

export async function readLog(at: At, tenant: Tenant): Promise<LogRow | undefined> {
  const { rows } = await sql<{ origin: string; public_key: Buffer; size: string; checkpoint: string }>`
    SELECT origin, public_key, size, checkpoint FROM journal_log WHERE tenant = ${tenant}`.execute(at)
  const [row] = rows
  return (
    row && {
      origin: row.origin,
      publicKey: row.public_key,
      size: Number(row.size),
      checkpoint: row.checkpoint,
    }
  )
}

export async function writeLog(tx: Tx, tenant: Tenant, row: LogRow): Promise<void> {
  await sql`
    INSERT INTO journal_log (tenant, origin, public_key, size, checkpoint)
    VALUES (${tenant}, ${row.origin}, ${row.publicKey}, ${row.size}, ${row.checkpoint})
    ON CONFLICT (tenant) DO UPDATE SET size = excluded.size, checkpoint = excluded.checkpoint`.execute(tx)
}

export interface WaitingBatch {
  readonly batch: string
  readonly entries: number
}

/** Committed batches without an index, oldest first. */
export async function readWaiting(at: At, tenant: Tenant, limit: number): Promise<readonly WaitingBatch[]> {
  const { rows } = await sql<WaitingBatch>`
    SELECT batch, entries FROM journal_batch WHERE tenant = ${tenant} AND first IS NULL
    ORDER BY batch LIMIT ${limit}`.execute(at)
  return rows
}

/** Tenants whose log has a head. */
export async function readTenants(at: At): Promise<readonly Tenant[]> {
  const { rows } = await sql<{ tenant: Tenant }>`SELECT garant_tenants_with_log() AS tenant`.execute(at)
  return rows.map(({ tenant }) => tenant)
}

export async function readTenantsWaiting(at: At): Promise<readonly Tenant[]> {
  const { rows } = await sql<{ tenant: Tenant }>`
    SELECT garant_tenants_to_sequence() AS tenant`.execute(at)
  return rows.map(({ tenant }) => tenant)
}

export async function placeBatches(
  tx: Tx,
  tenant: Tenant,
  placed: readonly { readonly batch: string; readonly first: number }[],
): Promise<void> {
  await sql`
    UPDATE journal_batch SET first = placed.first
    FROM unnest(${placed.map(({ batch }) => batch)}::bigint[], ${placed.map(({ first }) => first)}::bigint[])
      AS placed (batch, first)
    WHERE journal_batch.tenant = ${tenant} AND journal_batch.batch = placed.batch`.execute(tx)
}

/** Leaves of batches in order of batch and place, as an entry bundle (two bytes of length before each leaf). */
export async function readLeaves(at: At, tenant: Tenant, batches: readonly string[]): Promise<Buffer> {
  const { rows } = await sql<{ bundle: Buffer | null }>`
    SELECT string_agg(decode(lpad(to_hex(octet_length(leaf)), 4, '0'), 'hex') || leaf, ''::bytea ORDER BY batch, place) AS bundle
    FROM journal_entry WHERE tenant = ${tenant} AND batch = ANY (${batches}::bigint[])`.execute(at)
  return rows[0]?.bundle ?? Buffer.alloc(0)
}

/** Leaves `start` to `end` (excluded) of the log, as an entry bundle. */
export async function readBundle(at: At, tenant: Tenant, start: number, end: number): Promise<Buffer> {
  const { rows } = await sql<{ bundle: Buffer | null }>`
    SELECT string_agg(decode(lpad(to_hex(octet_length(leaf)), 4, '0'), 'hex') || leaf, ''::bytea ORDER BY first + place) AS bundle
    FROM journal_batch JOIN journal_entry USING (tenant, batch)
    WHERE tenant = ${tenant} AND first < ${end} AND first + entries > ${start}
      AND first >= coalesce((SELECT max(first) FROM journal_batch WHERE tenant = ${tenant} AND first <= ${start}), 0)
      AND first + place >= ${start} AND first + place < ${end}`.execute(at)
  return rows[0]?.bundle ?? Buffer.alloc(0)
}

/** Places where one batch does not begin where the one before it ends, or the log does not end with the last. */
export async function readBreaks(at: At, tenant: Tenant, size: number): Promise<readonly number[]> {
  const { rows } = await sql<{ index: string }>`
    SELECT first + entries AS index FROM (
      SELECT first, entries, coalesce(lead(first) OVER (ORDER BY first), ${size}) AS next
      FROM journal_batch
      WHERE tenant = ${tenant} AND first < ${size}
    ) AS placed
    WHERE first + entries <> next`.execute(at)
  return rows.map(({ index }) => Number(index))
}

export interface TileRow {
  readonly level: number
  readonly index: number
  readonly hashes: Uint8Array
}

export async function readTile(
  at: At,
  tenant: Tenant,
  level: number,
  index: number,
): Promise<Buffer | undefined> {
  const { rows } = await sql<{ hashes: Buffer }>`
    SELECT hashes FROM journal_tile WHERE tenant = ${tenant} AND level = ${level} AND index = ${index}`.execute(
    at,
  )
  return rows[0]?.hashes
}

/** A partial tile is replaced by its wider self. */
export async function writeTiles(tx: Tx, tenant: Tenant, tiles: readonly TileRow[]): Promise<void> {
  await sql`
    INSERT INTO journal_tile (tenant, level, index, hashes)
    SELECT ${tenant}, level, index, hashes FROM unnest(
      ${tiles.map(({ level }) => level)}::int[], ${tiles.map(({ index }) => index)}::bigint[],
      ${tiles.map(({ hashes }) => Buffer.from(hashes))}::bytea[]
    ) AS tile (level, index, hashes)
    ON CONFLICT (tenant, level, index) DO UPDATE SET hashes = excluded.hashes`.execute(tx)
}

export interface EntryRow {
  /** Null: not sequenced yet. */
  readonly index: number | null
  readonly scope: string
  readonly leaf: Buffer
  /** Leaf of the row that carries the opening, and the sealed opening. */
  readonly carrier: Buffer
  readonly opening: Buffer
}

/** The key of the entry at a place of the log. */
export async function readOnce(at: At, tenant: Tenant, index: number): Promise<string | undefined> {
  const { rows } = await sql<{ once: string }>`
    SELECT once FROM journal_entry AS entry JOIN (
      SELECT batch, first FROM journal_batch WHERE tenant = ${tenant} AND first <= ${index}::bigint
      ORDER BY first DESC LIMIT 1) AS holding USING (batch)
    WHERE entry.tenant = ${tenant} AND place = ${index}::bigint - first`.execute(at)
  return rows[0]?.once
}

export async function readEntry(at: At, tenant: Tenant, once: string): Promise<EntryRow | undefined> {
  const { rows } = await sql<Omit<EntryRow, 'index'> & { index: string | null }>`
    SELECT first + entry.place AS index, entry.scope, entry.leaf, carrier.leaf AS carrier, carrier.opening
    FROM journal_entry AS entry
    JOIN journal_batch USING (tenant, batch)
    JOIN journal_entry AS carrier USING (tenant, batch)
    WHERE tenant = ${tenant} AND entry.once = ${once} AND carrier.place = entry.opening_place`.execute(at)
  const [row] = rows
  return row && { ...row, index: row.index === null ? null : Number(row.index) }
}
