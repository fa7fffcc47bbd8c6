import { Temporal } from 'temporal-polyfill'
import { tenant } from '../kernel/tenant.ts'
import type { ClientRow } from './client-store.ts'
import type { ClientParty } from './clients.ts'

/** Last day of the agreement; null: it has not been said to end. */
function lastDayOf({ until, left_on }: ClientRow): string | null {
  if (until === null || left_on === null) return until ?? left_on
  return until < left_on ? until : left_on
}

export function partyOf(row: ClientRow, today: string): ClientParty {
  const until = lastDayOf(row)
  const ended = row.left_on !== null || (until !== null && until < today)
  const readableUntil = ended && until !== null ? after(until, row.ends_within) : null
  return {
    ...{ tenant: tenant(row.client), id: row.client, name: row.name, agreement: row.agreement },
    ...{ email: row.email, since: row.since, until, readableUntil },
    state: ended ? 'ended' : 'active',
  }
}

/** How its people may come in; null: not any more. */
export function standing(row: ClientRow, today: string): 'active' | 'ended' | null {
  const { state, readableUntil } = partyOf(row, today)
  if (state === 'active') return 'active'
  return readableUntil !== null && today <= readableUntil ? 'ended' : null
}

function after(day: string, duration: string): string {
  return Temporal.PlainDate.from(day).add(duration).toString()
}
