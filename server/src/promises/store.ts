import type { Text } from '@garant/policy'
import canonicalize from 'canonicalize'
import { sql } from 'kysely'
import type { Db, Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Finding } from './finding.ts'

export type Read = Tx | Db['read']

export type Cause = 'schedule' | 'publication' | 'demand'

export interface RunRow {
  readonly run: string
  readonly policy: string
  readonly cause: Cause
  readonly checks: readonly string[]
  readonly startedAt: Date
  readonly endedAt: Date | null
}

const runColumns = sql`run, policy, cause, checks, started_at AS "startedAt", ended_at AS "endedAt"`

export async function insertRun(tx: Tx, tenant: Tenant, row: Omit<RunRow, 'endedAt'>): Promise<void> {
  await sql`
    INSERT INTO promises_run (tenant, run, policy, cause, checks, started_at)
    VALUES (${tenant}, ${row.run}, ${row.policy}, ${row.cause}, ${[...row.checks]}::text[], ${row.startedAt})`.execute(
    tx,
  )
}

/** The newest run of a policy; undefined: there was none. */
export async function readNewestRun(at: Read, tenant: Tenant, policy: string): Promise<RunRow | undefined> {
  const { rows } = await sql<RunRow>`
    SELECT ${runColumns} FROM promises_run WHERE tenant = ${tenant} AND policy = ${policy}
    ORDER BY started_at DESC, ended_at IS NULL DESC LIMIT 1`.execute(at)
  return rows[0]
}

/** @returns false when somebody else has ended it. */
export async function endRun(tx: Tx, tenant: Tenant, run: string, at: Date): Promise<boolean> {
  const { rows } = await sql`
    UPDATE promises_run SET ended_at = ${at} WHERE tenant = ${tenant} AND run = ${run} AND ended_at IS NULL
    RETURNING 1`.execute(tx)
  return rows.length > 0
}

export interface ResultRow {
  readonly check: string
  readonly firstAt: Date
  readonly lastAt: Date
  readonly policy: string
  readonly finding: Finding
  readonly run: string
  readonly entry: string | null
  /** Index in the ledger; null: not sequenced, or not known here. */
  readonly ledger: number | null
}

interface StoredResult extends Omit<ResultRow, 'ledger'> {
  readonly ledger: string | null
}

const resultColumns = sql`check_id AS check, first_at AS "firstAt", last_at AS "lastAt", policy, finding, run, entry, ledger`

/** Records what a check found: the stretch of time in which it found the same grows, or a new one begins. */
export async function recordResult(
  tx: Tx,
  tenant: Tenant,
  {
    check,
    at,
    policy,
    finding,
    run,
  }: { check: string; at: Date; policy: string; finding: Finding; run: string },
): Promise<void> {
  const json = canonicalize(finding) ?? ''
  const { rows } = await sql`
    UPDATE promises_result SET last_at = ${at}, run = ${run}
    WHERE tenant = ${tenant} AND check_id = ${check} AND policy = ${policy} AND finding = ${json}::jsonb
      AND first_at = (SELECT max(first_at) FROM promises_result WHERE tenant = ${tenant} AND check_id = ${check})
    RETURNING 1`.execute(tx)
  if (rows.length > 0) return
  await sql`
    INSERT INTO promises_result (tenant, check_id, first_at, last_at, policy, result, finding, run)
    VALUES (${tenant}, ${check}, ${at}, ${at}, ${policy}, ${finding.result}, ${json}::jsonb, ${run})
    ON CONFLICT (tenant, check_id, first_at)
    DO UPDATE SET policy = excluded.policy, result = excluded.result, finding = excluded.finding, run = excluded.run`.execute(
    tx,
  )
}

/** What is known of each check. @param until what was known at that instant; null: now. */
export async function readNewest(
  at: Read,
  tenant: Tenant,
  until: Date | null = null,
): Promise<readonly ResultRow[]> {
  const { rows } = await sql<StoredResult>`
    SELECT DISTINCT ON (check_id) ${resultColumns} FROM promises_result
    WHERE tenant = ${tenant} AND (${until}::timestamptz IS NULL OR first_at <= ${until}::timestamptz)
    ORDER BY check_id, first_at DESC`.execute(at)
  const known = rows.map(numbered)
  return until === null || known.every(({ lastAt }) => lastAt <= until)
    ? known
    : lookedUntil(at, tenant, known, until)
}

