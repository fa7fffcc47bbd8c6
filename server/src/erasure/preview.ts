import type { Bundle } from '@garant/policy'
import type { Tenant } from '../kernel/tenant.ts'
import type { Identifiers } from '../people/people.ts'
import type { StoreErrorCode } from '../stores/errors.ts'
import { backupsUntil, dayIn, latest } from './backups.ts'
import type { Context } from './context.ts'
import type { Refusal } from './effects.ts'
import { ErasureError } from './errors.ts'
import type { Hash } from './hash.ts'
import { addLines, categoriesOf, type Line, linesOf } from './lines.ts'
import {
  type ChunkHashes,
  chunksOf,
  hashesOf,
  hashPlans,
  numbered,
  type PlannedStore,
  searchAndPlan,
} from './search.ts'
import { type Verdict, verdictOf, worst } from './verdict.ts'

/** What an erasure would do, to be shown and confirmed. */
export interface Preview {
  /** Binds the confirmation to these very rows; `sha256:` and 64 hexadecimal digits. */
  readonly hash: Hash
  readonly policy: string
  readonly people: number
  /** What the verdict would be. */
  readonly verdict: Verdict
  readonly stores: readonly PreviewedStore[]
  /** Day after which no backup holds what would be erased today; null when nothing would be. */
  readonly backupsUntil: string | null
}

export interface PreviewedStore {
  readonly store: string
  readonly reached: boolean
  readonly verdict: Verdict
  /** Why the store was not reached. */
  readonly error: StoreErrorCode | null
  /** Why nothing may be done there. */
  readonly refusal: Refusal | null
  /** Linked stores that were not reached: rows to which they lead may be missing. */
  readonly waitsFor: readonly string[]
  readonly lines: readonly (Line & { readonly categories: readonly string[] })[]
  readonly backupsUntil: string | null
}

/** @throws ErasureError `erasure/no-policy`. */
export async function preview(
  context: Context,
  tenant: Tenant,
  policy: string,
  people: readonly Identifiers[],
  signal?: AbortSignal,
): Promise<Preview> {
  const bundle = await bundleOf(context, tenant, policy)
  const today = dayIn(bundle.organisation.timeZone, context.clock.now())
  const summaries = new Map<string, PreviewedStore>()
  const hashes: ChunkHashes[] = []
  for (const chunk of chunksOf(people, context.options.chunkPeople)) {
    const numberedPeople = numbered(chunk.first, chunk.people)
    const planned = await searchAndPlan(context, { tenant, bundle, today, people: numberedPeople, signal })
    for (const one of planned) {
      const { store } = one.plan
      summaries.set(store, add(summaries.get(store), summary(bundle, one, today)))
    }
    hashes.push(hashesOf(planned))
  }
  const stores = [...summaries.values()]
  return {
    hash: hashPlans(policy, hashes),
    policy,
    people: people.length,
    verdict: worst(stores.map(({ verdict }) => verdict)),
    stores,
    backupsUntil: latest(stores.map((store) => store.backupsUntil)),
  }
}

/** The hash of a preview of today, without the preview. */
export async function planHashes(
  context: Context,
  tenant: Tenant,
  policy: string,
  chunks: Iterable<{ readonly first: number; readonly people: readonly Identifiers[] }>,
): Promise<{ readonly hash: Hash; readonly chunks: readonly ChunkHashes[] }> {
  const bundle = await bundleOf(context, tenant, policy)
  const today = dayIn(bundle.organisation.timeZone, context.clock.now())
  const hashes: ChunkHashes[] = []
  for (const { first, people } of chunks) {
    const search = { tenant, bundle, today, people: numbered(first, people), signal: undefined }
    hashes.push(hashesOf(await searchAndPlan(context, search)))
  }
  return { hash: hashPlans(policy, hashes), chunks: hashes }
}

export async function bundleOf(context: Context, tenant: Tenant, policy: string): Promise<Bundle> {
  const bundle = await context.bundle(tenant, policy)
  if (bundle === null)
    throw new ErasureError('erasure/no-policy', 'The policy of this erasure is not here.', {
      facts: { policy },
    })
  return bundle
}

function summary(bundle: Bundle, { plan, waitsFor }: PlannedStore, today: string): PreviewedStore {
  const store = bundle.stores.find(({ name }) => name === plan.store)
  const frame = { store: plan.store, reached: plan.reached, waitsFor }
  if (!plan.reached)
    return {
      ...frame,
      verdict: 'unreachable',
      error: plan.error,
      refusal: null,
      lines: [],
      backupsUntil: null,
    }
  const lines = linesOf(plan.groups)
  return {
    ...frame,
    verdict: plan.refusal === null ? verdictOf(lines) : 'restricted',
    error: null,
    refusal: plan.refusal,
    lines: lines.map((line) => ({ ...line, categories: categoriesOf(store, line) })),
    backupsUntil: plan.refusal === null ? backupsUntil(store, lines, today) : null,
  }
}

function add(one: PreviewedStore | undefined, other: PreviewedStore): PreviewedStore {
  if (one === undefined) return other
  const categories = new Map([...one.lines, ...other.lines].map((line) => [nameOf(line), line.categories]))
  const lines = addLines([...one.lines, ...other.lines].map(({ categories: _, ...line }) => line))
  return {
    store: one.store,
    reached: one.reached && other.reached,
    verdict: worst([one.verdict, other.verdict]),
    error: one.error ?? other.error,
    refusal: one.refusal ?? other.refusal,
    waitsFor: [...new Set([...one.waitsFor, ...other.waitsFor])],
    lines: lines.map((line) => ({ ...line, categories: categories.get(nameOf(line)) ?? [] })),
    backupsUntil: latest([one.backupsUntil, other.backupsUntil]),
  }
}

function nameOf({ rows: _, ...line }: Line): string {
  const { schema, table, action, columns } = line
  return JSON.stringify([schema, table, action, columns])
}
