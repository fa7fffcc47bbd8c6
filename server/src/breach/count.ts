import { type Bundle, type Client, clientsOf } from '@garant/policy'
import type { Tenant } from '../kernel/tenant.ts'
import { type Selection, StoreError, scopeOf } from '../stores/stores.ts'
import type { Figures, Scope, ScopedStore } from './breach.ts'
import { type Context, clientTenant } from './context.ts'
import { addEvent, type BreachRow, breaches, lockBreach, updateBreach } from './store.ts'
import { wallClockOf } from './wall-time.ts'

/** Counts whom a breach concerns and writes it down, if it is still about the same. */
export async function count(context: Context, tenant: Tenant, id: string): Promise<void> {
  const found = await breaches(context.db.read, tenant).where('id', '=', id).executeTakeFirst()
  if (found === undefined || found.scope === null) return
  const { bundle } = await context.policy(tenant)
  const { scope } = found
  const stores = await countStores(context, tenant, bundle, scope)
  await context.db.transact(async (tx) => {
    const now = await lockBreach(tx, tenant, id)
    if (now === undefined || JSON.stringify(now.scope) !== JSON.stringify(scope)) return
    await updateBreach(tx, now, { counts: stores, counted_at: context.clock.now() })
    const reached = stores.filter((one) => one.reached).length
    await addEvent(tx, now, context.clock.now(), 'counted', { stores: stores.length, reached })
  })
}

/** Side by side: each store does its own work. One that does not answer keeps no other from answering. */
export async function countStores(
  context: Context,
  tenant: Tenant,
  bundle: Bundle,
  scope: Scope,
): Promise<readonly ScopedStore[]> {
  const selection = selectionOf(scope, bundle.organisation.timeZone)
  return Promise.all(
    scope.stores.map(async (store): Promise<ScopedStore> => {
      const client = ownerOf(bundle, store)
      const place = await placeOf(context, tenant, bundle, client)
      const counted = await context.db.within(place.tenant, async () => {
        try {
          return await scopeOf(context.connector(place.tenant, place.bundle, store), place.bundle, selection)
        } catch (error) {
          if (!(error instanceof StoreError)) throw error
          return { store, reached: false as const, error: error.code }
        }
      })
      return { ...counted, client: client?.id ?? null }
    }),
  )
}

function ownerOf(bundle: Bundle, store: string): Client | null {
  return clientsOf(bundle).find(({ stores }) => stores.some(({ name }) => name === store)) ?? null
}

/** A client's store is asked under the client's own policy and tenant, as everything done there. */
export async function placeOf(
  context: Context,
  tenant: Tenant,
  bundle: Bundle,
  client: Client | null,
): Promise<{ readonly tenant: Tenant; readonly bundle: Bundle }> {
  if (client === null) return { tenant, bundle }
  const own = clientTenant(client)
  const published = await context.db.within(own, () => context.register.current(context.db.read, own))
  return { tenant: own, bundle: published?.bundle ?? { ...bundle, stores: client.stores } }
}

export function selectionOf({ categories, from, until, rows }: Scope, zone: string): Selection {
  const moment = (iso: string | null) =>
    iso === null ? null : { instant: iso, local: wallClockOf(new Date(iso), zone) }
  return { categories, from: moment(from), until: moment(until), rows }
}

/** Of some stores together; null: nothing was counted. */
export function figuresOf(stores: readonly ScopedStore[] | null): Figures | null {
  if (stores === null || stores.length === 0) return null
  const reached = stores.filter((one) => one.reached)
  const each = reached.map((one) => one.people.map(({ count }) => count))
  const sum = (counts: readonly number[]) => counts.reduce((total, one) => total + one, 0)
  // Two types of people in one store may be one person twice: only the largest is sure.
  const atLeast = Math.max(0, ...each.flat())
  const isWhole = reached.length === stores.length && reached.every(({ nobodys }) => nobodys.length === 0)
  return {
    atLeast,
    atMost: isWhole ? sum(each.flat()) : null,
    records: sum(reached.flatMap(({ tables }) => tables.map(({ rows }) => rows))),
  }
}

export type Counted = Pick<BreachRow, 'counts'>
