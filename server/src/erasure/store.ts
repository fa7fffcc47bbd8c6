import { sql } from 'kysely'
import type { Db, Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Because } from './erasure.ts'
import type { StepErrorCode } from './errors.ts'
import { ErasureError } from './errors.ts'
import type { Line } from './lines.ts'

export type Read = Tx | Db['read']

export interface ErasureRow {
  readonly because: Because
  readonly policy: string
  readonly plan: string | null
  readonly confirmedBy: string | null
  readonly caseRef: string | null
  readonly followUp: string | null
  readonly scope: string
  /** Reference of the client's instruction; null: the data are the organisation's own. */
  readonly instruction: string | null
  readonly people: number
  readonly chunks: number
  readonly requestedAt: Date
  readonly doneAt: Date | null
}

export async function insertErasure(
  tx: Tx,
  tenant: Tenant,
  id: string,
  row: Omit<ErasureRow, 'doneAt'>,
): Promise<void> {
  await sql`
    INSERT INTO erasure (tenant, erasure, because, policy, plan, confirmed_by, case_ref, follow_up, scope, instruction,
      people, chunks, open_chunks, requested_at)
    VALUES (${tenant}, ${id}, ${row.because}, ${row.policy}, ${row.plan}, ${row.confirmedBy}, ${row.caseRef}, ${row.followUp},
      ${row.scope}, ${row.instruction}, ${row.people}, ${row.chunks}, ${row.chunks}, ${row.requestedAt})`.execute(
    tx,
  )
}

export async function readErasure(at: Read, tenant: Tenant, id: string): Promise<ErasureRow | undefined> {
  const { rows } = await sql<ErasureRow>`
    SELECT because, policy, plan, confirmed_by AS "confirmedBy", case_ref AS "caseRef", follow_up AS "followUp", scope, instruction,
      people, chunks, requested_at AS "requestedAt", done_at AS "doneAt"
    FROM erasure WHERE tenant = ${tenant} AND erasure = ${id}`.execute(at)
  return rows[0]
}

/** A chunk, and the fencing token with which it was taken. */
export interface ChunkRef {
  readonly tenant: Tenant
  readonly id: string
  readonly chunk: number
  readonly fencing: string
}

export interface ChunkRow extends ChunkRef {
  readonly firstPerson: number
  readonly people: number
  readonly state: 'requested' | 'frozen' | 'closed'
  readonly identifiers: Buffer | null
}

export interface NewChunk {
  readonly chunk: number
  readonly firstPerson: number
  readonly people: number
  readonly identifiers: Buffer
  /** Hash of each store's part of the confirmed plan. */
  readonly confirmed: ReadonlyMap<string, string | null>
}

export async function insertChunk(tx: Tx, tenant: Tenant, id: string, row: NewChunk): Promise<void> {
  await sql`
    INSERT INTO erasure_chunk (tenant, erasure, chunk, first_person, people, state, identifiers)
    VALUES (${tenant}, ${id}, ${row.chunk}, ${row.firstPerson}, ${row.people}, 'requested', ${row.identifiers})
    `.execute(tx)
  await sql`
    INSERT INTO erasure_step (tenant, erasure, chunk, store, state, confirmed, next_at)
    SELECT ${tenant}, ${id}, ${row.chunk}, store, 'waiting', confirmed, now()
    FROM unnest(${[...row.confirmed.keys()]}::text[], ${[...row.confirmed.values()]}::text[]) AS new (store, confirmed)
    `.execute(tx)
}

/** Tenants with a chunk that is due and free, the longest waiting first. */
export async function tenantsDue({ read }: Db): Promise<readonly Tenant[]> {
  const { rows } = await sql<{ tenant: Tenant }>`SELECT garant_tenants_to_erase() AS tenant`.execute(read)
  return rows.map(({ tenant }) => tenant)
}

/**
 * Takes a chunk that is due and that no living worker has, with a fencing token higher than any before.
 * @returns undefined when there is none, of this erasure or of any of the tenant.
 */
