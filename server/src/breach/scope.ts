import type { Tenant } from '../kernel/tenant.ts'
import { act, done, invalid, open } from './act.ts'
import type { Actor, ActResult, Scope, ScopeInput, WallTime } from './breach.ts'
import { type Context, clientsConcerned, storesOf } from './context.ts'
import { entryOf } from './entries.ts'
import { breachQueues } from './jobs.ts'
import { nameClients } from './name-clients.ts'
import { addEvent, readEvents, updateBreach } from './store.ts'
import { readPast, type readWallTime } from './wall-time.ts'

/**
 * Says what it concerns. The clients follow from the stores alone and are named at once; people are counted by a worker, since
 * a store of ten million takes its time.
 */
export async function scope(
  context: Context,
  tenant: Tenant,
  reference: string,
  input: ScopeInput,
  actor: Actor,
): Promise<ActResult> {
  const { bundle, hash } = await context.policy(tenant)
  const stores = [...new Set(input.stores)].sort()
  const categories = [...new Set(input.categories)].sort()
  const known = new Set(storesOf(bundle).map(({ name }) => name))
  if (stores.length === 0 || stores.some((name) => !known.has(name))) return invalid('stores')
  if (categories.some((id) => !bundle.categories.some((category) => category.id === id)))
    return invalid('stores')
  const now = context.clock.now()
  const [from, until] = [moment(input.from, now), moment(input.until, now)]
  if (from !== null && 'problem' in from) return invalid(from.problem)
  if (until !== null && 'problem' in until) return invalid(until.problem)
  if (from !== null && until !== null && until.at < from.at) return invalid('order')
  const told: Scope = {
    ...{ stores, categories, rows: input.rows },
    from: from?.at.toISOString() ?? null,
    until: until?.at.toISOString() ?? null,
  }
  return act(context, tenant, reference, open, async (tx, found) => {
    await updateBreach(tx, found, { scope: told, counts: null, counted_at: null })
    await nameClients(tx, found, clientsConcerned(bundle, stores), found.aware_at)
    await addEvent(tx, found, now, 'scoped', { stores: stores.length }, actor)
    const { length } = await readEvents(tx, found)
    await context.journal.append(tx, tenant, [
      entryOf(found, 'breach.scoped', hash, { ...told }, actor, length),
    ])
    await context.jobs.enqueue(tx, breachQueues.count, { tenant, breach: found.id }, { key: found.id })
    return done
  })
}

/** What is exposed still is: an end may be open, but a time that is given is not in the future. */
function moment(given: WallTime | null, now: Date): ReturnType<typeof readWallTime> | null {
  return given === null ? null : readPast(given, now)
}
