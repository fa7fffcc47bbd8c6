import type { Tenant } from '../kernel/tenant.ts'
import type { Context } from './context.ts'
import type { RunSummary, RunView } from './retention.ts'
import { readAsks, readParts, readRun, readRuns } from './store.ts'
import { viewOf } from './view.ts'

export async function run({ db }: Context, tenant: Tenant, id: string): Promise<RunView | null> {
  const row = await readRun(db.read, tenant, id)
  if (row === undefined) return null
  return viewOf(row, await readParts(db.read, tenant, id), await readAsks(db.read, tenant, id))
}

export async function runs(
  { db }: Context,
  tenant: Tenant,
  limit: number,
  before: string | undefined,
): Promise<readonly RunSummary[]> {
  const rows = await readRuns(db.read, tenant, limit, before)
  const summaries: RunSummary[] = []
  for (const row of rows) {
    const { stores: _, ...summary } = viewOf(
      row,
      await readParts(db.read, tenant, row.run),
      await readAsks(db.read, tenant, row.run),
    )
    summaries.push(summary)
  }
  return summaries
}
