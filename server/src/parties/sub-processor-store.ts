import { sql } from 'kysely'
import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type {
  NewContract,
  Objection,
  Particulars,
  Reader,
  Returned,
  SubProcessorEvent,
  SubProcessorMoment,
  SubProcessorState,
} from './sub-processors.ts'

export interface SubProcessorRow {
  readonly id: string
  readonly state: SubProcessorState
  readonly particulars: Particulars
  readonly announcedAt: Date
  readonly adopted: boolean
  readonly contract: NewContract | null
  readonly activatedOn: string | null
  readonly endedOn: string | null
}

export interface ClientRow {
  readonly subProcessor: string
  readonly client: string
  readonly days: number
  /** What the client read. */
  readonly told: {
    readonly particulars: Particulars
    readonly announcedOn: string
    readonly stores: readonly string[]
  }
  readonly informedOn: string | null
  readonly informedBy: 'mail' | 'portal' | null
  readonly objectionUntil: string | null
  readonly acknowledgedAt: Date | null
  readonly objectedOn: string | null
  readonly late: boolean
  readonly reason: string | null
  readonly settledOn: string | null
  readonly outcome: Objection['outcome']
  readonly answer: string | null
  readonly activatedOn: string | null
  readonly endedOn: string | null
}

const columns = sql`id, state, particulars, announced_at AS "announcedAt", adopted, contract,
  activated_on AS "activatedOn", ended_on AS "endedOn"`

const clientColumns = sql`sub_processor AS "subProcessor", client, days, told, informed_on AS "informedOn",
  informed_by AS "informedBy", objection_until AS "objectionUntil", acknowledged_at AS "acknowledgedAt",
  objected_on AS "objectedOn", late, reason, settled_on AS "settledOn", outcome, answer, activated_on AS "activatedOn",
  ended_on AS "endedOn"`

export async function readAll(at: Reader, tenant: Tenant): Promise<readonly SubProcessorRow[]> {
  const { rows } = await sql<SubProcessorRow>`
    SELECT ${columns} FROM sub_processor WHERE tenant = ${tenant} ORDER BY id`.execute(at)
  return rows
}

/** Every other writer of it waits until the transaction ends. */
export async function lockOne(tx: Tx, tenant: Tenant, id: string): Promise<SubProcessorRow | undefined> {
  const { rows } = await sql<SubProcessorRow>`
    SELECT ${columns} FROM sub_processor WHERE tenant = ${tenant} AND id = ${id} FOR UPDATE`.execute(tx)
  return rows[0]
}

