import { type Generated, sql } from 'kysely'
import type { Db, Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { ClientAudit, UntoldContact } from './clients.ts'

type At = Db['read'] | Tx

/** Days are ISO days in the organisation's zone. */
export interface ClientRow {
  readonly client: string
  readonly agreement: string
  readonly name: string
  readonly email: string
  readonly since: string
  readonly until: string | null
  readonly ends_within: string
  readonly left_on: string | null
}

export interface ContactRow {
  readonly id: string
  readonly client: string
  readonly print: Buffer
  readonly sealed: Buffer
  readonly recorded_at: Date
  readonly due: string
  readonly mail: string | null
  readonly informed_on: string | null
  readonly informed_by: 'mail' | 'person' | null
  readonly refused: number | null
}

type Tables = {
  client: { tenant: string } & ClientRow
  client_contact: { tenant: string } & Omit<ContactRow, 'informed_on' | 'informed_by' | 'refused'> & {
      informed_on: Generated<string | null>
      informed_by: Generated<'mail' | 'person' | null>
      refused: Generated<number | null>
    }
}

const tables = (at: At) => at.withTables<Tables>()

export function readClients(at: At, operator: Tenant): Promise<readonly ClientRow[]> {
  return clientRows(at, operator).orderBy('name').orderBy('client').execute()
}

export async function readClient(at: At, operator: Tenant, client: string): Promise<ClientRow | null> {
  return (await clientRows(at, operator).where('client', '=', client).executeTakeFirst()) ?? null
}

/** The client's own row, in its own session: there is one organisation in an installation. */
export async function readOwn(at: At, client: Tenant): Promise<ClientRow | null> {
  const row = await tables(at)
    .selectFrom('client')
    .select(['client', 'agreement', 'name', 'email', 'since', 'until', 'ends_within', 'left_on'])
    .where('client', '=', client)
    .executeTakeFirst()
  return row ?? null
}

function clientRows(at: At, operator: Tenant) {
  return tables(at)
    .selectFrom('client')
    .select(['client', 'agreement', 'name', 'email', 'since', 'until', 'ends_within', 'left_on'])
    .where('tenant', '=', operator)
}

/** Writes what the policy says of a client, which it names again if it had stopped. */
export async function putClient(tx: Tx, operator: Tenant, row: Omit<ClientRow, 'left_on'>): Promise<void> {
  await tables(tx)
    .insertInto('client')
    .values({ tenant: operator, ...row, left_on: null })
    .onConflict((conflict) => conflict.columns(['tenant', 'client']).doUpdateSet({ ...row, left_on: null }))
    .execute()
}

export async function setLeft(tx: Tx, operator: Tenant, client: string, day: string): Promise<void> {
  await tables(tx)
    .updateTable('client')
    .set({ left_on: day })
    .where('tenant', '=', operator)
    .where('client', '=', client)
    .execute()
}

/** Of one client, or of all; those to be told first come first. */
export function readContacts(at: At, operator: Tenant, client?: string): Promise<readonly ContactRow[]> {
  const rows = tables(at)
    .selectFrom('client_contact')
    .select(['id', 'client', 'print', 'sealed', 'recorded_at', 'due', 'mail'])
    .select(['informed_on', 'informed_by', 'refused'])
    .where('tenant', '=', operator)
    .orderBy(sql`informed_on IS NOT NULL`)
    .orderBy('due')
    .orderBy('id')
  return (client === undefined ? rows : rows.where('client', '=', client)).execute()
}

export function readUntold(at: At, operator: Tenant): Promise<readonly UntoldContact[]> {
  return tables(at)
    .selectFrom('client_contact')
    .select(['client', 'due', 'refused'])
    .where('tenant', '=', operator)
    .where('informed_on', 'is', null)
    .orderBy('due')
    .orderBy('id')
    .execute()
}

export async function insertContact(
  tx: Tx,
  operator: Tenant,
  row: Omit<ContactRow, 'informed_on' | 'informed_by' | 'refused'>,
): Promise<void> {
  await tables(tx)
    .insertInto('client_contact')
    .values({ tenant: operator, ...row })
    .execute()
}

export async function updateContact(
  tx: Tx,
  operator: Tenant,
  id: string,
  set: Partial<Pick<ContactRow, 'sealed' | 'refused'>>,
): Promise<void> {
  await tables(tx)
    .updateTable('client_contact')
    .set(set)
    .where('tenant', '=', operator)
    .where('id', '=', id)
    .execute()
}

/** @returns the client of the contact; undefined when there is none, or it was told before. */
export async function markInformed(
  tx: Tx,
  operator: Tenant,
  id: string,
  how: { readonly on: string; readonly by: 'mail' | 'person' },
): Promise<string | undefined> {
  const row = await tables(tx)
    .updateTable('client_contact')
    .set({ informed_on: how.on, informed_by: how.by })
    .where('tenant', '=', operator)
    .where('id', '=', id)
    .where('informed_on', 'is', null)
    .returning('client')
    .executeTakeFirst()
  return row?.client
}

export async function deleteContacts(tx: Tx, operator: Tenant, ids: readonly string[]): Promise<void> {
  await tables(tx)
    .deleteFrom('client_contact')
    .where('tenant', '=', operator)
    .where('id', 'in', ids)
    .execute()
}

type Counted = Pick<ClientAudit, 'contacts' | 'waiting' | 'late' | 'firstDue'>

export async function countContacts(at: At, operator: Tenant, today: string): Promise<Counted> {
  const { rows } = await sql<Counted>`
    SELECT count(*)::int AS contacts,
      count(*) FILTER (WHERE informed_on IS NULL AND due >= ${today}::date)::int AS waiting,
      count(*) FILTER (WHERE informed_on IS NULL AND due < ${today}::date)::int AS late,
      (min(due) FILTER (WHERE informed_on IS NULL AND due >= ${today}::date) + 1)::date AS "firstDue"
    FROM client_contact WHERE tenant = ${operator}`.execute(at)
  return rows[0] ?? { contacts: 0, waiting: 0, late: 0, firstDue: null }
}
