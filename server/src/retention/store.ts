import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../db/db.ts'
import type { Line, Verdict } from '../erasure/erasure.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { RetentionError } from './errors.ts'
import type { RunState, RunVerdict, RunWait } from './retention.ts'

export type Read = Tx | Db['read']

export interface RunRow {
  readonly run: string
  readonly day: string
  readonly policy: string
  readonly state: RunState
  readonly awaits: readonly ('threshold' | 'clock')[]
  readonly askedBy: string | null
  readonly confirmedBy: string | null
  readonly stoppedBy: string | null
  readonly people: number
  readonly beganAt: Date
  readonly endedAt: Date | null
  readonly verdict: RunVerdict | null
  readonly fencing: string
  /** When something can be done again. */
  readonly nextAt: Date
}

const runColumns = sql`run, day, policy, state, awaits, asked_by AS "askedBy", confirmed_by AS "confirmedBy",
  stopped_by AS "stoppedBy", people::float8 AS people, began_at AS "beganAt", ended_at AS "endedAt", verdict, fencing, next_at AS "nextAt"`

export interface PartRow {
  readonly part: number
  readonly store: string
  readonly schema: string | null
  readonly table: string
  readonly rule: string | null
  readonly state: 'waiting' | 'open' | 'done'
  readonly counted: number | null
  readonly found: number
  readonly asked: number
  readonly spared: number
  readonly warned: number
  readonly after: Buffer | null
  readonly pacedUntil: Date | null
  readonly wait: RunWait['why'] | null
  readonly waitError: string | null
  readonly waitNext: Date | null
  readonly attempts: number
}

const partColumns = sql`part, store, "schema", "table", rule, state, counted::float8 AS counted, found::float8 AS found,
  asked::float8 AS asked, spared::float8 AS spared, warned::float8 AS warned, after, paced_until AS "pacedUntil", wait,
  wait_error AS "waitError", wait_next AS "waitNext", attempts`

export interface NewPart extends Pick<PartRow, 'store' | 'schema' | 'table' | 'rule' | 'counted'> {}

export async function insertRun(
  tx: Tx,
  tenant: Tenant,
  run: Pick<RunRow, 'run' | 'day' | 'policy' | 'state' | 'awaits' | 'askedBy' | 'people' | 'beganAt'>,
  parts: readonly NewPart[],
): Promise<void> {
  await sql`
    INSERT INTO retention_run (tenant, run, day, policy, state, awaits, asked_by, people, began_at)
    VALUES (${tenant}, ${run.run}, ${run.day}, ${run.policy}, ${run.state}, ${[...run.awaits]}::text[], ${run.askedBy},
      ${run.people}, ${run.beganAt})`.execute(tx)
  if (parts.length === 0) return
  await sql`
    INSERT INTO retention_part (tenant, run, part, store, "schema", "table", rule, state, counted)
    SELECT ${tenant}, ${run.run}, place - 1, store, "schema", "table", rule, 'waiting', counted
    FROM unnest(${parts.map(({ store }) => store)}::text[], ${parts.map(({ schema }) => schema)}::text[],
      ${parts.map(({ table }) => table)}::text[], ${parts.map(({ rule }) => rule)}::text[],
      ${parts.map(({ counted }) => counted)}::bigint[]) WITH ORDINALITY
      AS new (store, "schema", "table", rule, counted, place)`.execute(tx)
}

export async function readRun(at: Read, tenant: Tenant, run: string): Promise<RunRow | undefined> {
  const { rows } = await sql<RunRow>`
    SELECT ${runColumns} FROM retention_run WHERE tenant = ${tenant} AND run = ${run}`.execute(at)
  return rows[0]
}

/** @throws RetentionError `retention/unknown-run`. */
export async function lockRun(tx: Tx, tenant: Tenant, run: string): Promise<RunRow> {
  const { rows } = await sql<RunRow>`
    SELECT ${runColumns} FROM retention_run WHERE tenant = ${tenant} AND run = ${run} FOR UPDATE`.execute(tx)
  const [found] = rows
  if (found === undefined) throw new RetentionError('retention/unknown-run', 'There is no such run.')
  return found
}

