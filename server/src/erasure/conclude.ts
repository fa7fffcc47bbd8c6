import { sql } from 'kysely'
import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Context } from './context.ts'
import type { StepErrorCode } from './errors.ts'
import { jobOf, stepQueue } from './jobs.ts'
import { openVerdict } from './progress.ts'
import { openChunks } from './resume.ts'
import type { StepState } from './store.ts'

interface OpenStep {
  readonly chunk: number
  readonly store: string
  readonly state: StepState
  readonly sent: boolean
  readonly error: StepErrorCode | null
  readonly first: number
  readonly people: number
}

/** Every step that is not done ends as it is; the chunks then close, with certificates that say so. */
export async function conclude(context: Context, tx: Tx, tenant: Tenant, id: string): Promise<void> {
  const chunks = await openChunks(tx, tenant, id)
  const { rows } = await sql<OpenStep>`
    SELECT chunk, store, step.state, sent, error, first_person AS first, people
    FROM erasure_step AS step JOIN erasure_chunk USING (tenant, erasure, chunk)
    WHERE tenant = ${tenant} AND erasure = ${id} AND step.state <> 'done'`.execute(tx)
  for (const step of rows) {
    await sql`
      INSERT INTO erasure_outcome (tenant, erasure, person, store, verdict, counts)
      SELECT ${tenant}, ${id}, person, ${step.store}, ${openVerdict(step)}, '[]'
      FROM generate_series(${step.first}::int, ${step.first + step.people - 1}::int) AS person`.execute(tx)
    await sql`
      UPDATE erasure_step SET state = 'done', next_at = NULL
      WHERE tenant = ${tenant} AND erasure = ${id} AND chunk = ${step.chunk} AND store = ${step.store}`.execute(
      tx,
    )
  }
  for (const { chunk } of chunks) await context.jobs.enqueue(tx, stepQueue, ...jobOf({ tenant, id, chunk }))
}
