import type { Bundle } from '@garant/policy'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Context } from './context.ts'
import { dayOf } from './deadline.ts'
import { rightsQueues } from './jobs.ts'
import { answerScopeOf, scopeOf } from './sealed.ts'
import { type Case, cases, rightsTables } from './store.ts'

/**
 * How long the file of a closed request is kept, from its answer: what the policy publishes for it (the rule that `rights`
 * names, or that follows row T-13 of the law's table), else five years, the civil limitation period (C. civ. 2224).
 */
function closedFor(bundle: Bundle): readonly string[] {
  const rule = fileRule(bundle)
  return rule === undefined ? ['P5Y'] : [rule.active, rule.archive ?? 'P0D']
}

export function fileRule({ retention, rights }: Bundle): Bundle['retention'][number] | undefined {
  return retention.find(({ id }) => id === rights?.files) ?? retention.find(({ law }) => law === 'T-13')
}

/**
 * How long a request that nobody confirmed is kept, from its receipt: we may not act on it, and whoever made it can make it
 * again. Longer than the longest legal time to answer.
 */
const unconfirmedFor = 'P100D'

/** Cases destroyed in one transaction, at most. */
const together = 200

/**
 * Destroys the files of requests whose time is over: their keys, with everything that was ever sealed under them, their rows and
 * their mails. Their entries stay in the ledger, where they open nothing any more. @returns how many.
 */
export async function purge(context: Context, tenant: Tenant): Promise<number> {
  const { bundle } = await context.policy(tenant)
  const { timeZone } = bundle.organisation
  const today = Temporal.PlainDate.from(dayOf(context.clock.now(), timeZone))
  const answeredBefore = startOf(
    closedFor(bundle).reduce((day, length) => day.subtract(length), today),
    timeZone,
  )
  const receivedBefore = startOf(today.subtract(unconfirmedFor), timeZone)
  for (let purged = 0; ; ) {
    const count = await context.db.transact(async (tx) => {
      const found = await cases(tx, tenant)
        .where((eb) =>
          eb.or([
            eb.and([eb('state', 'in', ['answered', 'refused']), eb('answered_at', '<', answeredBefore)]),
            eb.and([eb('state', '=', 'received'), eb('received_at', '<', receivedBefore)]),
          ]),
        )
        .limit(together)
        .forUpdate()
        .skipLocked()
        .execute()
      await destroy(context, tx, tenant, found)
      return found.length
    })
    purged += count
    if (count < together) return purged
  }
}

async function destroy(context: Context, tx: Tx, tenant: Tenant, found: readonly Case[]): Promise<void> {
  if (found.length === 0) return
  const scopes = found.flatMap((each) => [scopeOf(each), answerScopeOf(each)])
  await context.vault.shred(tx, tenant, scopes)
  await context.mail.forget(tx, tenant, scopes)
  const ids = found.map(({ id }) => id)
  await rightsTables(tx)
    .deleteFrom('rights_case')
    .where('tenant', '=', tenant)
    .where('id', 'in', ids)
    .execute()
}

/** How many requests end on which ISO day, up to `until`. */
export async function fileEnds(
  { db }: Context,
  tenant: Tenant,
  bundle: Bundle,
  until: string,
): Promise<readonly { readonly day: string; readonly rows: number }[]> {
  const { timeZone } = bundle.organisation
  const { rows } = await sql<{ day: string; closed: boolean; rows: number }>`
    SELECT (CASE WHEN state = 'received' THEN received_at ELSE answered_at END AT TIME ZONE ${timeZone})::date AS day,
      state <> 'received' AS closed, count(*)::int AS rows
    FROM rights_case WHERE tenant = ${tenant} AND state IN ('received', 'answered', 'refused') GROUP BY 1, 2`.execute(
    db.read,
  )
  return rows
    .map(({ day, closed, rows: count }) => {
      const lengths = closed ? closedFor(bundle) : [unconfirmedFor]
      const last = lengths.reduce((from, length) => from.add(length), Temporal.PlainDate.from(day))
      return { day: last.add({ days: 1 }).toString(), rows: count }
    })
    .filter(({ day }) => day <= until)
}

function startOf(day: Temporal.PlainDate, timeZone: string): Date {
  return new Date(day.toZonedDateTime(timeZone).epochMilliseconds)
}

async function hasCases({ db }: Context, tenant: Tenant): Promise<boolean> {
  return (await cases(db.read, tenant).limit(1).executeTakeFirst()) !== undefined
}

/** The daily job: every organisation, then itself for tomorrow. */
export async function purgeDaily(context: Context): Promise<void> {
  const { db, jobs, clock } = context
  for (const tenant of await db.tenants())
    await db.within(tenant, async () => {
      if (await hasCases(context, tenant)) await purge(context, tenant)
    })
  const startAfter = new Date(clock.now().getTime() + 86_400_000)
  await db.transact((tx) => jobs.enqueue(tx, rightsQueues.purge, {}, { key: 'daily', startAfter }))
}
