import { type ColumnType, type JSONColumnType, sql } from 'kysely'
import type { Db, Tx } from '../db/db.ts'
import { isShortReference } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type {
  BreachEvent,
  BreachEventName,
  BreachState,
  Drill,
  Exemption,
  NewFiling,
  Outcome,
  Risk,
  Scope,
  ScopedStore,
} from './breach.ts'

/** The tables of this module. */
export type BreachTables = {
  breach: BreachColumns<Json<Scope>, Json<readonly ScopedStore[]>, Json<DrillRecord>>
  breach_event: {
    tenant: string
    breach_id: string
    position: number
    at: Date
    event: BreachEventName
    actor: string | null
    facts: JSONColumnType<BreachEvent['facts']>
  }
  breach_filing: FilingRow
  breach_client: ClientRow
  breach_received: ReceivedRow
  breach_letters: LettersRow
  breach_letter: { tenant: string; breach_id: string; person: Buffer }
}

type Json<T> = ColumnType<T | null, string | null, string | null>

export type DrillRecord = Pick<Drill, 'passed' | 'steps' | 'stores' | 'clients' | 'people'>

interface BreachColumns<ScopeJson, CountsJson, DrillJson> {
  tenant: string
  id: string
  reference: string
  drill: boolean
  state: BreachState
  outcome: Outcome | null
  suspected_at: Date
  declared_at: Date
  declared_by: string
  aware_at: Date | null
  aware_noted_at: Date | null
  aware_by: string | null
  scope: ScopeJson
  counts: CountsJson
  counted_at: Date | null
  risk: Risk | null
  exemption: Exemption | null
  assessed_at: Date | null
  assessed_by: string | null
  public_at: Date | null
  file: Buffer
  merged_into: string | null
  closed_at: Date | null
  drilled: DrillJson
}

/** One breach as it stands in the database. */
export type BreachRow = Readonly<
  BreachColumns<Scope | null, readonly ScopedStore[] | null, DrillRecord | null>
>

export interface FilingRow {
  tenant: string
  breach_id: string
  number: number
  phase: NewFiling['phase']
  filed_at: Date
  noted_at: Date
  actor: string
  receipt: string
  late: boolean
  form: Buffer
}

export interface ClientRow {
  tenant: string
  breach_id: string
  client: string
  due_at: Date | null
  told_at: Date | null
  mail: string | null
  mailed_at: Date | null
  attempts: number
  unreached: boolean
  acknowledged_at: Date | null
  acknowledged_by: 'portal' | 'phone' | 'mail' | 'other' | null
}

export interface ReceivedRow {
  tenant: string
  id: string
  processor: string
  breach_id: string
  reference: string
  received_at: Date
  renewed_at: Date | null
  notice: Buffer
  acknowledged_at: Date | null
  acknowledged_by: string | null
}

export interface LettersRow {
  tenant: string
  breach_id: string
  state: 'writing' | 'written' | 'stopped'
  lang: 'fr' | 'en'
  words: Buffer
  part: number
  cursor: Buffer | null
  step: number
  written: number
  without: number
  again: number
  trouble: string | null
  started_at: Date
  ended_at: Date | null
}

export type Reader = Db['read']

export function breachTables(at: Reader | Tx) {
  return at.withTables<BreachTables>()
}

export function breaches(at: Reader | Tx, tenant: Tenant) {
  return breachTables(at).selectFrom('breach').selectAll().where('tenant', '=', tenant)
}

export async function readByReference(
  at: Reader | Tx,
  tenant: Tenant,
  reference: string,
): Promise<BreachRow | undefined> {
  // What is no reference a database need not be asked about, and may not take.
  if (!isShortReference(reference)) return undefined
  return breaches(at, tenant).where('reference', '=', reference).executeTakeFirst()
}

/** Reads a breach and keeps every other writer of it waiting until the transaction ends. */
export async function lockBreach(tx: Tx, tenant: Tenant, id: string): Promise<BreachRow | undefined> {
  return breaches(tx, tenant).where('id', '=', id).forUpdate().executeTakeFirst()
}

type Changes = Partial<Omit<BreachRow, 'tenant' | 'id' | 'reference'>>

export async function updateBreach(
  tx: Tx,
  { tenant, id }: Pick<BreachRow, 'tenant' | 'id'>,
  { scope, counts, drilled, ...plain }: Changes,
): Promise<void> {
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value))
  await breachTables(tx)
    .updateTable('breach')
    .set({
      ...plain,
      ...(scope === undefined ? {} : { scope: json(scope) }),
      ...(counts === undefined ? {} : { counts: json(counts) }),
      ...(drilled === undefined ? {} : { drilled: json(drilled) }),
    })
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .execute()
}

/** Adds a moment to the course of a breach. The breach must be locked or new. */
export async function addEvent(
  tx: Tx,
  { tenant, id }: Pick<BreachRow, 'tenant' | 'id'>,
  at: Date,
  event: BreachEventName,
  facts: BreachEvent['facts'] = {},
  actor: string | null = null,
): Promise<void> {
  await sql`INSERT INTO breach_event (tenant, breach_id, position, at, event, actor, facts)
    SELECT ${tenant}, ${id}::uuid, coalesce(max(position) + 1, 0), ${at}, ${event}, ${actor}, ${JSON.stringify(facts)}::jsonb
    FROM breach_event WHERE tenant = ${tenant} AND breach_id = ${id}::uuid`.execute(tx)
}

export async function readEvents(
  at: Reader | Tx,
  { tenant, id }: Pick<BreachRow, 'tenant' | 'id'>,
): Promise<readonly BreachEvent[]> {
  const rows = await breachTables(at)
    .selectFrom('breach_event')
    .select(['at', 'event', 'facts'])
    .where('tenant', '=', tenant)
    .where('breach_id', '=', id)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({ at: row.at.toISOString(), event: row.event, facts: row.facts }))
}

export function filingsOf(at: Reader | Tx, { tenant, id }: Pick<BreachRow, 'tenant' | 'id'>) {
  return breachTables(at)
    .selectFrom('breach_filing')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('breach_id', '=', id)
    .orderBy('number')
    .execute()
}

export function clientRows(at: Reader | Tx, { tenant, id }: Pick<BreachRow, 'tenant' | 'id'>) {
  return breachTables(at)
    .selectFrom('breach_client')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('breach_id', '=', id)
    .orderBy('client')
    .execute()
}

export async function updateClient(
  tx: Tx,
  { tenant, breach_id, client }: Pick<ClientRow, 'tenant' | 'breach_id' | 'client'>,
  set: Partial<Omit<ClientRow, 'tenant' | 'breach_id' | 'client'>>,
): Promise<void> {
  await breachTables(tx)
    .updateTable('breach_client')
    .set(set)
    .where('tenant', '=', tenant)
    .where('breach_id', '=', breach_id)
    .where('client', '=', client)
    .execute()
}

export function lettersOf(at: Reader | Tx, { tenant, id }: Pick<BreachRow, 'tenant' | 'id'>) {
  return breachTables(at)
    .selectFrom('breach_letters')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('breach_id', '=', id)
    .executeTakeFirst()
}
