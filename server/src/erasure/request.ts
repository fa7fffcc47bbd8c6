import type { Bundle } from '@garant/policy'
import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Context } from './context.ts'
import { seededStores } from './end-of-retention.ts'
import { requestedOnce } from './entries.ts'
import type { NewErasure, Requested } from './erasure.ts'
import { ErasureError } from './errors.ts'
import { jobOf, stepQueue } from './jobs.ts'
import { bundleOf, planHashes } from './preview.ts'
import { type ChunkHashes, chunksOf } from './search.ts'
import { insertChunk, insertErasure } from './store.ts'

/** @throws ErasureError `erasure/no-policy`, `erasure/no-instruction`. */
export async function request(
  context: Context,
  tx: Tx,
  tenant: Tenant,
  asked: NewErasure,
): Promise<Requested> {
  const bundle = await bundleOf(context, tenant, asked.policy)
  const chunks = [...chunksOf(asked.people, context.options.chunkPeople)]
  const today = asked.plan === null ? null : await planHashes(context, tenant, asked.policy, chunks)
  if (today !== null && today.hash !== asked.plan) return { result: 'plan-changed', plan: today.hash }
  if (asked.plan !== null && asked.confirmedBy !== null) {
    const given = { plan: asked.plan, people: asked.people.length, by: asked.confirmedBy }
    if ((await context.confirm?.(tx, tenant, given)) === 'second-person') return { result: 'second-person' }
  }

  const id = context.random.bytes(16).toString('hex')
  const scope = asked.scope ?? `erasure/${id}/evidence`
  const own = asked.scope === null ? [scope] : []
  await context.vault.createScopes(tx, tenant, [...own, ...chunks.map((_, chunk) => chunkScope(id, chunk))])
  const { people, because = 'request', ...rest } = asked
  const instruction = await instructionOf(context, tenant, bundle)
  const row = { ...rest, because, scope, instruction, people: people.length, chunks: chunks.length }
  await insertErasure(tx, tenant, id, { ...row, requestedAt: context.clock.now() })
  for (const [chunk, { first, people }] of chunks.entries()) {
    const identifiers = await context.people.seal(tx, tenant, chunkScope(id, chunk), 'identifiers', people)
    const seeded = because === 'request' ? null : seededStores(people)
    const stores = bundle.stores.filter(({ name }) => seeded?.has(name) !== false)
    const confirmed = confirmedBy(stores, today?.chunks[chunk])
    await insertChunk(tx, tenant, id, {
      chunk,
      firstPerson: first,
      people: people.length,
      identifiers,
      confirmed,
    })
    await context.jobs.enqueue(tx, stepQueue, ...jobOf({ tenant, id, chunk }))
  }
  await context.journal.append(tx, tenant, [
    {
      type: 'erasure.requested',
      once: requestedOnce(id),
      scope,
      payload: {
        ...{ erasure: id, people: people.length, stores: bundle.stores.map(({ name }) => name) },
        ...(because === 'request' ? {} : { because }),
        ...(instruction === null ? {} : { instruction }),
      },
      policy: asked.policy,
      actor: asked.confirmedBy,
    },
  ])
  return { result: 'requested', id }
}

/** @throws ErasureError `erasure/no-instruction`. */
export async function instructionOf(
  context: Context,
  tenant: Tenant,
  bundle: Bundle,
): Promise<string | null> {
  const cited = (await context.instructions?.cited(tenant, bundle)) ?? null
  if (cited === 'none')
    throw new ErasureError(
      'erasure/no-instruction',
      'These data are a client’s, and it has instructed nobody to erase them.',
    )
  return cited
}

/** Scope of a chunk's identifiers and row keys: it dies when the chunk closes. */
export function chunkScope(id: string, chunk: number): string {
  return `erasure/${id}/${chunk}`
}

function confirmedBy(stores: Bundle['stores'], hashes: ChunkHashes = []): ReadonlyMap<string, string | null> {
  return new Map([...stores.map(({ name }) => [name, null] as const), ...hashes])
}
