import { sql } from 'kysely'
import type { Tenant } from '../kernel/tenant.ts'
import type { Context } from './context.ts'
import { dayOf } from './deadline.ts'
import { deadlineView, isOpen } from './deadline-view.ts'
import { type Case, cases } from './store.ts'

/** Counts over cases; no person is named by them. */
export interface RightsAudit {
  readonly cases: number
  /** Confirmed and not closed. */
  readonly open: number
  /** Of those open, past the day that counts. */
  readonly late: number
  /** Closed after the day that counted, within the last twelve months. */
  readonly closedLate: number
  /** The nearest ISO day among those open and not late; null: none. */
  readonly nextDue: string | null
  /** Cases whose receipt is not in the ledger. */
  readonly unrecorded: number
  /** Notices of erasures to recipients (Art. 19): those made, those not entered as disclosures, those whose mail was refused for good. */
  readonly notices: { readonly made: number; readonly unentered: number; readonly refused: number }
}

/** Set-based over the tables of this module and the ledger. The keys of entries are those of `entryOnce`. */
export async function audit(context: Context, tenant: Tenant): Promise<RightsAudit> {
  const { timeZone, calendar } = (await context.policy(tenant)).bundle.organisation
  const now = context.clock.now()
  const today = dayOf(now, timeZone)
  const { rows } = await sql<
    Record<'cases' | 'open' | 'late' | 'closed_late', string> & { next: string | null }
  >`
    SELECT count(*) AS cases, count(*) FILTER (WHERE open) AS open,
      count(*) FILTER (WHERE open AND still AND due < ${today}) AS late,
      count(*) FILTER (WHERE still AND answered_on > due AND recent) AS closed_late,
      min(due) FILTER (WHERE open AND still AND due >= ${today})::text AS next
    FROM (
      SELECT (answered_at AT TIME ZONE ${timeZone})::date AS answered_on,
        answered_at > ${now}::timestamptz - interval '1 year' AS recent,
        CASE WHEN extended THEN extended_due ELSE due END AS due,
        state IN ('confirmed', 'taken', 'running') AS open,
        suspended_days = 0 AND suspended_on IS NULL AS still
      FROM rights_case WHERE tenant = ${tenant}) AS counted`.execute(context.db.read)
  const [row] = rows
  // A clock that stood still moves the day, off holidays too: those few are counted one by one.
  const moved = await suspended(context, tenant, now)
  const days = moved.map((found) => ({
    found,
    day: deadlineView(found, now, { timeZone, calendar }).current,
  }))
  const waiting = days.filter(({ found }) => isOpen(found) && found.state !== 'received')
  const next = [row?.next ?? null, ...waiting.filter(({ day }) => day >= today).map(({ day }) => day)]
  return {
    cases: Number(row?.cases ?? 0),
    open: Number(row?.open ?? 0),
    late: Number(row?.late ?? 0) + waiting.filter(({ day }) => day < today).length,
    closedLate:
      Number(row?.closed_late ?? 0) +
      days.filter(({ found, day }) => found.answered_at !== null && dayOf(found.answered_at, timeZone) > day)
        .length,
    nextDue: next.filter((day) => day !== null).sort()[0] ?? null,
    unrecorded: await context.journal.absent(
      tenant,
      sql`SELECT 'case-' || id || ' request.received' FROM rights_case WHERE tenant = ${tenant}`,
    ),
    notices: await notices(context, tenant),
  }
}

/** Courses older than the log of disclosures tell of notices without an entry of theirs: those are not counted. */
async function notices({ db, disclosures, mail }: Context, tenant: Tenant): Promise<RightsAudit['notices']> {
  const told = sql`FROM rights_event WHERE tenant = ${tenant} AND event = 'told' AND facts ->> 'disclosure' IS NOT NULL`
  const { rows } = await sql<{ made: number }>`SELECT count(*)::int AS made ${told}`.execute(db.read)
  return {
    made: rows[0]?.made ?? 0,
    unentered: await disclosures.absent(tenant, sql`SELECT facts ->> 'disclosure' ${told}`),
    refused: await mail.refused(tenant, sql`SELECT facts ->> 'mail' ${told}`),
  }
}

/** Open ones, and those closed within the last twelve months. */
async function suspended(context: Context, tenant: Tenant, now: Date): Promise<readonly Case[]> {
  return cases(context.db.read, tenant)
    .where((eb) => eb.or([eb('suspended_days', '>', 0), eb('suspended_on', 'is not', null)]))
    .where((eb) =>
      eb.or([
        eb('answered_at', 'is', null),
        eb('answered_at', '>', sql<Date>`${now}::timestamptz - interval '1 year'`),
      ]),
    )
    .execute()
}
