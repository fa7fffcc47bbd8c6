import type { Operation } from '@garant/policy'
import { type Generated, sql } from 'kysely'
import type { Db, Tx } from '../db/db.ts'
import { isShortReference } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { InstructionHint, InstructionOrigin } from './instructions.ts'

export type At = Db['read'] | Tx

/** Days are ISO days in the organisation's zone. */
export interface InstructionRow {
  readonly instruction: string
  readonly number: number
  readonly origin: InstructionOrigin
  readonly about: string | null
  readonly given_on: string
  readonly recorded_at: Date
  readonly recorded_by: string | null
  readonly purposes: readonly string[]
  readonly categories: readonly string[]
  readonly operations: readonly Operation[]
  readonly stores: readonly string[]
  readonly valid_from: string
  readonly valid_until: string | null
  readonly sealed: Buffer
  readonly hints: readonly InstructionHint[]
  readonly limited_by: string | null
  readonly limited_at: Date | null
  readonly suspended_at: Date | null
  readonly suspended_by: string | null
  readonly reason: Buffer | null
  readonly settled_at: Date | null
  readonly settled_by: string | null
  readonly withdrawn_at: Date | null
  readonly withdrawn_by: string | null
  readonly successor: string | null
}

export interface SessionRow {
  readonly session: string
  readonly ticket: string
  readonly instruction: string
  readonly opened_at: Date
  readonly opened_by: string
  readonly ends_at: Date
  readonly closed_at: Date | null
}

type Tables = {
  instruction: { tenant: string } & InstructionRow
  instruction_use: {
    tenant: string
    instruction: string
    store: string
    operation: string
    day: string
    times: Generated<number>
  }
  support_session: { tenant: string } & SessionRow
}

export const tables = (at: At) => at.withTables<Tables>()

function rows(at: At, client: Tenant) {
  return tables(at).selectFrom('instruction').selectAll().where('tenant', '=', client)
}

export function readInstructions(at: At, client: Tenant): Promise<readonly InstructionRow[]> {
  return rows(at, client).orderBy('number', 'desc').execute()
}

/** Those that nobody has ended: few, whatever happened in all the years. */
export function readStanding(at: At, client: Tenant): Promise<readonly InstructionRow[]> {
  return rows(at, client)
    .where('withdrawn_at', 'is', null)
    .where('successor', 'is', null)
    .orderBy('number')
    .execute()
}

export async function readInstruction(
  at: At,
  client: Tenant,
  reference: string,
): Promise<InstructionRow | undefined> {
  // What is no reference a database need not be asked about, and may not take.
  if (!isShortReference(reference)) return undefined
  return rows(at, client).where('instruction', '=', reference).executeTakeFirst()
}

export async function lockInstruction(
  tx: Tx,
  client: Tenant,
  reference: string,
): Promise<InstructionRow | undefined> {
  if (!isShortReference(reference)) return undefined
  return rows(tx, client).where('instruction', '=', reference).forUpdate().executeTakeFirst()
}

/** The newest that came from an agreement. */
export function readAdopted(at: At, client: Tenant): Promise<InstructionRow | undefined> {
  return rows(at, client)
    .where('origin', '=', 'agreement')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The register of one client is written by one at a time: numbers follow each other. */
export async function nextNumber(tx: Tx, client: Tenant): Promise<number> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`instruction ${client}`}, 0))`.execute(tx)
  const { rows: found } = await sql<{ next: number }>`
    SELECT coalesce(max(number), 0) + 1 AS next FROM instruction WHERE tenant = ${client}`.execute(tx)
  return found[0]?.next ?? 1
}

export async function insertInstruction(tx: Tx, client: Tenant, row: InstructionRow): Promise<void> {
  await tables(tx)
    .insertInto('instruction')
    .values({ tenant: client, ...row })
    .execute()
}

export async function updateInstruction(
  tx: Tx,
  client: Tenant,
  reference: string,
  set: Partial<Omit<InstructionRow, 'instruction' | 'number'>>,
): Promise<void> {
  await tables(tx)
    .updateTable('instruction')
    .set(set)
    .where('tenant', '=', client)
    .where('instruction', '=', reference)
    .execute()
}

export async function countUse(
  tx: Tx,
  client: Tenant,
  use: {
    readonly instruction: string
    readonly store: string
    readonly operation: string
    readonly day: string
  },
): Promise<void> {
  await sql`
    INSERT INTO instruction_use (tenant, instruction, store, operation, day, times)
    VALUES (${client}, ${use.instruction}, ${use.store}, ${use.operation}, ${use.day}, 1)
    ON CONFLICT (tenant, instruction, store, operation, day) DO UPDATE SET times = instruction_use.times + 1`.execute(
    tx,
  )
}

export async function readUses(
  at: At,
  client: Tenant,
): Promise<ReadonlyMap<string, { readonly times: number; readonly last: string }>> {
  const { rows: found } = await sql<{ instruction: string; times: number; last: string }>`
    SELECT instruction, sum(times)::int AS times, max(day) AS last FROM instruction_use
    WHERE tenant = ${client} GROUP BY instruction`.execute(at)
  return new Map(found.map(({ instruction, times, last }) => [instruction, { times, last }]))
}