export async function readOpen(
  at: Read,
  tenant: Tenant,
): Promise<(RunRow & { readonly leased: boolean }) | undefined> {
  const { rows } = await sql<RunRow & { leased: boolean }>`
    SELECT ${runColumns}, coalesce(leased_until > now(), false) AS leased FROM retention_run
    WHERE tenant = ${tenant} AND ended_at IS NULL`.execute(at)
  return rows[0]
}

/** Newest first. */
export async function readRuns(
  at: Read,
  tenant: Tenant,
  limit: number,
  before?: string,
): Promise<readonly RunRow[]> {
  const older =
    before === undefined
      ? sql``
      : sql`AND (began_at, run) < (SELECT began_at, run FROM retention_run WHERE tenant = ${tenant} AND run = ${before})`
  const { rows } = await sql<RunRow>`
    SELECT ${runColumns} FROM retention_run WHERE tenant = ${tenant} ${older}
    ORDER BY began_at DESC, run DESC LIMIT ${limit}`.execute(at)
  return rows
}

/** Takes the run when it is due and nobody has it. */
export async function claimRun(
  tx: Tx,
  tenant: Tenant,
  leaseMs: number,
  run?: string,
): Promise<RunRow | undefined> {
  const { rows } = await sql<RunRow>`
    UPDATE retention_run SET fencing = fencing + 1, leased_until = now() + ${leaseMs} * interval '1 millisecond'
    WHERE (tenant, run) = (
      SELECT tenant, run FROM retention_run
      WHERE tenant = ${tenant} AND state = 'running' AND (leased_until IS NULL OR leased_until < now())
        AND ${run === undefined ? sql`next_at <= now()` : sql`run = ${run}`} LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING ${runColumns}`.execute(tx)
  return rows[0]
}

/** @returns false when another worker has taken the run. */
export async function renewRun(at: Read, tenant: Tenant, run: RunRow, leaseMs: number): Promise<boolean> {
  const { rows } = await sql`
    UPDATE retention_run SET leased_until = now() + ${leaseMs} * interval '1 millisecond'
    WHERE tenant = ${tenant} AND run = ${run.run} AND fencing = ${run.fencing} RETURNING 1`.execute(at)
  return rows.length > 0
}

/**
 * First statement of every transaction of a worker: whoever holds an old token writes nothing any more.
 * @returns whether the run goes on: nobody has stopped it meanwhile.
 * @throws RetentionError `retention/lease-lost`.
 */
export async function lockLeased(tx: Tx, tenant: Tenant, run: RunRow): Promise<boolean> {
  const { rows } = await sql<{ state: RunState }>`
    SELECT state FROM retention_run WHERE tenant = ${tenant} AND run = ${run.run} AND fencing = ${run.fencing}
    FOR UPDATE`.execute(tx)
  const [found] = rows
  if (found === undefined)
    throw new RetentionError('retention/lease-lost', 'Another worker has taken this over.')
  return found.state === 'running'
}

/** Gives it back. @param next when something can be done again; null: at once. */
export async function releaseRun(tx: Tx, tenant: Tenant, run: RunRow, next: Date | null): Promise<void> {
  await sql`
    UPDATE retention_run SET leased_until = NULL, next_at = coalesce(${next}::timestamptz, now())
    WHERE tenant = ${tenant} AND run = ${run.run} AND fencing = ${run.fencing}`.execute(tx)
}

export async function setState(
  tx: Tx,
  tenant: Tenant,
  run: string,
  set: {
    readonly state: Exclude<RunState, 'done'>
    readonly confirmedBy?: string
    readonly stoppedBy?: string | null
  },
): Promise<void> {
  await sql`
    UPDATE retention_run SET state = ${set.state}, next_at = now(),
      confirmed_by = ${set.confirmedBy === undefined ? sql`confirmed_by` : set.confirmedBy},
      stopped_by = ${set.stoppedBy === undefined ? sql`stopped_by` : set.stoppedBy}
    WHERE tenant = ${tenant} AND run = ${run}`.execute(tx)
}

