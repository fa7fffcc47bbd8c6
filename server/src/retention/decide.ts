import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Context } from './context.ts'
import { type RetentionEntryType, retentionEntry, runScope } from './entries.ts'
import { retentionQueues } from './jobs.ts'
import { lockRun, type RunRow, setMark, setState } from './store.ts'

/** @throws RetentionError `retention/unknown-run`. */
export async function confirm(
  context: Context,
  tx: Tx,
  tenant: Tenant,
  run: string,
  by: string,
): Promise<'confirmed' | 'same-person' | 'not-waiting'> {
  const row = await lockRun(tx, tenant, run)
  if (row.state !== 'awaiting') return 'not-waiting'
  // Who looks at the clock needs nobody else; many people take two.
  if (row.awaits.includes('threshold') && row.askedBy === by) return 'same-person'
  await setState(tx, tenant, run, { state: 'running', confirmedBy: by })
  if (row.awaits.includes('clock')) await setMark(tx, tenant, row.day, run)
  await enter(context, tx, tenant, row, 'retention.confirmed', by)
  await goOn(context, tx, tenant, run)
  return 'confirmed'
}

/** @throws RetentionError `retention/unknown-run`. */
export async function stop(context: Context, tx: Tx, tenant: Tenant, run: string, by: string): Promise<void> {
  const row = await lockRun(tx, tenant, run)
  if (row.state !== 'running') return
  await setState(tx, tenant, run, { state: 'stopped', stoppedBy: by })
  await enter(context, tx, tenant, row, 'retention.stopped', by)
}

/** @throws RetentionError `retention/unknown-run`. */
export async function resume(
  context: Context,
  tx: Tx,
  tenant: Tenant,
  run: string,
  by: string,
): Promise<void> {
  const row = await lockRun(tx, tenant, run)
  if (row.state !== 'stopped') return
  await setState(tx, tenant, run, { state: 'running', stoppedBy: null })
  await enter(context, tx, tenant, row, 'retention.resumed', by)
  await goOn(context, tx, tenant, run)
}

/** A run may be stopped and resumed many times: each is an entry of its own. */
async function enter(
  context: Context,
  tx: Tx,
  tenant: Tenant,
  { run, day, awaits, people, policy }: RunRow,
  type: RetentionEntryType,
  by: string,
): Promise<void> {
  const once = `${type}/${run}/${context.random.bytes(8).toString('hex')}`
  const facts = { run, day, awaits, people }
  await context.journal.append(tx, tenant, [
    retentionEntry(type, { once, scope: runScope(run), facts, policy, actor: by }),
  ])
}

async function goOn({ jobs }: Context, tx: Tx, tenant: Tenant, run: string): Promise<void> {
  await jobs.enqueue(tx, retentionQueues.advance, { tenant, run }, { key: run })
}