/** A stretch that went on after the instant: the last run before it that looked. */
async function lookedUntil(
  at: Read,
  tenant: Tenant,
  known: readonly ResultRow[],
  until: Date,
): Promise<readonly ResultRow[]> {
  const { rows } = await sql<{ check: string; last: Date }>`
    SELECT check_id AS check, max(ended_at) AS last FROM promises_run, unnest(checks) AS check_id
    WHERE tenant = ${tenant} AND ended_at <= ${until} GROUP BY check_id`.execute(at)
  const last = new Map(rows.map((row) => [row.check, row.last]))
  return known.map((row) => {
    if (row.lastAt <= until) return row
    const looked = last.get(row.check)
    return { ...row, lastAt: looked !== undefined && looked > row.firstAt ? looked : row.firstAt }
  })
}

export async function readRun(at: Read, tenant: Tenant, run: string): Promise<readonly ResultRow[]> {
  const { rows } = await sql<StoredResult>`
    SELECT ${resultColumns} FROM promises_result WHERE tenant = ${tenant} AND run = ${run} ORDER BY check_id`.execute(
    at,
  )
  return rows.map(numbered)
}

/** All that some checks ever found, oldest first. */
export async function readHistory(
  at: Read,
  tenant: Tenant,
  checks: readonly string[],
): Promise<readonly ResultRow[]> {
  const { rows } = await sql<StoredResult>`
    SELECT ${resultColumns} FROM promises_result
    WHERE tenant = ${tenant} AND check_id = ANY (${[...checks]}::text[]) ORDER BY first_at, check_id`.execute(
    at,
  )
  return rows.map(numbered)
}

/** The entry commits to all results of the run; what an earlier one committed to already keeps it. */
export async function setEntry(tx: Tx, tenant: Tenant, run: string, entry: string): Promise<void> {
  await sql`
    UPDATE promises_result SET entry = ${entry} WHERE tenant = ${tenant} AND run = ${run} AND entry IS NULL`.execute(
    tx,
  )
}

export async function setLedger(at: Read, tenant: Tenant, entry: string, index: number): Promise<void> {
  await sql`
    UPDATE promises_result SET ledger = ${index} WHERE tenant = ${tenant} AND entry = ${entry} AND ledger IS NULL`.execute(
    at,
  )
}

export interface AttestationRow {
  readonly promise: string
  readonly number: number
  readonly owner: string
  readonly statement: Text
  readonly given: string
  readonly until: string
  readonly actor: string
  readonly at: Date
}

/** Renewals, oldest first. */
export async function readAttestations(at: Read, tenant: Tenant): Promise<readonly AttestationRow[]> {
  const { rows } = await sql<AttestationRow>`
    SELECT promise, number, owner, statement, given, until, actor, at FROM promises_attestation
    WHERE tenant = ${tenant} ORDER BY promise, number`.execute(at)
  return rows
}

/** @returns its number among the renewals of the promise. */
export async function insertAttestation(
  tx: Tx,
  tenant: Tenant,
  row: Omit<AttestationRow, 'number'>,
): Promise<number> {
  // Two renewals of one promise at once would take one number.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`garant attestation ${tenant} ${row.promise}`}, 0))`.execute(
    tx,
  )
  const { rows } = await sql<{ number: number }>`
    INSERT INTO promises_attestation (tenant, promise, number, owner, statement, given, until, actor, at)
    SELECT ${tenant}, ${row.promise}, coalesce(max(number), 0) + 1, ${row.owner}, ${JSON.stringify(row.statement)}::jsonb,
      ${row.given}, ${row.until}, ${row.actor}, ${row.at}
    FROM promises_attestation WHERE tenant = ${tenant} AND promise = ${row.promise}
    RETURNING number`.execute(tx)
  return rows[0]?.number ?? 1
}

function numbered({ ledger, ...row }: StoredResult): ResultRow {
  return { ...row, ledger: ledger === null ? null : Number(ledger) }
}

export interface Stamps {
  readonly results: readonly (Pick<ResultRow, 'check' | 'firstAt' | 'lastAt'> & {
    readonly ledger: string | null
  })[]
  /** How many renewals there are. */
  readonly attestations: number
}

/** When each check last found something, and how often anybody vouched: less than all that is known, read more often. */
export async function readStamps(at: Read, tenant: Tenant): Promise<Stamps> {
  const [results, renewals] = await Promise.all([
    sql<Stamps['results'][number]>`
      SELECT DISTINCT ON (check_id) check_id AS check, first_at AS "firstAt", last_at AS "lastAt", ledger
      FROM promises_result WHERE tenant = ${tenant} ORDER BY check_id, first_at DESC`.execute(at),
    sql<{ count: number }>`
      SELECT count(*)::int AS count FROM promises_attestation WHERE tenant = ${tenant}`.execute(at),
  ])
  return { results: results.rows, attestations: renewals.rows[0]?.count ?? 0 }
}
