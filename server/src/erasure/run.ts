import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Tenant } from '../kernel/tenant.ts'
import { advance } from './advance.ts'
import type { Context } from './context.ts'
import { ErasureError } from './errors.ts'
import { type ChunkRow, claimChunk, renewLease, tenantsDue } from './store.ts'

export interface Which {
  readonly tenant: Tenant
  readonly id: string
  readonly chunk?: number
}

/** Works on what is due with several chunks at once, until nothing is due and nobody works on it. */
export async function run(context: Context, which?: Which, signal?: AbortSignal): Promise<void> {
  const failed = new AbortController()
  const either = signal === undefined ? failed.signal : AbortSignal.any([signal, failed.signal])
  const lanes = Array.from({ length: context.options.concurrency }, () =>
    lane(context, which, either).catch((error) => {
      failed.abort(error)
      throw failed.signal.reason
    }),
  )
  const ended = await Promise.allSettled(lanes)
  for (const end of ended) if (end.status === 'rejected') throw end.reason
}

async function lane(context: Context, which: Which | undefined, signal: AbortSignal) {
  for (;;) {
    signal.throwIfAborted()
    const chunk = which === undefined ? await claimAny(context) : await claim(context, which)
    if (chunk !== undefined)
      await context.db.within(chunk.tenant, () => advanceLeased(context, chunk, signal))
    else if (which === undefined || !(await isUnderWay(context, which))) return
    else await sleep(50, undefined, { signal })
  }
}

/** Takes one chunk, if it is due and free. */
export async function runChunk(context: Context, which: Which, signal: AbortSignal): Promise<void> {
  const chunk = await claim(context, which)
  if (chunk !== undefined) await advanceLeased(context, chunk, signal)
}

function claim(context: Context, which: Pick<Which, 'tenant'>): Promise<ChunkRow | undefined> {
  const { db, options } = context
  return context.durably('claim', { chunk: null, store: null }, () =>
    db.within(which.tenant, () => db.transact((tx) => claimChunk(tx, options.leaseMs, which))),
  )
}

async function claimAny(context: Context): Promise<ChunkRow | undefined> {
  for (const tenant of await tenantsDue(context.db)) {
    const chunk = await claim(context, { tenant })
    if (chunk !== undefined) return chunk
  }
  return undefined
}

/** Renews the lease while the work goes on; losing it ends the work, and that is no failure. */
async function advanceLeased(
  context: Context,
  chunk: ChunkRow,
  outer: AbortSignal | undefined,
): Promise<void> {
  const { leaseMs } = context.options
  const lost = new AbortController()
  const heart = setInterval(() => {
    renewLease(context.db.read, chunk, leaseMs)
      .then((held) => held || lost.abort(leaseLost()))
      // A beat that fails is followed by another; the fencing token guards what is written in between.
      .catch(() => {})
  }, leaseMs / 3)
  try {
    const signal = outer === undefined ? lost.signal : AbortSignal.any([outer, lost.signal])
    await advance(context, chunk, signal)
  } catch (error) {
    if (!lost.signal.aborted && !isLeaseLost(error)) throw error
  } finally {
    clearInterval(heart)
  }
}

function leaseLost(): ErasureError {
  return new ErasureError('erasure/lease-lost', 'Another worker has taken this over.')
}

function isLeaseLost(error: unknown): boolean {
  return error instanceof ErasureError && error.code === 'erasure/lease-lost'
}

/** Whether another worker has a chunk of it, or left one that becomes free when its lease ends. */
async function isUnderWay(context: Context, { tenant, id, chunk }: Which): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM erasure_chunk
    WHERE tenant = ${tenant} AND erasure = ${id} AND chunk = coalesce(${chunk ?? null}::int, chunk)
      AND state <> 'closed' AND next_at <= now() LIMIT 1`.execute(context.db.read)
  return rows.length > 0
}
