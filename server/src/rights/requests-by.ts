import type { Tenant } from '../kernel/tenant.ts'
import type { Context } from './context.ts'
import { dayOf, daysBetween } from './deadline.ts'
import { deadlineView } from './deadline-view.ts'
import { closingEntry, entryOnce } from './entries.ts'
import type { RequestChannel, Right } from './rights.ts'
import { type Case, cases, rightsTables } from './store.ts'

/** A request as an inspector may read it: what was asked, when, and how it ended; nothing of whoever asked. Days are ISO days. */
export interface RequestRecord {
  readonly reference: string
  readonly right: Right
  readonly channel: RequestChannel
  readonly received: string
  /** Day on which the mailbox was proved; null: it was not. */
  readonly confirmed: string | null
  readonly due: string
  readonly extended: boolean
  readonly suspendedDays: number
  /** `unconfirmed`: nobody has proved that the mailbox is theirs, so there is nothing to answer. */
  readonly outcome: 'unconfirmed' | 'open' | 'answered' | 'refused'
  readonly closed: string | null
  /** Whether it was closed, or can still be, on the day due. */
  readonly inTime: boolean
  /** Why it was refused, or what became of the data; null: neither. */
  readonly detail: string | null
  readonly erasure: string | null
  /** Keys of its entries in the ledger, oldest first, for `Journal.receipt`. */
  readonly entries: readonly string[]
}

type Event = { readonly at: Date; readonly event: string; readonly facts: Readonly<Record<string, unknown>> }

/** Every request received by an instant, as it stood then, in the order of arrival. */
export async function requestsBy(
  context: Context,
  tenant: Tenant,
  at: Date,
): Promise<readonly RequestRecord[]> {
  const { organisation } = (await context.policy(tenant)).bundle
  const { read } = context.db
  const found = await cases(read, tenant)
    .where('received_at', '<=', at)
    .orderBy('received_at')
    .orderBy('reference')
    .execute()
  const events = await rightsTables(read)
    .selectFrom('rights_event')
    .select(['case_id', 'at', 'event', 'facts'])
    .where('tenant', '=', tenant)
    .where('at', '<=', at)
    .orderBy('position')
    .execute()
  const byCase = Map.groupBy(events, ({ case_id }) => case_id)
  return found.map((each) => {
    const then = asOf(each, byCase.get(each.id) ?? [], at, organisation.timeZone)
    return recordOf(then, byCase.get(each.id) ?? [], at, organisation)
  })
}

/** The case without what came later. */
function asOf(found: Case, events: readonly Event[], at: Date, timeZone: string): Case {
  const isClosed = found.answered_at !== null && found.answered_at <= at
  const isConfirmed = found.confirmed_at !== null && found.confirmed_at <= at
  const restarted = events.filter(({ event }) => event === 'restarted')
  const suspended = events.findLast(({ event }) => event === 'suspended' || event === 'restarted')
  return {
    ...found,
    extended: events.some(({ event }) => event === 'extended'),
    suspended_days: restarted.reduce((sum, { facts }) => sum + Number(facts.days ?? 0), 0),
    suspended_on: suspended?.event === 'suspended' ? dayOf(suspended.at, timeZone) : null,
    confirmed_at: isConfirmed ? found.confirmed_at : null,
    answered_at: isClosed ? found.answered_at : null,
    state: isClosed ? found.state : isConfirmed ? 'confirmed' : 'received',
    erasure: events.some(({ event }) => event === 'erasure-confirmed') ? found.erasure : null,
  }
}

function recordOf(
  found: Case,
  events: readonly Event[],
  at: Date,
  counting: Parameters<typeof deadlineView>[2],
): RequestRecord {
  const { timeZone } = counting
  const { current, extended, suspendedDays, today } = deadlineView(found, at, counting)
  const closed = found.answered_at === null ? null : dayOf(found.answered_at, timeZone)
  const isClosed = found.state === 'answered' || found.state === 'refused'
  const closing = events.find(({ event }) => event === found.state)
  const types = [
    'request.received',
    ...(found.confirmed_at === null ? [] : ['request.confirmed' as const]),
    ...(extended ? ['request.extended' as const] : []),
    ...(isClosed ? [closingEntry(found)] : []),
  ] as const
  return {
    reference: found.reference,
    right: found.asked,
    channel: found.channel,
    received: found.received_on,
    confirmed: found.confirmed_at === null ? null : dayOf(found.confirmed_at, timeZone),
    due: current,
    extended,
    suspendedDays,
    outcome: outcomeOf(found),
    closed,
    inTime: daysBetween(closed ?? today, current) >= 0,
    detail: isClosed ? textOf(closing?.facts.ground ?? closing?.facts.verdict) : null,
    erasure: found.erasure,
    entries: types.map((type) => entryOnce(found.id, type)),
  }
}

function outcomeOf({ state }: Case): RequestRecord['outcome'] {
  if (state === 'answered' || state === 'refused') return state
  return state === 'received' ? 'unconfirmed' : 'open'
}

function textOf(fact: unknown): string | null {
  return typeof fact === 'string' ? fact : null
}
