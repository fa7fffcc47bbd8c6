import type { Bundle } from '@garant/policy'
import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { isDay } from './sub-processor-activate.ts'
import { adopt } from './sub-processor-adopt.ts'
import { allStores, handsOf } from './sub-processor-concerned.ts'
import { digest, inForce, record, type SubProcessorDeps } from './sub-processor-context.ts'
import { after } from './sub-processor-state.ts'
import {
  type ClientRow,
  insertReturn,
  lockOne,
  readAll,
  readClients,
  readReturns,
  type SubProcessorRow,
  updateClient,
  updateOne,
} from './sub-processor-store.ts'
import type { Act, Holding, Returned } from './sub-processors.ts'

/** The stores that it has had a hand in, by the policy of today and by what was activated, and what became of each. */
export function holdingsOf(
  bundle: Bundle,
  { id, state, adopted, particulars }: Pick<SubProcessorRow, 'id' | 'state' | 'adopted' | 'particulars'>,
  clients: readonly ClientRow[],
  returns: readonly Returned[],
): readonly Holding[] {
  const stores = new Map(allStores(bundle).map((store) => [store.name, store]))
  const named = new Set(
    [...stores.values()].filter((store) => handsOf(store).includes(id)).map((one) => one.name),
  )
  // Announced and never active: nothing can have gone there.
  const began = state === 'active' || state === 'ended'
  const had = began
    ? [...(adopted ? particulars.stores : []), ...clients.filter(wasActive).flatMap((one) => one.told.stores)]
    : []
  const names = [...new Set([...named, ...had, ...returns.map((one) => one.store)])].sort()
  return names.map((store) => {
    const known = stores.get(store)
    const back = returns.find((one) => one.store === store)
    return {
      store,
      label: known?.label ?? { fr: store, en: store },
      client: known?.client ?? clients.find((one) => one.told.stores.includes(store))?.client ?? null,
      named: named.has(store),
      returned: back === undefined ? null : { how: back.how, on: back.on, document: back.document },
    }
  })
}

function wasActive({ activatedOn }: ClientRow): boolean {
  return activatedOn !== null
}

export async function recordReturn(
  deps: SubProcessorDeps,
  tx: Tx,
  operator: Tenant,
  id: string,
  returned: Returned,
  actor: string,
): Promise<Act> {
  const policy = await inForce(deps, tx, operator)
  const found = policy === null ? undefined : await adopt(deps, tx, operator, policy, id)
  if (policy === null || found === undefined) return { result: 'unknown' }
  const { store, on, document } = returned
  const [clients, returns] = [await readClients(tx, operator, id), await readReturns(tx, operator, id)]
  if (!holdingsOf(policy.bundle, found, clients, returns).some((one) => one.store === store))
    return { result: 'refused', why: 'store-unknown' }
  if (!isDay(on) || on > policy.today) return { result: 'refused', why: 'day-wrong' }
  if (document.trim() === '') return { result: 'refused', why: 'document-missing' }
  if (!(await insertReturn(tx, operator, id, { ...returned, document: document.trim() })))
    return { result: 'already' }
  const facts = { store, how: returned.how, on, document: digest(document.trim()) }
  await record(deps, tx, operator, {
    ...({ id, event: 'returned', type: 'sub-processor.returned', about: store } as const),
    ...{ facts, policy: policy.hash, actor },
  })
  return { result: 'done' }
}

/** Ends it, once no store names it, nothing is left there, and nobody of the chain hangs on it. */
export async function end(
  deps: SubProcessorDeps,
  tx: Tx,
  operator: Tenant,
  id: string,
  actor: string,
): Promise<Act> {
  const policy = await inForce(deps, tx, operator)
  const found = policy === null ? undefined : await adopt(deps, tx, operator, policy, id)
  if (policy === null || found === undefined) return { result: 'unknown' }
  if (found.state === 'ended') return { result: 'already' }
  const state = after(found.state, 'end')
  if (state === null) return { result: 'refused', why: 'wrong-state' }
  const { bundle, hash, today } = policy
  const [clients, returns] = [await readClients(tx, operator, id), await readReturns(tx, operator, id)]
  const holdings = holdingsOf(bundle, found, clients, returns)
  const lists = {
    'still-named': holdings.filter(({ named }) => named).map(({ store }) => store),
    'holds-data': holdings.filter(({ returned }) => returned === null).map(({ store }) => store),
    'engages-others': await engagedBy(tx, operator, bundle, id),
  } as const
  for (const why of ['holds-data', 'still-named', 'engages-others'] as const)
    if (lists[why].length > 0) return { result: 'refused', why, list: lists[why] }
  await finish(deps, tx, operator, { found, clients, today, hash, state, event: 'ended', actor })
  return { result: 'done' }
}

export async function withdraw(
  deps: SubProcessorDeps,
  tx: Tx,
  operator: Tenant,
  id: string,
  actor: string,
): Promise<Act> {
  const policy = await inForce(deps, tx, operator)
  const found = await lockOne(tx, operator, id)
  if (policy === null || found === undefined) return { result: 'unknown' }
  if (found.state === 'withdrawn') return { result: 'already' }
  const state = after(found.state, 'withdraw')
  if (state === null) return { result: 'refused', why: 'wrong-state' }
  const { hash, today } = policy
  const clients = await readClients(tx, operator, id)
  await finish(deps, tx, operator, { found, clients, today, hash, state, event: 'withdrawn', actor })
  return { result: 'done' }
}

async function finish(
  deps: SubProcessorDeps,
  tx: Tx,
  operator: Tenant,
  given: {
    readonly found: SubProcessorRow
    readonly clients: readonly ClientRow[]
    readonly today: string
    readonly hash: string
    readonly state: SubProcessorRow['state']
    readonly event: 'ended' | 'withdrawn'
    readonly actor: string
  },
): Promise<void> {
  const { found, clients, today, hash, state, event, actor } = given
  for (const row of clients)
    if (row.endedOn === null) await updateClient(tx, operator, row, { endedOn: today })
  await updateOne(tx, operator, found.id, { state, endedOn: today })
  await record(deps, tx, operator, {
    ...{ id: found.id, event, type: `sub-processor.${event}` as const },
    ...{ facts: { on: today }, policy: hash, actor },
  })
}

async function engagedBy(tx: Tx, operator: Tenant, bundle: Bundle, id: string): Promise<readonly string[]> {
  const rows = await readAll(tx, operator)
  const over = new Set(
    rows.filter(({ state }) => state === 'ended' || state === 'withdrawn').map((row) => row.id),
  )
  const below = [
    ...rows.filter(({ particulars }) => particulars.engagedBy === id).map((row) => row.id),
    ...bundle.recipients.filter((one) => one.engagedBy === id && one.state !== 'ended').map((one) => one.id),
  ]
  return [...new Set(below)].filter((one) => !over.has(one)).sort()
}