/** Nobody works on it any more; what was asked for and is over can be asked for again. */
export async function setEnded(
  tx: Tx,
  tenant: Tenant,
  run: string,
  verdict: RunVerdict,
  at: Date,
): Promise<void> {
  await sql`
    UPDATE retention_run SET state = 'done', ended_at = ${at}, verdict = ${verdict}, fencing = fencing + 1, leased_until = NULL
    WHERE tenant = ${tenant} AND run = ${run}`.execute(tx)
  await sql`UPDATE retention_part SET after = NULL WHERE tenant = ${tenant} AND run = ${run}`.execute(tx)
  await sql`
    DELETE FROM retention_asked WHERE tenant = ${tenant} AND run = ${run} AND erasure IN (
      SELECT erasure FROM retention_ask WHERE tenant = ${tenant} AND run = ${run} AND lines IS NOT NULL)`.execute(
    tx,
  )
}

export async function readParts(at: Read, tenant: Tenant, run: string): Promise<readonly PartRow[]> {
  const { rows } = await sql<PartRow>`
    SELECT ${partColumns} FROM retention_part WHERE tenant = ${tenant} AND run = ${run} ORDER BY part`.execute(
    at,
  )
  return rows
}

type PartSet = Partial<Omit<PartRow, 'part' | 'store' | 'schema' | 'table' | 'rule' | 'counted'>>

const partNames: Readonly<Record<keyof PartSet, RawBuilder<unknown>>> = {
  state: sql`state`,
  found: sql`found`,
  asked: sql`asked`,
  spared: sql`spared`,
  warned: sql`warned`,
  after: sql`after`,
  pacedUntil: sql`paced_until`,
  wait: sql`wait`,
  waitError: sql`wait_error`,
  waitNext: sql`wait_next`,
  attempts: sql`attempts`,
}

export async function setPart(
  tx: Tx,
  tenant: Tenant,
  run: string,
  part: number,
  set: PartSet,
): Promise<void> {
  const each = (Object.keys(set) as (keyof PartSet)[]).map((name) => sql`${partNames[name]} = ${set[name]}`)
  await sql`
    UPDATE retention_part SET ${sql.join(each)}
    WHERE tenant = ${tenant} AND run = ${run} AND part = ${part}`.execute(tx)
}

/** Two tables may be written to at once. */
export async function addWarned(
  tx: Tx,
  tenant: Tenant,
  run: string,
  part: number,
  people: number,
): Promise<void> {
  await sql`
    UPDATE retention_part SET warned = warned + ${people}
    WHERE tenant = ${tenant} AND run = ${run} AND part = ${part}`.execute(tx)
}

export interface AskRow {
  readonly erasure: string
  readonly store: string
  readonly schema: string | null
  readonly table: string
  readonly run: string
  readonly part: number
  readonly rows: number
  /** Null while nobody knows what became of the rows. */
  readonly lines: readonly Line[] | null
  readonly state: string
  readonly error: string | null
  readonly verdict: Verdict | null
}

const asks = sql`
  SELECT a.erasure, p.store, p.schema, p.table, a.run, a.part, a.rows::float8 AS rows, a.lines, a.state, a.error, a.verdict
  FROM retention_ask a JOIN retention_part p USING (tenant, run, part)`

