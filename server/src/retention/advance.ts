import type { Tenant } from '../kernel/tenant.ts'
import { bundleOf, type Context } from './context.ts'
import { RetentionError } from './errors.ts'
import { finish } from './finish.ts'
import { ownStore } from './own.ts'
import { claimRun, type RunRow, readAsks, readParts, releaseRun, renewRun } from './store.ts'
import { sweepOwn, sweepStore } from './sweep.ts'

/** A run in the hands of a worker. */
export interface Work {
  readonly context: Context
  readonly tenant: Tenant
  readonly run: RunRow
  readonly signal: AbortSignal
}

/** Goes on with one run, or with that of every tenant in turn. */
export async function advance(
  context: Context,
  which: { readonly tenant: Tenant; readonly run: string } | undefined,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { db } = context
  if (which !== undefined) return db.within(which.tenant, () => advanceOne(context, which, signal))
  for (const tenant of await db.tenants())
    await db.within(tenant, () => advanceOne(context, { tenant }, signal))
}

async function advanceOne(
  context: Context,
  { tenant, run: wanted }: { readonly tenant: Tenant; readonly run?: string },
  outer: AbortSignal | undefined,
): Promise<void> {
  const { db, options } = context
  const run = await db.transact((tx) => claimRun(tx, tenant, options.leaseMs, wanted))
  if (run === undefined) return
  const lost = new AbortController()
  const heart = setInterval(() => {
    renewRun(db.read, tenant, run, options.leaseMs)
      .then(
        (held) => held || lost.abort(new RetentionError('retention/lease-lost', 'Another worker has it.')),
      )
      // A beat that fails is followed by another; the fencing token guards what is written in between.
      .catch(() => {})
  }, options.leaseMs / 3)
  try {
    const signal = outer === undefined ? lost.signal : AbortSignal.any([outer, lost.signal])
    await work({ context, tenant, run, signal })
  } catch (error) {
    if (!lost.signal.aborted && !isLeaseLost(error)) throw error
  } finally {
    clearInterval(heart)
  }
}

/** The stores side by side; what waits in one keeps no other from its end. */
async function work(work: Work): Promise<void> {
  const { context, tenant, run } = work
  const { db, clock, options } = context
  const bundle = await bundleOf(context, tenant, run.policy)
  const byStore = Map.groupBy(await readParts(db.read, tenant, run.run), ({ store }) => store)
  const swept = [...byStore].map(([store, parts]) =>
    store === ownStore ? sweepOwn(work, bundle, parts) : sweepStore(work, bundle, store, parts),
  )
  for (const end of await Promise.allSettled(swept)) if (end.status === 'rejected') throw end.reason
  const parts = await readParts(db.read, tenant, run.run)
  const asks = await readAsks(db.read, tenant, run.run)
  if (parts.every(({ state }) => state === 'done') && asks.every(({ lines }) => lines !== null))
    return finish(context, tenant, run)
  const retry = new Date(clock.now().getTime() + options.retryMs)
  const next = parts.flatMap(({ waitNext, state }) =>
    waitNext === null || state === 'done' ? [] : [waitNext],
  )
  const soonest = next.toSorted((a, b) => a.getTime() - b.getTime())[0]
  await db.transact((tx) => releaseRun(tx, tenant, run, soonest ?? retry))
}

function isLeaseLost(error: unknown): boolean {
  return error instanceof RetentionError && error.code === 'retention/lease-lost'
}
