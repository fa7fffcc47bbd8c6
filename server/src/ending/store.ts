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
  readonly error: string | null
  readonly attested_by: string | null
  readonly document: string | null
  readonly ended_on: string | null
}

type Tables = {
  ending: { tenant: string } & EndingRow
  ending_store: { tenant: string; ending: string } & Omit<StoreRow, 'erased'> & {
      erased: Generated<Readonly<Record<string, number>>>
    }
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
  set: Partial<Omit<StoreRow, 'store' | 'erased'>>,
): Promise<void> {
  await tables(tx)
    .updateTable('ending_store')
    .set(set)
    .where('tenant', '=', client)
    .where('ending', '=', ending)
    .where('store', '=', store)
    .execute()
}

export async function addErased(
  tx: Tx,
  client: Tenant,
  ending: string,
  store: string,
  table: string,
  rows: number,
): Promise<void> {
  await sql`
    UPDATE ending_store
    SET erased = jsonb_set(erased, ARRAY[${table}]::text[], to_jsonb(coalesce((erased->>${table})::bigint, 0) + ${rows}))
    WHERE tenant = ${client} AND ending = ${ending} AND store = ${store}`.execute(tx)
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
