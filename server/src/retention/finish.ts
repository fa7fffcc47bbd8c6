import type { Tenant } from '../kernel/tenant.ts'
import type { Context } from './context.ts'
import { cursorScope, retentionEntry, runScope } from './entries.ts'
import type { RunVerdict, RunView } from './retention.ts'
import { lockRun, type RunRow, readAsks, readParts, setEnded } from './store.ts'
import { viewOf } from './view.ts'
import { forgetWarnings } from './warn.ts'

/** Ends a run as it is. What is left is found again by the next; an erasure that waits goes on by itself. */
export async function finish(context: Context, tenant: Tenant, { run }: Pick<RunRow, 'run'>): Promise<void> {
  const { db, vault, journal, clock } = context
  await db.transact(async (tx) => {
    const row = await lockRun(tx, tenant, run)
    if (row.state === 'done') return
    const view = viewOf(row, await readParts(tx, tenant, run), await readAsks(tx, tenant, run))
    const verdict = verdictOf(view)
    await setEnded(tx, tenant, run, verdict, clock.now())
    await vault.shred(tx, tenant, [cursorScope(run)])
    await forgetWarnings(tx, tenant, row.day)
    await journal.append(tx, tenant, [
      retentionEntry('retention.done', {
        ...{ once: `retention/done/${run}`, scope: runScope(run), policy: row.policy, actor: null },
        facts: { run, day: row.day, verdict, warned: view.warned, stores: view.stores.map(factsOf) },
      }),
    ])
  })
}

function verdictOf({ stores, state }: RunView): RunVerdict {
  const parts = stores.flatMap((store) => store.parts)
  if (stores.some(({ unverified }) => unverified)) return 'unverified'
  const left = state === 'awaiting' || parts.some((part) => part.state !== 'done')
  return left || stores.some(({ waits }) => waits.length > 0) ? 'waiting' : 'complete'
}

function factsOf({ store, parts, erased, masked, kept, waits }: RunView['stores'][number]) {
  return {
    store,
    rules: parts.map(({ table, rule, counted, found, asked, settled, spared }) => ({
      ...{ table, rule, counted, found, asked, settled, spared },
    })),
    ...{ erased, masked, kept, waits: waits.map(({ why, error }) => ({ why, error })) },
  }
}
