import type { Generated, JSONColumnType } from 'kysely'
import type { Db, Tx } from '../db/db.ts'
import { isShortReference } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { CaseEvent, CaseState, Lang, RequestChannel, Right, TimelineEntry } from './rights.ts'

/** The tables of this module; days come as ISO 8601 text, instants as `Date`. */
export type RightsTables = {
  rights_case: CaseRow
  rights_link: {
    tenant: string
    token_hash: Buffer
    case_id: string
    kind: 'private' | 'confirm'
    proven: boolean
    expires_at: Date
    used_at: Date | null
  }
  rights_code: { tenant: string; case_id: string; code_hash: Buffer; expires_at: Date; tries_left: number }
  rights_event: {
    tenant: string
    case_id: string
    position: number
    at: Date
    event: CaseEvent
    facts: JSONColumnType<TimelineEntry['facts']>
  }
}

interface CaseColumns<Flag, Count> {
  tenant: string
  id: string
  reference: string
  asked: Right
  lang: Lang
  channel: RequestChannel
  state: CaseState
  requester: Buffer
  subject: Buffer
  requester_print: Buffer
  received_at: Date
  received_on: string
  target: string
  due: string
  extended_due: string
  extended: Flag
  confirmed_at: Date | null
  confirmed_by: 'link' | 'code' | null
  redaction: Buffer | null
  erasure: string | null
  answer: Buffer | null
  answered_at: Date | null
  answer_until: string | null
  suspended_on: string | null
  suspended_days: Count
  questions: Buffer | null
}
type CaseRow = CaseColumns<Generated<boolean>, Generated<number>>

/** One case as it stands in the database. */
export type Case = Readonly<CaseColumns<boolean, number>>

export type Reader = Db['read']

/** `at` is the database to read from, or a transaction to write in. */
export function rightsTables(at: Reader | Tx) {
  return at.withTables<RightsTables>()
}

export function readCase(at: Reader | Tx, tenant: Tenant, id: string): Promise<Case | undefined> {
  return cases(at, tenant).where('id', '=', id).executeTakeFirst()
}

export function readCaseByReference(
  at: Reader | Tx,
  tenant: Tenant,
  reference: string,
): Promise<Case | undefined> {
  // What is no reference, a zero byte for example, a database need not be asked about, and may not take.
  if (!isShortReference(reference)) return Promise.resolve(undefined)
  return cases(at, tenant).where('reference', '=', reference).executeTakeFirst()
}

/** Reads a case and keeps every other writer of it waiting until the transaction ends. */
export function lockCase(tx: Tx, tenant: Tenant, id: string): Promise<Case | undefined> {
  return cases(tx, tenant).where('id', '=', id).forUpdate().executeTakeFirst()
}

export function cases(at: Reader | Tx, tenant: Tenant) {
  return rightsTables(at).selectFrom('rights_case').selectAll().where('tenant', '=', tenant)
}

export async function updateCase(
  tx: Tx,
  { tenant, id }: Pick<Case, 'tenant' | 'id'>,
  set: Partial<Omit<Case, 'tenant' | 'id'>>,
): Promise<void> {
  const update = rightsTables(tx).updateTable('rights_case').set(set)
  await update.where('tenant', '=', tenant).where('id', '=', id).execute()
}

/** Adds a moment to the case's timeline. The case must be locked or new. */
export async function addEvent(
  tx: Tx,
  { tenant, id }: Pick<Case, 'tenant' | 'id'>,
  at: Date,
  event: CaseEvent,
  facts: TimelineEntry['facts'] = {},
): Promise<void> {
  const tables = rightsTables(tx)
  const { count } = await tables
    .selectFrom('rights_event')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('tenant', '=', tenant)
    .where('case_id', '=', id)
    .executeTakeFirstOrThrow()
  const row = { tenant, case_id: id, position: Number(count), at, event, facts: JSON.stringify(facts) }
  await tables.insertInto('rights_event').values(row).execute()
}

export async function readTimeline(
  at: Reader | Tx,
  { tenant, id }: Pick<Case, 'tenant' | 'id'>,
): Promise<readonly TimelineEntry[]> {
  const rows = await rightsTables(at)
    .selectFrom('rights_event')
    .select(['at', 'event', 'facts'])
    .where('tenant', '=', tenant)
    .where('case_id', '=', id)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({ at: row.at.toISOString(), event: row.event, facts: row.facts }))
}
