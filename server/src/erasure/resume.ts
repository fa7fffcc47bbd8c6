import { sql } from 'kysely'
import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Context } from './context.ts'
import { ErasureError } from './errors.ts'
import { jobOf, stepQueue } from './jobs.ts'
import { planHashes } from './preview.ts'
import { chunkScope } from './request.ts'
import { readErasure } from './store.ts'

/** @throws ErasureError `erasure/unknown`, `erasure/plan-changed`. */
export async function resume(
  context: Context,
  tx: Tx,
  tenant: Tenant,
  id: string,
  plan: string | null,
): Promise<void> {
  const chunks = await openChunks(tx, tenant, id)
  await instructAgain(context, tx, tenant, id)
  if (plan !== null) await confirmAgain(context, tx, tenant, id, plan, chunks)
  await sql`
    UPDATE erasure_step SET
      state = CASE WHEN state IN ('stopped', 'unverified') THEN 'waiting' ELSE state END,
      attempts = 0, next_at = now()
    WHERE tenant = ${tenant} AND erasure = ${id} AND state <> 'done'`.execute(tx)
  for (const { chunk } of chunks) await context.jobs.enqueue(tx, stepQueue, ...jobOf({ tenant, id, chunk }))
}

/** A client that lets it go on does so by an instruction of today: the one it began under may be withdrawn. */
async function instructAgain(context: Context, tx: Tx, tenant: Tenant, id: string): Promise<void> {
  const found = await readErasure(tx, tenant, id)
  if (found === undefined || found.instruction === null) return
  const bundle = await context.bundle(tenant, found.policy)
  const cited = bundle === null ? null : ((await context.instructions?.cited(tenant, bundle)) ?? null)
  // Without one it goes on under its own, and stops where that one is over.
  const instruction = cited === 'none' ? null : cited
  if (instruction === null) return
  await sql`UPDATE erasure SET instruction = ${instruction} WHERE tenant = ${tenant} AND erasure = ${id}`.execute(
    tx,
  )
}

interface OpenChunk {
  readonly chunk: number
  readonly first: number
  readonly identifiers: Buffer
}

/** Chunks that are not closed, taken from whoever has them and due at once. */
export async function openChunks(tx: Tx, tenant: Tenant, id: string): Promise<readonly OpenChunk[]> {
  const { rows } = await sql<OpenChunk>`
    UPDATE erasure_chunk SET fencing = fencing + 1, leased_until = NULL, next_at = now()
    WHERE tenant = ${tenant} AND erasure = ${id} AND state <> 'closed'
    RETURNING chunk, first_person AS first, identifiers`.execute(tx)
  return rows.sort((one, other) => one.chunk - other.chunk)
}

async function confirmAgain(
  context: Context,
  tx: Tx,
  tenant: Tenant,
  id: string,
  plan: string,
  chunks: readonly OpenChunk[],
): Promise<void> {
  const erasure = await readErasure(tx, tenant, id)
  if (erasure === undefined) throw new ErasureError('erasure/unknown', 'There is no such erasure.')
  const people = await Promise.all(
    chunks.map(async ({ first, chunk, identifiers }) => ({
      first,
      people: await context.people.open(tx, tenant, chunkScope(id, chunk), 'identifiers', identifiers),
    })),
  )
  const today = await planHashes(context, tenant, erasure.policy, people)
  if (today.hash !== plan)
    throw new ErasureError('erasure/plan-changed', 'What would be done is not what was confirmed.', {
      facts: { plan: today.hash },
    })
  for (const [place, { chunk }] of chunks.entries()) {
    const hashes = today.chunks[place] ?? []
    await sql`
      UPDATE erasure_step SET confirmed = new.confirmed
      FROM unnest(
        ${hashes.map(([store]) => store)}::text[], ${hashes.map(([, hash]) => hash)}::text[]
      ) AS new (store, confirmed)
      WHERE tenant = ${tenant} AND erasure = ${id} AND chunk = ${chunk} AND erasure_step.store = new.store
        AND state <> 'done'`.execute(tx)
  }
}