export async function claimChunk(
  tx: Tx,
  leaseMs: number,
  which: { readonly tenant: Tenant; readonly id?: string; readonly chunk?: number },
): Promise<ChunkRow | undefined> {
  const only =
    which.id === undefined
      ? sql``
      : sql`AND erasure = ${which.id} AND chunk = coalesce(${which.chunk ?? null}::int, chunk)`
  const { rows } = await sql<ChunkRow>`
    UPDATE erasure_chunk SET fencing = fencing + 1, leased_until = now() + ${leaseMs} * interval '1 millisecond'
    WHERE (tenant, erasure, chunk) = (
      SELECT tenant, erasure, chunk FROM erasure_chunk
      WHERE tenant = ${which.tenant} AND next_at <= now() AND (leased_until IS NULL OR leased_until < now()) ${only}
      ORDER BY next_at, chunk LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING tenant, erasure AS id, chunk, fencing, first_person AS "firstPerson", people, state, identifiers
    `.execute(tx)
  return rows[0]
}

/** @returns false when another worker has taken the chunk. */
export async function renewLease(at: Read, chunk: ChunkRef, leaseMs: number): Promise<boolean> {
  const { rows } = await sql`
    UPDATE erasure_chunk SET leased_until = now() + ${leaseMs} * interval '1 millisecond'
    WHERE ${isChunk(chunk)} AND fencing = ${chunk.fencing} RETURNING 1`.execute(at)
  return rows.length > 0
}

/**
 * First statement of every transaction of a worker: whoever holds an old token writes nothing any more.
 * @throws ErasureError `erasure/lease-lost`.
 */
export async function lockChunk(tx: Tx, chunk: ChunkRef): Promise<void> {
  const { rows } = await sql`
    SELECT 1 FROM erasure_chunk WHERE ${isChunk(chunk)} AND fencing = ${chunk.fencing} FOR UPDATE`.execute(tx)
  if (rows.length === 0) throw new ErasureError('erasure/lease-lost', 'Another worker has taken this over.')
}

export async function setFrozen(tx: Tx, chunk: ChunkRef): Promise<void> {
  await sql`UPDATE erasure_chunk SET state = 'frozen' WHERE ${isChunk(chunk)}`.execute(tx)
}

/** Gives the chunk back. @returns when it is due again, which is when the first of its steps is; null: never by itself. */
export async function releaseChunk(tx: Tx, chunk: ChunkRef): Promise<Date | null> {
  const { rows } = await sql<{ next: Date | null }>`
    UPDATE erasure_chunk SET leased_until = NULL, next_at = (
      SELECT min(next_at) FROM erasure_step WHERE ${isChunk(chunk)} AND state IN ('waiting', 'intended', 'applying'))
    WHERE ${isChunk(chunk)} RETURNING next_at AS next`.execute(tx)
  return rows[0]?.next ?? null
}

/** Forgets whom it was about. @returns how many chunks of the erasure are still open. */
export async function setClosed(
  tx: Tx,
  chunk: ChunkRef,
  { day, finalOn, at }: { readonly day: string; readonly finalOn: string | null; readonly at: Date },
): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    WITH closed AS (
      UPDATE erasure_chunk SET state = 'closed', identifiers = NULL, leased_until = NULL, next_at = NULL,
        closed_on = ${day}, final_on = ${finalOn}
      WHERE ${isChunk(chunk)}
    ), forgotten AS (
      UPDATE erasure_step SET intent = NULL, commitment = NULL, next_at = NULL WHERE ${isChunk(chunk)}
    )
    UPDATE erasure SET open_chunks = open_chunks - 1,
      done_at = CASE WHEN open_chunks = 1 THEN ${at}::timestamptz END
    WHERE tenant = ${chunk.tenant} AND erasure = ${chunk.id} RETURNING open_chunks AS open`.execute(tx)
  return rows[0]?.open ?? 0
}

export type StepState = 'waiting' | 'intended' | 'applying' | 'done' | 'stopped' | 'unverified'

export interface StepRow {
  readonly store: string
  readonly state: StepState
  readonly round: number
  readonly sent: boolean
  readonly applied: number
  readonly confirmed: string | null
  readonly intent: Buffer | null
  readonly commitment: Buffer | null
  readonly attempts: number
  readonly error: StepErrorCode | null
  /** Whether it is time to try it. */
  readonly due: boolean
}

export async function readSteps(at: Read, chunk: ChunkRef): Promise<readonly StepRow[]> {
  const { rows } = await sql<StepRow>`
    SELECT store, state, round, sent, applied, confirmed, intent, commitment, attempts, error,
      state IN ('waiting', 'intended', 'applying') AND next_at <= now() AS due
    FROM erasure_step WHERE ${isChunk(chunk)} ORDER BY store`.execute(at)
  return rows
}

export async function setIntended(
  tx: Tx,
  chunk: ChunkRef,
  store: string,
  { intent, commitment }: { readonly intent: Buffer; readonly commitment: Buffer },
): Promise<void> {
  await sql`
    UPDATE erasure_step SET state = 'intended', round = round + 1, sent = false, intent = ${intent},
      commitment = ${commitment}, ${noTrouble}
    WHERE ${isStep(chunk, store)}`.execute(tx)
}

export async function setApplying(tx: Tx, chunk: ChunkRef, stores: readonly string[]): Promise<void> {
  await sql`
    UPDATE erasure_step SET state = 'applying', sent = true
    WHERE ${isChunk(chunk)} AND store = ANY (${stores}::text[])`.execute(tx)
}

/** Two chunks of the same people do not begin at the same time: each sees what the other has sent. */
export async function lockOverlaps(tx: Tx, tenant: Tenant): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`garant overlaps ${tenant}`}, 0))`.execute(tx)
}