export async function insertAsk(
  tx: Tx,
  tenant: Tenant,
  ask: Pick<AskRow, 'erasure' | 'run' | 'part' | 'rows'> & {
    readonly people: number
    readonly warned: number | null
    readonly unaddressed: number | null
  },
  prints: readonly Buffer[],
): Promise<void> {
  await sql`
    INSERT INTO retention_ask (tenant, erasure, run, part, rows, people, warned, unaddressed)
    VALUES (${tenant}, ${ask.erasure}, ${ask.run}, ${ask.part}, ${ask.rows}, ${ask.people}, ${ask.warned},
      ${ask.unaddressed})`.execute(tx)
  await sql`
    INSERT INTO retention_asked (tenant, row, run, erasure)
    SELECT ${tenant}, row, ${ask.run}, ${ask.erasure} FROM unnest(${[...prints]}::bytea[]) AS new (row)`.execute(
    tx,
  )
}

export async function readAsks(at: Read, tenant: Tenant, run: string): Promise<readonly AskRow[]> {
  const { rows } = await sql<AskRow>`
    ${asks} WHERE tenant = ${tenant} AND run = ${run} ORDER BY part, erasure`.execute(at)
  return rows
}

export async function readAsk(at: Read, tenant: Tenant, erasure: string): Promise<AskRow | undefined> {
  const { rows } = await sql<AskRow>`
    ${asks} WHERE tenant = ${tenant} AND erasure = ${erasure}`.execute(at)
  return rows[0]
}

/** Erasures of this table and rule that are not over, also of earlier runs. */
export async function readUnderWay(
  at: Read,
  tenant: Tenant,
  { store, schema, table, rule }: Pick<PartRow, 'store' | 'schema' | 'table' | 'rule'>,
): Promise<readonly AskRow[]> {
  const { rows } = await sql<AskRow>`
    ${asks} WHERE tenant = ${tenant} AND a.lines IS NULL AND p.store = ${store} AND p.table = ${table}
      AND p.schema IS NOT DISTINCT FROM ${schema}::text AND p.rule IS NOT DISTINCT FROM ${rule}::text`.execute(
    at,
  )
  return rows
}

/** @param lines null: it is not over. */
export async function setAsk(
  tx: Tx,
  tenant: Tenant,
  erasure: string,
  set: Pick<AskRow, 'lines' | 'state' | 'error' | 'verdict'>,
): Promise<void> {
  await sql`
    UPDATE retention_ask SET lines = ${set.lines === null ? null : JSON.stringify(set.lines)}::jsonb, state = ${set.state},
      error = ${set.error}, verdict = ${set.verdict}
    WHERE tenant = ${tenant} AND erasure = ${erasure}`.execute(tx)
  if (set.lines === null) return
  // Within its run a row is asked for once; afterwards it may be found again.
  await sql`
    DELETE FROM retention_asked a USING retention_run r
    WHERE a.tenant = ${tenant} AND a.erasure = ${erasure} AND r.tenant = a.tenant AND r.run = a.run
      AND r.ended_at IS NOT NULL`.execute(tx)
}

/** Which of these rows are asked for already, by their place. */
export async function askedAmong(
  at: Read,
  tenant: Tenant,
  prints: readonly Buffer[],
): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ place: number }>`
    SELECT (place - 1)::int AS place FROM unnest(${[...prints]}::bytea[]) WITH ORDINALITY AS given (row, place)
    JOIN retention_asked a ON a.tenant = ${tenant} AND a.row = given.row`.execute(at)
  return new Set(rows.map(({ place }) => place))
}

export async function readMark(
  at: Read,
  tenant: Tenant,
): Promise<{ readonly day: string; readonly run: string } | undefined> {
  const { rows } = await sql<{ day: string; run: string }>`
    SELECT day, run FROM retention_day WHERE tenant = ${tenant}`.execute(at)
  return rows[0]
}

/** It never goes back. */
export async function setMark(tx: Tx, tenant: Tenant, day: string, run: string): Promise<void> {
  await sql`
    INSERT INTO retention_day (tenant, day, run) VALUES (${tenant}, ${day}, ${run})
    ON CONFLICT (tenant) DO UPDATE SET day = EXCLUDED.day, run = EXCLUDED.run
    WHERE retention_day.day <= EXCLUDED.day`.execute(tx)
}
