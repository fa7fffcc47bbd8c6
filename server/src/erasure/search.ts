import type { Bundle } from '@garant/policy'
import type { Tenant } from '../kernel/tenant.ts'
import type { GivenIdentifier, Identifiers } from '../people/people.ts'
import type { Connector } from '../stores/connector.ts'
import { StoreError, type StoreErrorCode } from '../stores/errors.ts'
import { type DiscoveredStore, type Discovery, forgetInspection, inspectionOf } from '../stores/stores.ts'
import type { Asking } from './asking.ts'
import type { Context } from './context.ts'
import { belowEnded, withJudged } from './end-of-retention.ts'
import { type JudgedStore, judgeSeeds } from './ended.ts'
import type { Because } from './erasure.ts'
import { type Hash, hashJson } from './hash.ts'
import { type Orphans, withOrphans } from './orphans.ts'
import { type Draft, draftStore, planStore, type ReachedPlan, type StorePlan, settleStore } from './plan.ts'

/** What would be done in one store. */
export interface PlannedStore {
  readonly plan: StorePlan
  /** Stores that were not reached and whose rows may lead here: without them the plan may miss rows. */
  readonly waitsFor: readonly string[]
  /** How the rows found to be theirs know the people. */
  readonly identified: () => Iterable<GivenIdentifier & { readonly owner: number }>
}

export interface Search {
  readonly tenant: Tenant
  readonly bundle: Bundle
  /** ISO day in the organisation's zone. */
  readonly today: string
  /** Whom to look for, and the number by which each is told apart. */
  readonly people: readonly { readonly owner: number; readonly identifiers: Identifiers }[]
  readonly signal: AbortSignal | undefined
  readonly because?: Because
  /** Categories of people's data that a hold keeps. */
  readonly spared?: ReadonlyMap<number, ReadonlySet<string>>
  /** Rows left alone by an earlier round, by store. */
  readonly orphans?: ReadonlyMap<string, readonly Orphans[]>
}

/**
 * Searches all stores for some people and plans their erasure, store by store in the bundle's order. A catalogue may be
 * some time old: what would be refused by it is looked at again before it is.
 */
export async function searchAndPlan(context: Context, search: Search): Promise<readonly PlannedStore[]> {
  const { tenant, bundle } = search
  const planned = await searchOnce(context, search)
  const doubtful = planned.filter(({ plan }) =>
    plan.reached ? plan.refusal !== null : dated.has(plan.error),
  )
  if (doubtful.length === 0) return planned
  for (const { plan } of doubtful) forgetInspection(context.stores.connector(tenant, bundle, plan.store))
  return await searchOnce(context, search)
}

/** What a store may answer because it is no longer as inspected. */
const dated = new Set<StoreErrorCode>(['store/unknown-name', 'store/drifted', 'store/refused'])

async function searchOnce(context: Context, search: Search): Promise<readonly PlannedStore[]> {
  const { bundle } = search
  const { people, alike } = oneOfEach(search.people)
  const { stores, judged } = await findRows(context, { ...search, people })
  const drafts = await Promise.all(
    stores.map((found) => draft(context, search, found, judged?.get(found.store))),
  )
  const settled = drafts.flatMap((one) => ('tables' in one.draft ? [one.draft] : []))
  return drafts.map(({ draft, waitsFor }, place) => ({
    identified: () => identifiersIn(stores[place]),
    plan: 'tables' in draft ? forAll(planStore(bundle, draft, settled), alike) : draft,
    waitsFor,
  }))
}

const everything = { from: () => true, into: () => true }

/** What is theirs; at the end of retention, the rows given, what has ended of them, and what hangs below. */
export async function findRows(
  context: Context,
  search: Search,
): Promise<Discovery & { readonly judged?: ReadonlyMap<string, JudgedStore | StoreErrorCode> }> {
  const { tenant, bundle, people, signal, because } = search
  const options = signal === undefined ? {} : { signal }
  if (because === 'return')
    return await context.stores.discover(tenant, bundle, people, { ...options, below: everything })
  if (because !== 'retention') return await context.stores.discover(tenant, bundle, people, options)
  const connector = (store: string) => context.stores.connector(tenant, bundle, store)
  const judged = await judgeSeeds({ bundle, connector, signal }, search)
  const below = belowEnded(bundle, judged)
  const theirs = withJudged(people, judged, bundle)
  return { ...(await context.stores.discover(tenant, bundle, theirs, { ...options, below })), judged }
}