export interface Others {
  readonly done: number
  /** One was sent and is not known to be done. */
  readonly doubtful: boolean
}

/** The steps of these chunks, by store. */
export async function othersIn(
  at: Read,
  tenant: Tenant,
  chunks: readonly Pick<ChunkRef, 'id' | 'chunk'>[],
  stores: readonly string[],
): Promise<ReadonlyMap<string, Others>> {
  const { rows } = await sql<Others & { store: string }>`
    SELECT store, count(*) FILTER (WHERE state = 'done')::int AS done, bool_or(sent AND state <> 'done') AS doubtful
    FROM erasure_step
    JOIN unnest(${chunks.map(({ id }) => id)}::text[], ${chunks.map(({ chunk }) => chunk)}::int[])
      AS other (erasure, chunk) USING (erasure, chunk)
    WHERE tenant = ${tenant} AND store = ANY (${stores}::text[]) GROUP BY store`.execute(at)
  return new Map(rows.map(({ store, ...others }) => [store, others]))
}

/** What was sent is known never to be done. */
export async function setUnsent(tx: Tx, chunk: ChunkRef, store: string): Promise<void> {
  await sql`UPDATE erasure_step SET sent = false WHERE ${isStep(chunk, store)}`.execute(tx)
}

/** Plans again from what is there now. `applied`: the present round is known to be done in the store. */
export async function setWaiting(tx: Tx, chunk: ChunkRef, store: string, applied: boolean): Promise<void> {
  await sql`
    UPDATE erasure_step SET state = 'waiting', next_at = now(),
      applied = CASE WHEN ${applied} THEN round ELSE applied END, sent = sent AND NOT ${applied}
    WHERE ${isStep(chunk, store)}`.execute(tx)
}

export async function setDone(tx: Tx, chunk: ChunkRef, store: string, lines: readonly Line[]): Promise<void> {
  await sql`
    UPDATE erasure_step SET state = 'done', applied = round, lines = ${JSON.stringify(lines)}::jsonb, ${noTrouble}
    WHERE ${isStep(chunk, store)}`.execute(tx)
}

export interface Trouble {
  readonly code: StepErrorCode
  readonly facts: Readonly<Record<string, string>>
  /** `retry` after `delayMs`; the others wait for somebody. */
  readonly next: 'retry' | 'stopped' | 'unverified'
  readonly delayMs: number
}

export async function setTrouble(tx: Tx, chunk: ChunkRef, store: string, trouble: Trouble): Promise<void> {
  const retry = trouble.next === 'retry'
  await sql`
    UPDATE erasure_step SET
      state = CASE WHEN ${retry} THEN state ELSE ${trouble.next} END,
      attempts = attempts + 1,
      error_since = CASE WHEN error = ${trouble.code} THEN error_since ELSE now() END,
      error = ${trouble.code}, error_facts = ${JSON.stringify(trouble.facts)}::jsonb,
      next_at = CASE WHEN ${retry} THEN now() + ${trouble.delayMs} * interval '1 millisecond' END
    WHERE ${isStep(chunk, store)}`.execute(tx)
}

const noTrouble = sql`attempts = 0, error = NULL, error_facts = NULL, error_since = NULL, next_at = now()`

export function isChunk({ tenant, id, chunk }: Omit<ChunkRef, 'fencing'>) {
  return sql`tenant = ${tenant} AND erasure = ${id} AND chunk = ${chunk}`
}

function isStep(chunk: ChunkRef, store: string) {
  return sql`${isChunk(chunk)} AND store = ${store}`
}
