import { type Generated, sql } from 'kysely'
import type { AccountRole } from '../accounts/accounts.ts'
import type { Db, Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { FileLook } from './staff.ts'

export type At = Db['read'] | Tx

export interface HeldRow {
  readonly actor: string
  readonly function: string
  readonly since: Date
  readonly until: Date | null
}

export type StaffTables = {
  staff_function: {
    tenant: string
    actor: string
    function: string
    since: Date
    until: Date | null
    assigned_by: string
    ended_at: Generated<Date | null>
    ended_by: Generated<string | null>
  }
  staff_review: { tenant: string; actor: string; reviewed_at: Date; reviewed_by: string }
  staff_leaver: { tenant: string; actor: string; account: string; left_at: Date; left_by: string }
  erasure_confirmation: {
    tenant: string
    confirmation: string
    plan: string
    people: number
    first: string
    asked_at: Date
    second: Generated<string | null>
    settled_at: Date | null
  }
  file_read: {
    tenant: string
    reading: string
    reference: string | null
    request: string | null
    actor: string
    role: AccountRole
    policy: string
    function: string
    purpose: string
    what: FileLook['what']
    at: Date
  }
}

export function staffTables(at: At) {
  return at.withTables<StaffTables>()
}

/** Functions held at an instant; of one account, or of everybody. */
export async function readHeld(
  at: At,
  tenant: Tenant,
  now: Date,
  actor?: string,
): Promise<readonly HeldRow[]> {
  const rows = staffTables(at)
    .selectFrom('staff_function')
    .select(['actor', 'function', 'since', 'until'])
    .where('tenant', '=', tenant)
    .where('ended_at', 'is', null)
    .where((where) => where.or([where('until', 'is', null), where('until', '>', now)]))
    .orderBy('function')
  return (actor === undefined ? rows : rows.where('actor', '=', actor)).execute()
}

/** When each account was looked at last. */
export async function readReviews(at: At, tenant: Tenant): Promise<ReadonlyMap<string, Date>> {
  const rows = await staffTables(at)
    .selectFrom('staff_review')
    .select(({ fn }) => ['actor', fn.max('reviewed_at').as('reviewedAt')])
    .where('tenant', '=', tenant)
    .groupBy('actor')
    .execute()
  return new Map(rows.map(({ actor, reviewedAt }) => [actor, reviewedAt]))
}

/** Ends functions that are held: one, or all of an account. @returns how many. */
export async function endHeld(
  tx: Tx,
  tenant: Tenant,
  actor: string,
  { only, at, by }: { readonly only: string | null; readonly at: Date; readonly by: string },
): Promise<number> {
  const held = staffTables(tx)
    .updateTable('staff_function')
    .set({ ended_at: at, ended_by: by })
    .where('tenant', '=', tenant)
    .where('actor', '=', actor)
    .where('ended_at', 'is', null)
  const done = await (only === null ? held : held.where('function', '=', only)).executeTakeFirst()
  return Number(done.numUpdatedRows)
}

/** What somebody confirmed and nobody has confirmed after them waits no longer. */
export async function dropAwaited(tx: Tx, tenant: Tenant, actor: string): Promise<void> {
  await staffTables(tx)
    .deleteFrom('erasure_confirmation')
    .where('tenant', '=', tenant)
    .where('first', '=', actor)
    .where('settled_at', 'is', null)
    .execute()
}

/** One confirmation of an erasure at a time in a tenant: two at once would each find the threshold not reached. */
export async function lockConfirmations(tx: Tx, tenant: Tenant): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('erasure_confirmation'), hashtext(${tenant}))`.execute(tx)
}

/** One look into a file is written at a time. */
export async function lockFile(tx: Tx, tenant: Tenant, file: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('file_read'), hashtext(${`${tenant} ${file}`}))`.execute(tx)
}

/** Whether the same look was written down since an instant. */
export async function wasSeen(
  at: At,
  tenant: Tenant,
  look: Omit<StaffTables['file_read'], 'reading' | 'at'>,
  since: Date,
): Promise<boolean> {
  const rows = staffTables(at)
    .selectFrom('file_read')
    .select('reading')
    .where('tenant', '=', tenant)
    .where('actor', '=', look.actor)
    .where('function', '=', look.function)
    .where('purpose', '=', look.purpose)
    .where('role', '=', look.role)
    .where('policy', '=', look.policy)
    .where('at', '>', since)
  const found =
    look.reference === null
      ? rows.where('request', '=', look.request)
      : rows.where('reference', '=', look.reference)
  return (await found.executeTakeFirst()) !== undefined
}
