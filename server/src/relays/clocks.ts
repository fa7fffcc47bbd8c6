import type { Tenant } from '../kernel/tenant.ts'
import type { RelayDeps } from './context.ts'
import type { RequestClock } from './relays.ts'
import { readRelays } from './store.ts'

export async function clocks(
  { db, rights }: RelayDeps,
  operator: Tenant,
  client: Tenant,
): Promise<readonly RequestClock[]> {
  const [relays, cases] = await Promise.all([
    db.within(operator, () => readRelays(db.read, operator, client)),
    // Of each case nothing but where it stands crosses over.
    db.within(client, async () =>
      (await rights.inbox(client)).map(({ reference, right, state, deadline: { current, daysLeft } }) => ({
        ...{ reference, right, state, due: current, daysLeft },
      })),
    ),
  ])
  const ours = (reference: string | null) => {
    const row = relays.find(({ case_ref }) => case_ref === reference)
    if (row === undefined) return null
    const relayedOn = row.relayed_at?.toISOString().slice(0, 10) ?? null
    return { receivedOn: row.received_on, due: row.due, relayedOn }
  }
  const waiting = relays
    .filter(({ case_ref }) => case_ref === null)
    .map(
      (row): RequestClock => ({
        ...{ reference: null, right: row.asked, client: null },
        ours: { receivedOn: row.received_on, due: row.due, relayedOn: null },
      }),
    )
  return [
    ...waiting,
    ...cases.map(
      ({ reference, right, ...client }): RequestClock => ({
        reference,
        right,
        ours: ours(reference),
        client,
      }),
    ),
  ]
}
