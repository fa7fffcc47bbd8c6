import { confirmAboveOf } from '@garant/policy'
import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { judgeClock } from './clock.ts'
import { type Context, dayOf, newId } from './context.ts'
import { begunOnce, cursorScope, mailScope, retentionEntry, runScope } from './entries.ts'
import { finish } from './finish.ts'
import { countDue, type StoreDue } from './parts.ts'
import type { Begun, RunStore, RunSummary } from './retention.ts'
import { insertRun, readOpen, readRuns, setMark } from './store.ts'

/** Counts what is due today and opens the run. Killed before it is open, it has left nothing. */
export async function begin(
  context: Context,
  tenant: Tenant,
  { by, dry }: { readonly by: string | null; readonly dry: boolean },
): Promise<Begun> {
  const { db, register, clock } = context
  const policy = await register.current(db.read, tenant)
  if (policy === null) return { result: 'refused', error: 'retention/no-policy', facts: {} }
  const { bundle } = policy
  const today = dayOf(bundle, clock.now())
  if (!dry) {
    const before = await standing(context, tenant, today, by)
    if (before !== null) return before
  }
  const judged = await judgeClock(context, tenant, today, dayOf(bundle, policy.publishedAt))
  if (typeof judged === 'object') return { result: 'refused', ...judged }
  const counted = await countDue(context, tenant, bundle, today)
  const people = counted.flatMap(({ parts }) => parts).reduce((sum, part) => sum + part.people, 0)
  if (dry) return { result: 'dry', day: today, people, stores: counted.map(dryStore) }
  const awaits: RunSummary['awaits'] = [
    ...(people > confirmAboveOf(bundle) ? (['threshold'] as const) : []),
    ...(judged === 'jumped' ? (['clock'] as const) : []),
  ]
  const run = newId(context)
  const row = { run, day: today, policy: policy.hash, awaits, askedBy: by, people, beganAt: clock.now() }
  const opened = await db.transact(async (tx) => {
    if ((await readOpen(tx, tenant)) !== undefined) return false
    await context.vault.createScopes(tx, tenant, [runScope(run), cursorScope(run), mailScope(run)])
    const parts = counted.flatMap((store) => store.parts)
    await insertRun(tx, tenant, { ...row, state: awaits.length > 0 ? 'awaiting' : 'running' }, parts)
    await enterBegun(context, tx, tenant, row, counted)
    if (judged !== 'jumped') await setMark(tx, tenant, today, run)
    return true
  })
  if (opened) return { result: 'begun', run }
  const other = await readOpen(db.read, tenant)
  return other === undefined
    ? { result: 'done', run }
    : { result: 'open', run: other.run, state: other.state }
}

/** What stands against opening another run; a run of an earlier day that only waits is ended, and this one takes over. */
async function standing(
  context: Context,
  tenant: Tenant,
  today: string,
  by: string | null,
): Promise<Begun | null> {
  const { db } = context
  const open = await readOpen(db.read, tenant)
  if (open === undefined) {
    const [last] = await readRuns(db.read, tenant, 1)
    return by === null && last?.day === today ? { result: 'done', run: last.run } : null
  }
  const stays = open.day === today || open.state === 'stopped' || open.leased
  if (stays) return { result: 'open', run: open.run, state: open.state }
  await finish(context, tenant, open)
  return null
}

async function enterBegun(
  { journal }: Context,
  tx: Tx,
  tenant: Tenant,
  {
    run,
    day,
    policy,
    awaits,
    askedBy,
    people,
  }: Pick<RunSummary, 'run' | 'day' | 'policy' | 'awaits' | 'askedBy' | 'people'>,
  counted: readonly StoreDue[],
): Promise<void> {
  const stores = counted.map(({ store, error, parts }) => ({
    ...{ store, error },
    due: parts.map((part) => ({ table: part.table, rule: part.rule, rows: part.counted })),
  }))
  await journal.append(tx, tenant, [
    retentionEntry('retention.begun', {
      ...{ once: begunOnce(run, day), scope: runScope(run), policy, actor: askedBy },
      facts: { run, day, people, awaits, stores },
    }),
  ])
}

function dryStore({ store, error, parts }: StoreDue): RunStore {
  return {
    ...{ store, erased: [], masked: [], kept: [], lines: [], erasures: [], unverified: false },
    parts: parts.map(({ table, rule, counted }) => ({
      ...{ table, rule, counted, state: 'waiting', found: counted ?? 0, asked: 0, settled: 0, spared: 0 },
    })),
    waits: error === null ? [] : [{ why: 'unreachable', error, next: null }],
  }
}
