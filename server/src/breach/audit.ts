import { sql } from 'kysely'
import type { Tenant } from '../kernel/tenant.ts'
import { authorityHours } from './clock.ts'
import type { Context } from './context.ts'
import { drills } from './drill.ts'

/** Counts over breaches, drills apart; no person is named by them. */
export interface BreachAudit {
  readonly breaches: number
  readonly open: number
  /** Notices to clients made, those made after their hours, and those not made whose hours are over. */
  readonly told: number
  readonly toldLate: number
  readonly overdue: number
  /** Clients that no mail reaches and that have not said that they know. */
  readonly unreached: number
  /** Notifiable to the authority, without any notification after 72 hours; and late without a reason. */
  readonly authorityOverdue: number
  /** Instants, ISO 8601 UTC: the nearest that is still ahead; null: none runs. */
  readonly nextDue: string | null
  readonly lastDrill: { readonly at: string; readonly passed: boolean } | null
}

/** Set-based over the tables of this module. What is older than a year is history. */
export async function audit(context: Context, tenant: Tenant): Promise<BreachAudit> {
  const now = context.clock.now()
  const { bundle } = await context.policy(tenant)
  const own = bundle.stores.map(({ name }) => name)
  const at = context.db.read
  const { rows } = await sql<
    Record<
      'breaches' | 'open' | 'told' | 'told_late' | 'overdue' | 'unreached' | 'authority_overdue',
      string
    > & {
      next: Date | null
    }
  >`
    WITH mine AS (
      SELECT id, state, aware_at, risk, scope IS NULL OR scope->'stores' ?| ${own}::text[] AS controller
      FROM breach WHERE tenant = ${tenant} AND NOT drill AND outcome IS DISTINCT FROM 'merged'
    ), notices AS (
      SELECT c.due_at, c.told_at, c.unreached AND c.acknowledged_at IS NULL AS lost
      FROM breach_client c JOIN mine ON mine.id = c.breach_id
      WHERE c.tenant = ${tenant} AND c.due_at IS NOT NULL AND mine.state <> 'suspected'
    ), filings AS (
      SELECT mine.aware_at + make_interval(hours => ${authorityHours}) AS due_at
      FROM mine WHERE mine.aware_at IS NOT NULL AND mine.controller AND mine.state <> 'closed'
        AND mine.risk IS DISTINCT FROM 'unlikely'
        AND NOT EXISTS (SELECT FROM breach_filing f WHERE f.tenant = ${tenant} AND f.breach_id = mine.id)
    )
    SELECT (SELECT count(*) FROM mine) AS breaches,
      (SELECT count(*) FROM mine WHERE state <> 'closed') AS open,
      (SELECT count(told_at) FROM notices) AS told,
      (SELECT count(*) FROM notices
        WHERE told_at > due_at AND told_at > ${now}::timestamptz - interval '1 year') AS told_late,
      (SELECT count(*) FROM notices WHERE told_at IS NULL AND due_at < ${now}) AS overdue,
      (SELECT count(*) FROM notices WHERE lost) AS unreached,
      (SELECT count(*) FROM filings WHERE due_at < ${now}) AS authority_overdue,
      (SELECT min(due_at) FROM (
        SELECT due_at FROM notices WHERE told_at IS NULL UNION ALL SELECT due_at FROM filings) d
        WHERE due_at >= ${now}) AS next`.execute(at)
  const [row] = rows
  const [last] = await drills(context, tenant)
  return {
    ...{ breaches: Number(row?.breaches ?? 0), open: Number(row?.open ?? 0), told: Number(row?.told ?? 0) },
    ...{ toldLate: Number(row?.told_late ?? 0), overdue: Number(row?.overdue ?? 0) },
    unreached: Number(row?.unreached ?? 0),
    authorityOverdue: Number(row?.authority_overdue ?? 0),
    nextDue: row?.next?.toISOString() ?? null,
    lastDrill: last === undefined ? null : { at: last.at, passed: last.passed },
  }
}
