import type { Bundle } from '@garant/policy'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Context } from './context.ts'
import { breachQueues } from './jobs.ts'
import { letterScopeOf, receivedScopeOf, scopeOf } from './sealed.ts'
import { breaches, breachTables } from './store.ts'

/**
 * How long a closed breach stays in the register: what the policy publishes for it (the rule `breach-register`, or the one that
 * follows row T-16 of the law's table), else five years (Art. 33(5), 5(2)).
 */
function registerFor(bundle: Bundle): readonly string[] {
  const rule = registerRule(bundle)
  return rule === undefined ? ['P5Y'] : [rule.active, rule.archive ?? 'P0D']
}

export function registerRule({ retention }: Bundle): Bundle['retention'][number] | undefined {
  return retention.find(({ id }) => id === 'breach-register') ?? retention.find(({ law }) => law === 'T-16')
}

/** How many closed breaches end on which ISO day, up to `until`. */
export async function registerEnds(
  { db }: Context,
  tenant: Tenant,
  bundle: Bundle,
  until: string,
): Promise<readonly { readonly day: string; readonly rows: number }[]> {
  const { rows } = await sql<{ day: string; rows: number }>`
    SELECT (closed_at AT TIME ZONE ${bundle.organisation.timeZone})::date AS day, count(*)::int AS rows
    FROM breach WHERE tenant = ${tenant} AND state = 'closed' GROUP BY 1`.execute(db.read)
  return rows
    .map(({ day, rows: count }) => {
      const last = registerFor(bundle).reduce(
        (from, length) => from.add(length),
        Temporal.PlainDate.from(day),
      )
      return { day: last.add({ days: 1 }).toString(), rows: count }
    })
    .filter(({ day }) => day <= until)
}

/** Breaches destroyed in one transaction, at most; one of them may have letters to very many people. */
const together = 20

/**
 * Destroys the breaches whose time in the register is over: their keys, with everything that was ever sealed under them, their rows
 * and their mails. Their entries stay in the ledger, where they open nothing any more. One that went into another stays as long as
 * that one. @returns how many.
 */
export async function purge(context: Context, tenant: Tenant): Promise<number> {
  const { bundle } = await context.policy(tenant)
  const { timeZone } = bundle.organisation
  const today = Temporal.Instant.fromEpochMilliseconds(context.clock.now().getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
  const first = registerFor(bundle).reduce((day, length) => day.subtract(length), today)
  const before = new Date(first.toZonedDateTime(timeZone).epochMilliseconds)
  let purged = 0
  for (let found = -1; found !== 0; purged += found)
    found = await context.db.transact(async (tx) => destroy(context, tx, tenant, before))
  for (let found = -1; found !== 0; )
    found = await context.db.transact(async (tx) => destroyReceived(context, tx, tenant, before))
  return purged
}

async function destroy(context: Context, tx: Tx, tenant: Tenant, before: Date): Promise<number> {
  const found = await breaches(tx, tenant)
    .where('state', '=', 'closed')
    .where('closed_at', '<', before)
    .where(
      sql<boolean>`NOT EXISTS (SELECT FROM breach b WHERE b.tenant = breach.tenant AND b.id = breach.merged_into)`,
    )
    .orderBy('closed_at')
    .limit(together)
    .forUpdate()
    .skipLocked()
    .execute()
  if (found.length === 0) return 0
  const scopes = found.flatMap((each) => [scopeOf(each), letterScopeOf(each)])
  await context.vault.shred(tx, tenant, scopes)
  await context.mail.forget(tx, tenant, scopes)
  const ids = found.map(({ id }) => id)
  const parts = ['breach_letter', 'breach_letters', 'breach_client', 'breach_filing', 'breach_event'] as const
  for (const part of parts)
    await breachTables(tx)
      .deleteFrom(part)
      .where('tenant', '=', tenant)
      .where('breach_id', 'in', ids)
      .execute()
  await breachTables(tx).deleteFrom('breach').where('tenant', '=', tenant).where('id', 'in', ids).execute()
  return found.length
}

/** In a client's tenant: what it was told, for as long as it keeps a register of its own. */
async function destroyReceived(context: Context, tx: Tx, tenant: Tenant, before: Date): Promise<number> {
  const found = await breachTables(tx)
    .selectFrom('breach_received')
    .select('id')
    .where('tenant', '=', tenant)
    .where('received_at', '<', before)
    .where((eb) => eb.or([eb('renewed_at', 'is', null), eb('renewed_at', '<', before)]))
    .limit(together)
    .forUpdate()
    .skipLocked()
    .execute()
  if (found.length === 0) return 0
  await context.vault.shred(tx, tenant, found.map(receivedScopeOf))
  const ids = found.map(({ id }) => id)
  await breachTables(tx)
    .deleteFrom('breach_received')
    .where('tenant', '=', tenant)
    .where('id', 'in', ids)
    .execute()
  return found.length
}

/** The daily job: every tenant with a policy, then itself for tomorrow. */
export async function purgeDaily(context: Context): Promise<void> {
  const { db, jobs, clock, register } = context
  for (const tenant of await db.tenants())
    await db.within(tenant, async () => {
      if ((await register.current(db.read, tenant)) !== null) await purge(context, tenant)
    })
  const startAfter = new Date(clock.now().getTime() + 86_400_000)
  await db.transact((tx) => jobs.enqueue(tx, breachQueues.purge, {}, { key: 'daily', startAfter }))
}
