import type { Line, StoreProgress } from '../erasure/erasure.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Context } from './context.ts'
import { retentionQueues } from './jobs.ts'
import type { Gate } from './ready.ts'
import { type AskRow, type PartRow, readAsk, readRun, readUnderWay, setAsk } from './store.ts'
import type { PartWork } from './sweep.ts'

/** Brings what was asked for this table and rule to its end, as far as it goes. @returns what is stuck; null: nothing is. */
export async function followAll(
  { context, tenant, signal }: PartWork,
  part: PartRow,
): Promise<Exclude<Gate, 'open'> | null> {
  for (const ask of await readUnderWay(context.db.read, tenant, part)) {
    if ((await follow(context, tenant, ask)) === 'over') continue
    await context.erasure.run({ tenant, id: ask.erasure }, signal)
    const then = await follow(context, tenant, ask)
    if (then !== 'over') return { why: 'erasure', error: then, next: null }
  }
  return null
}

/** Notes what became of an erasure. @returns why it is not over. */
async function follow(
  { db, erasure }: Context,
  tenant: Tenant,
  ask: AskRow,
): Promise<'over' | string | null> {
  const { erasure: id, store } = ask
  const progress = await erasure.progress(tenant, id)
  const own = progress?.stores.find((one) => one.store === store)
  if (progress === null || own === undefined) return null
  const error = own.troubles[0]?.code ?? null
  const { state } = progress
  const lines = state === 'done' ? withHeld(own, ask) : null
  const set = { lines, state, error, verdict: own.verdict }
  await db.transact((tx) => setAsk(tx, tenant, id, set))
  return state === 'done' ? 'over' : error
}

/** People whom a hold names are left out of an erasure; here their rows are counted among those that stay. */
function withHeld({ lines, verdict }: StoreProgress, { rows, schema, table }: AskRow): readonly Line[] {
  const own = lines.filter((line) => line.table === table && line.schema === schema)
  const held = rows - own.reduce((sum, line) => sum + line.rows, 0)
  if (verdict !== 'restricted' || held <= 0) return lines
  const stays = { action: 'keep', reason: 'held', ground: null, until: null, columns: [], left: [] } as const
  return [...lines, { schema, table, ...stays, rows: held }]
}

/** Called by the job that an erasure leaves behind: the run goes on, or, where it has ended, what became of it is noted. */
export async function followed(context: Context, tenant: Tenant, erasure: string): Promise<void> {
  const { db, jobs } = context
  const ask = await readAsk(db.read, tenant, erasure)
  if (ask === undefined || ask.lines !== null) return
  await follow(context, tenant, ask)
  const run = await readRun(db.read, tenant, ask.run)
  if (run?.state === 'running')
    await db.transact((tx) =>
      jobs.enqueue(tx, retentionQueues.advance, { tenant, run: ask.run }, { key: ask.run }),
    )
}
