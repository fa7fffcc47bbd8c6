import type { Change } from '@garant/policy'
import { sql } from 'kysely'
import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Reader } from './register.ts'
import { lockTenant } from './store.ts'

/** One change that waits to be published. */
export interface DraftedChange {
  readonly number: number
  readonly change: Change
  readonly madeAt: Date
  /** Opaque reference of who made it. */
  readonly actor: string
}

interface ChangeTable {
  tenant: string
  number: number
  change: Change
  made_at: Date
  actor: string
}

type Tables = { register_change: ChangeTable }

/** In the order in which they were made. */
export function readDraft(at: Reader, tenant: Tenant): Promise<readonly DraftedChange[]> {
  return at
    .withTables<Tables>()
    .selectFrom('register_change')
    .where('tenant', '=', tenant)
    .select(['number', 'change', 'made_at as madeAt', 'actor'])
    .orderBy('number')
    .execute()
}

export async function addToDraft(
  tx: Tx,
  tenant: Tenant,
  { change, madeAt, actor }: Omit<DraftedChange, 'number'>,
): Promise<void> {
  await lockTenant(tx, tenant)
  const { last } = await tx
    .withTables<Tables>()
    .selectFrom('register_change')
    .where('tenant', '=', tenant)
    .select(({ fn }) => fn.max('number').as('last'))
    .executeTakeFirstOrThrow()
  await tx
    .withTables<Tables>()
    .insertInto('register_change')
    .values({
      tenant,
      number: (last ?? 0) + 1,
      change: sql`${JSON.stringify(change)}::jsonb`,
      made_at: madeAt,
      actor,
    })
    .execute()
}

/** @param number of one change; absent: all of them. */
export async function dropFromDraft(tx: Tx, tenant: Tenant, number?: number): Promise<void> {
  const all = tx.withTables<Tables>().deleteFrom('register_change').where('tenant', '=', tenant)
  await (number === undefined ? all : all.where('number', '=', number)).execute()
}
