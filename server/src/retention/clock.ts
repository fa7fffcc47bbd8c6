import { sql } from 'kysely'
import type { Tenant } from '../kernel/tenant.ts'
import { addDays, type Context } from './context.ts'
import { begunOnce } from './entries.ts'
import type { RetentionErrorCode } from './errors.ts'
import { readMark } from './store.ts'

export interface ClockRefusal {
  readonly error: RetentionErrorCode
  readonly facts: Readonly<Record<string, string>>
}

/**
 * Whether the clock may be believed (test T2). Ours and our database's must agree; a day before that of the last run begins
 * nothing, and one far beyond it nothing until a person has looked at the clock. The mark of the last run counts only where
 * the ledger has it too. Before the first run, the day on which the policy was published is the mark.
 */
export async function judgeClock(
  context: Context,
  tenant: Tenant,
  today: string,
  publishedOn: string,
): Promise<ClockRefusal | 'jumped' | 'believed'> {
  const { db, clock, journal, options } = context
  const { rows } = await sql<{ at: Date }>`SELECT clock_timestamp() AS at`.execute(db.read)
  const [there, here] = [rows[0]?.at ?? new Date(Number.NaN), clock.now()]
  if (!agree(there, here, options.driftMs))
    return {
      error: 'retention/clock-disagrees',
      facts: { store: 'garant', here: here.toISOString(), there: isoOf(there) },
    }
  const mark = await readMark(db.read, tenant)
  if (mark !== undefined && today < mark.day)
    return { error: 'retention/clock-behind', facts: { today, last: mark.day } }
  if (mark === undefined) return today > addDays(publishedOn, options.jumpDays) ? 'jumped' : 'believed'
  const absent = await journal.absent(tenant, sql`SELECT ${begunOnce(mark.run, mark.day)}::text`)
  return absent > 0 || today > addDays(mark.day, options.jumpDays) ? 'jumped' : 'believed'
}

export function agree(one: Date, other: Date, driftMs: number): boolean {
  return Math.abs(one.getTime() - other.getTime()) <= driftMs
}

function isoOf(at: Date): string {
  return Number.isNaN(at.getTime()) ? 'unknown' : at.toISOString()
}