function* identifiersIn(found: DiscoveredStore | undefined): ReturnType<PlannedStore['identified']> {
  for (const { table, fetched, owners, values, standing } of found?.reached === true ? found.tables : [])
    for (const { kind, column } of table.identifiers) {
      const at = fetched.indexOf(column)
      for (const [row, owner] of owners.entries()) {
        const value = values[row]?.[at]
        if (standing[row] === 'own' && value != null) yield { owner, kind, value }
      }
    }
}

/** People asked for with the very same identifiers are one: to a search they would seem to share all they have. */
function oneOfEach(people: Search['people']) {
  const first = new Map<string, number>()
  const alike = new Map<number, number[]>()
  const each = people.filter(({ owner, identifiers }) => {
    const text = JSON.stringify(identifiers.map(({ kind, value }) => [kind, value]))
    const known = first.get(text)
    if (known === undefined) first.set(text, owner)
    else alike.set(known, [...(alike.get(known) ?? [known]), owner])
    return known === undefined
  })
  return { people: each, alike }
}

/** Gives the rows of one to all who are the same. */
function forAll(plan: ReachedPlan, alike: ReadonlyMap<number, readonly number[]>): ReachedPlan {
  if (alike.size === 0) return plan
  const all = (owners: readonly number[]) => owners.flatMap((owner) => alike.get(owner) ?? [owner])
  return { ...plan, groups: plan.groups.map((group) => ({ ...group, owners: group.owners.map(all) })) }
}

type Drafted = {
  readonly draft: Draft | Extract<StorePlan, { reached: false }>
  readonly waitsFor: readonly string[]
}

async function draft(
  context: Context,
  search: Search,
  found: DiscoveredStore,
  judged: JudgedStore | StoreErrorCode = new Map(),
): Promise<Drafted> {
  const { tenant, bundle, today, signal } = search
  const { store } = found
  const connector = context.stores.connector(tenant, bundle, store)
  const unreached = (error: StoreErrorCode, facts: StoreError['facts'] = {}) =>
    ({ draft: { store, reached: false, error, facts }, waitsFor: [] }) as const
  if (!found.reached) return unreached(found.error, found.facts)
  if (typeof judged === 'string') return unreached(judged)
  try {
    const inspection = await inspectionOf(connector, signal)
    const orphans = search.orphans?.get(store) ?? []
    const tables = await withOrphans(connector, found.tables, orphans, signal)
    const isEnd = search.because === 'retention'
    const drafted = draftStore(bundle, store, tables, inspection, {
      today,
      ...(isEnd ? { judged } : {}),
      ...(search.spared === undefined ? {} : { spared: search.spared }),
    })
    await settle(connector, settleStore(bundle, drafted, isEnd), signal)
    return {
      draft: drafted,
      waitsFor: search.because === undefined || search.because === 'request' ? found.unknownThrough : [],
    }
  } catch (error) {
    if (error instanceof StoreError) return unreached(error.code, error.facts)
    throw error
  }
}

async function settle(connector: Connector, asking: Asking<void>, signal: AbortSignal | undefined) {
  let next = asking.next()
  while (next.done !== true) next = asking.next(await connector.findShared(next.value, signal))
}

/** Hash of the plan of each store for some people; null for a store that was not reached. */
export type ChunkHashes = readonly (readonly [store: string, hash: Hash | null])[]

export function hashesOf(planned: readonly PlannedStore[]): ChunkHashes {
  return planned.map(({ plan }) => [plan.store, plan.reached ? plan.hash() : null])
}

/** Hash of what is to be confirmed. */
export function hashPlans(policy: string, chunks: readonly ChunkHashes[]): Hash {
  return hashJson({ policy, chunks })
}

/** People in chunks, numbered from `first`. */
export function* chunksOf(
  people: readonly Identifiers[],
  size: number,
): Generator<{ readonly first: number; readonly people: readonly Identifiers[] }> {
  for (let first = 0; first < people.length; first += size)
    yield { first, people: people.slice(first, first + size) }
}

export function numbered(first: number, people: readonly Identifiers[]): Search['people'] {
  return people.map((identifiers, place) => ({ owner: first + place, identifiers }))
}
