import type { EndOfData } from '@garant/policy'
import { type Generated, sql } from 'kysely'
import type { Db, Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { EndingCertificate, EndingStep, EndingStore, Side } from './ending.ts'

export type At = Db['read'] | Tx

export interface EndingRow {
  readonly ending: string
  readonly data: EndOfData
  readonly asked_at: Date
  readonly asked_by: string
  readonly asked_side: Side
  readonly instruction: string
  readonly returned_at: Date | null
  readonly manifest: string | null
  readonly acknowledged_at: Date | null
  readonly acknowledged_by: string | null
  readonly erasure_asked_at: Date | null
  readonly erasure_asked_by: string | null
  readonly confirmed_at: Date | null
  readonly confirmed_by: string | null
  readonly closed_at: Date | null
  readonly certificate: EndingCertificate | null
}

export interface StoreRow {
  readonly store: string
  readonly state: EndingStore['state']
  readonly erased: Readonly<Record<string, number>>
  readonly unsure: Readonly<Record<string, number>>
  readonly stays: Readonly<Record<string, number | null>>
  readonly error: string | null
  readonly attested_by: string | null
  readonly document: string | null
  readonly ended_on: string | null
}

export interface StepRow {
  readonly store: string
  readonly step: string
  readonly recorded: boolean
  /** Schema and name, as a JSON array. */
  readonly target: string
  readonly rows: number
  readonly keys: Buffer
}

type Counts = 'erased' | 'unsure' | 'stays'

type Tables = {
  ending: { tenant: string } & EndingRow
  ending_store: { tenant: string; ending: string } & Omit<StoreRow, Counts> & {
      [Each in Counts]: Generated<StoreRow[Each]>
    }
  ending_step: { tenant: string; ending: string } & StepRow
}

export const tables = (at: At) => at.withTables<Tables>()

const newest = (at: At, client: Tenant) =>
  tables(at)
    .selectFrom('ending')
    .selectAll()
    .where('tenant', '=', client)
    .orderBy('asked_at', 'desc')
    .limit(1)

export function readEnding(at: At, client: Tenant): Promise<EndingRow | undefined> {
  return newest(at, client).executeTakeFirst()
}

export function lockEnding(tx: Tx, client: Tenant): Promise<EndingRow | undefined> {
  return newest(tx, client).forUpdate().executeTakeFirst()
}

export function readStores(at: At, client: Tenant, ending: string): Promise<readonly StoreRow[]> {
  return tables(at)
    .selectFrom('ending_store')
    .selectAll()
    .where('tenant', '=', client)
    .where('ending', '=', ending)
    .orderBy('store')
    .execute()
}

export async function insertEnding(
  tx: Tx,
  client: Tenant,
  row: EndingRow,
  stores: readonly string[],
): Promise<void> {
  await tables(tx)
    .insertInto('ending')
    .values({ tenant: client, ...row })
    .execute()
  for (const store of stores)
    await tables(tx)
      .insertInto('ending_store')
      .values({
        ...{ tenant: client, ending: row.ending, store, state: 'waiting', error: null },
        ...{ attested_by: null, document: null, ended_on: null },
      })
      .execute()
}

export async function updateEnding(
  tx: Tx,
  client: Tenant,
  ending: string,
  { certificate, ...set }: Partial<Omit<EndingRow, 'ending'>>,
): Promise<void> {
  const whole =
    certificate == null ? set : { ...set, certificate: sql`${JSON.stringify(certificate)}::jsonb` }
  await tables(tx)
    .updateTable('ending')
    .set(whole as Partial<EndingRow>)
    .where('tenant', '=', client)
    .where('ending', '=', ending)
    .execute()
}

export async function updateStore(
  tx: Tx,
  client: Tenant,
  ending: string,
  store: string,
  { stays, ...set }: Partial<Omit<StoreRow, 'store' | 'erased' | 'unsure'>>,
): Promise<void> {
  const counted = stays === undefined ? {} : { stays: sql<never>`${JSON.stringify(stays)}::jsonb` }
  await tables(tx)
    .updateTable('ending_store')
    .set({ ...set, ...counted })
    .where('tenant', '=', client)
    .where('ending', '=', ending)
    .where('store', '=', store)
    .execute()
}

/** Adds to what was erased in a table, or to what is gone and perhaps not by us. */
export async function addRows(
  tx: Tx,
  client: Tenant,
  given: {
    readonly ending: string
    readonly store: string
    readonly table: string
    readonly rows: number
    readonly as: 'erased' | 'unsure'
  },
): Promise<void> {
  const { ending, store, table, rows, as } = given
  const column = sql.ref(as)
  await sql`
    UPDATE ending_store
    SET ${column} = jsonb_set(${column}, ARRAY[${table}]::text[], to_jsonb(coalesce((${column}->>${table})::bigint, 0) + ${rows}::bigint))
    WHERE tenant = ${client} AND ending = ${ending} AND store = ${store}`.execute(tx)
}

/** Seconds for which a worker has a store to itself after each of its steps. */
const leaseSeconds = 60

/** Takes a store, or keeps it. @returns false: another worker is at it, or it is no longer waiting. */
export async function lease(
  at: At,
  client: Tenant,
  ending: string,
  store: string,
  worker: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    UPDATE ending_store SET worker = ${worker}, leased_until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
    WHERE tenant = ${client} AND ending = ${ending} AND store = ${store} AND state = 'waiting'
      AND (worker IS NULL OR worker = ${worker} OR leased_until < clock_timestamp())`.execute(at)
  return numAffectedRows === 1n
}

export async function release(
  at: At,
  client: Tenant,
  ending: string,
  store: string,
  worker: string,
): Promise<void> {
  await sql`
    UPDATE ending_store SET worker = NULL, leased_until = NULL
    WHERE tenant = ${client} AND ending = ${ending} AND store = ${store} AND worker = ${worker}`.execute(at)
}

export function readStep(
  at: At,
  client: Tenant,
  ending: string,
  store: string,
): Promise<StepRow | undefined> {
  return tables(at)
    .selectFrom('ending_step')
    .selectAll()
    .where('tenant', '=', client)
    .where('ending', '=', ending)
    .where('store', '=', store)
    .executeTakeFirst()
}

/** @returns false: another step is under way in this store. */
export async function insertStep(tx: Tx, client: Tenant, ending: string, row: StepRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('ending_step')
    .values({ tenant: client, ending, ...row })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** @returns whether it was there: whoever takes it away counts it. */
export async function deleteStep(
  tx: Tx,
  client: Tenant,
  ending: string,
  store: string,
  step: string,
): Promise<boolean> {
  const { numDeletedRows } = await tables(tx)
    .deleteFrom('ending_step')
    .where('tenant', '=', client)
    .where('ending', '=', ending)
    .where('store', '=', store)
    .where('step', '=', step)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** What has to happen next. */
export function stepOf(row: EndingRow, stores: readonly StoreRow[]): EndingStep {
  if (row.closed_at !== null) return 'closed'
  if (row.confirmed_at !== null)
    return stores.some(({ state }) => state === 'stopped') ? 'stopped' : 'erasing'
  if (row.data !== 'delete' && row.returned_at === null) return 'return'
  if (row.data !== 'delete' && row.acknowledged_at === null) return 'acknowledge'
  return row.erasure_asked_at === null ? 'ask' : 'confirm'
}