/** @returns false when it is there already. */
export async function insertOne(
  tx: Tx,
  tenant: Tenant,
  row: Pick<SubProcessorRow, 'id' | 'state' | 'particulars' | 'announcedAt' | 'adopted'> & {
    readonly activatedOn: string | null
  },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    INSERT INTO sub_processor (tenant, id, state, particulars, engaged_by, announced_at, adopted, activated_on)
    VALUES (${tenant}, ${row.id}, ${row.state}, ${JSON.stringify(row.particulars)}::jsonb,
      ${row.particulars.engagedBy}, ${row.announcedAt}, ${row.adopted}, ${row.activatedOn})
    ON CONFLICT DO NOTHING`.execute(tx)
  return Number(numAffectedRows ?? 0) > 0
}

export async function updateOne(
  tx: Tx,
  tenant: Tenant,
  id: string,
  set: Partial<Pick<SubProcessorRow, 'state' | 'contract' | 'activatedOn' | 'endedOn'>>,
): Promise<void> {
  const { state = null, contract = null, activatedOn = null, endedOn = null } = set
  await sql`
    UPDATE sub_processor SET state = coalesce(${state}, state),
      contract = coalesce(${contract === null ? null : JSON.stringify(contract)}::jsonb, contract),
      activated_on = coalesce(${activatedOn}::date, activated_on), ended_on = coalesce(${endedOn}::date, ended_on)
    WHERE tenant = ${tenant} AND id = ${id}`.execute(tx)
}

export async function insertClient(
  tx: Tx,
  tenant: Tenant,
  id: string,
  { client, days, told }: Pick<ClientRow, 'client' | 'days' | 'told'>,
): Promise<void> {
  await sql`
    INSERT INTO sub_processor_client (tenant, sub_processor, client, days, told)
    VALUES (${tenant}, ${id}, ${client}, ${days}, ${JSON.stringify(told)}::jsonb)`.execute(tx)
}

export async function readClients(at: Reader, tenant: Tenant, id?: string): Promise<readonly ClientRow[]> {
  const only = id === undefined ? sql`` : sql`AND sub_processor = ${id}`
  const { rows } = await sql<ClientRow>`
    SELECT ${clientColumns} FROM sub_processor_client WHERE tenant = ${tenant} ${only}
    ORDER BY sub_processor, client`.execute(at)
  return rows
}

export async function lockClient(
  tx: Tx,
  tenant: Tenant,
  id: string,
  client: string,
): Promise<ClientRow | undefined> {
  const { rows } = await sql<ClientRow>`
    SELECT ${clientColumns} FROM sub_processor_client
    WHERE tenant = ${tenant} AND sub_processor = ${id} AND client = ${client} FOR UPDATE`.execute(tx)
  return rows[0]
}

/** What one client was told, of any or of these; read in the client's own name. */
export async function readTold(
  at: Reader,
  client: Tenant,
  ids?: readonly string[],
): Promise<readonly ClientRow[]> {
  const only = ids === undefined ? sql`` : sql`AND sub_processor = ANY (${[...ids]}::text[])`
  const { rows } = await sql<ClientRow>`
    SELECT ${clientColumns} FROM sub_processor_client WHERE client = ${client} ${only}
    ORDER BY told->>'announcedOn' DESC, sub_processor`.execute(at)
  return rows
}

type ClientSet = Partial<
  Pick<
    ClientRow,
    | 'informedOn'
    | 'informedBy'
    | 'objectionUntil'
    | 'acknowledgedAt'
    | 'objectedOn'
    | 'late'
    | 'reason'
    | 'settledOn'
    | 'outcome'
    | 'answer'
    | 'activatedOn'
    | 'endedOn'
  >
>

const names: Readonly<Record<keyof ClientSet, string>> = {
  informedOn: 'informed_on',
  informedBy: 'informed_by',
  objectionUntil: 'objection_until',
  acknowledgedAt: 'acknowledged_at',
  objectedOn: 'objected_on',
  late: 'late',
  reason: 'reason',
  settledOn: 'settled_on',
  outcome: 'outcome',
  answer: 'answer',
  activatedOn: 'activated_on',
  endedOn: 'ended_on',
}

export async function updateClient(
  tx: Tx,
  tenant: Tenant,
  { subProcessor, client }: Pick<ClientRow, 'subProcessor' | 'client'>,
  set: ClientSet,
): Promise<void> {
  const sets = (Object.keys(set) as (keyof ClientSet)[]).map(
    (key) => sql`${sql.ref(names[key])} = ${set[key] ?? null}`,
  )
  await sql`
    UPDATE sub_processor_client SET ${sql.join(sets)}
    WHERE tenant = ${tenant} AND sub_processor = ${subProcessor} AND client = ${client}`.execute(tx)
}

export async function insertMailed(
  tx: Tx,
  tenant: Tenant,
  row: { readonly mail: string; readonly id: string; readonly client: string; readonly at: Date },
): Promise<void> {
  await sql`
    INSERT INTO sub_processor_mail (tenant, mail, sub_processor, client, sent_at)
    VALUES (${tenant}, ${row.mail}, ${row.id}, ${row.client}, ${row.at})`.execute(tx)
}

export interface MailedRow {
  readonly subProcessor: string
  readonly client: string
}

/** Notes what became of a mail. @returns whose notice it is; undefined: noted already, or not one of ours. */
export async function markMailed(
  tx: Tx,
  tenant: Tenant,
  mail: string,
  end: { readonly acceptedAt: Date } | { readonly refused: number },
): Promise<MailedRow | undefined> {
  const set = 'acceptedAt' in end ? sql`accepted_at = ${end.acceptedAt}` : sql`refused = ${end.refused}`
  const { rows } = await sql<MailedRow>`
    UPDATE sub_processor_mail SET ${set}
    WHERE tenant = ${tenant} AND mail = ${mail} AND accepted_at IS NULL AND refused IS NULL
    RETURNING sub_processor AS "subProcessor", client`.execute(tx)
  return rows[0]
}

export interface MailCount {
  readonly subProcessor: string
  readonly client: string
  readonly sent: number
  readonly accepted: number
  readonly refused: number
}

export async function countMails(at: Reader, tenant: Tenant): Promise<readonly MailCount[]> {
  const { rows } = await sql<MailCount>`
    SELECT sub_processor AS "subProcessor", client, count(*)::int AS sent, count(accepted_at)::int AS accepted,
      count(refused)::int AS refused
    FROM sub_processor_mail WHERE tenant = ${tenant} GROUP BY sub_processor, client`.execute(at)
  return rows
}

export async function insertEvent(
  tx: Tx,
  tenant: Tenant,
  row: {
    readonly id: string
    readonly client: string | null
    readonly at: Date
    readonly event: SubProcessorEvent
    readonly actor: string | null
  },
): Promise<void> {
  await sql`
    INSERT INTO sub_processor_event (tenant, sub_processor, client, at, event, actor)
    VALUES (${tenant}, ${row.id}, ${row.client}, ${row.at}, ${row.event}, ${row.actor})`.execute(tx)
}

export async function readEvents(
  at: Reader,
  tenant: Tenant,
  id: string,
): Promise<readonly SubProcessorMoment[]> {
  const { rows } = await sql<SubProcessorMoment>`
    SELECT at, event, client FROM sub_processor_event WHERE tenant = ${tenant} AND sub_processor = ${id}
    ORDER BY number`.execute(at)
  return rows
}

export async function insertReturn(
  tx: Tx,
  tenant: Tenant,
  id: string,
  { store, how, on, document }: Returned,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    INSERT INTO sub_processor_return (tenant, sub_processor, store, how, on_day, document)
    VALUES (${tenant}, ${id}, ${store}, ${how}, ${on}, ${document}) ON CONFLICT DO NOTHING`.execute(tx)
  return Number(numAffectedRows ?? 0) > 0
}

export async function readReturns(at: Reader, tenant: Tenant, id: string): Promise<readonly Returned[]> {
  const { rows } = await sql<Returned>`
    SELECT store, how, on_day AS on, document FROM sub_processor_return
    WHERE tenant = ${tenant} AND sub_processor = ${id} ORDER BY store`.execute(at)
  return rows
}
