import type { Tx } from '../db/db.ts'
import { inspectionOf, StoreError } from '../stores/stores.ts'
import { freezeCause } from './freeze.ts'
import { lockOverlaps, type Others, othersIn, type Read } from './store.ts'
import { connectorOf, type Step, type Work } from './work.ts'

/*
 * In a store without a record of steps, a worker that comes back knows its own work only by the rows being gone. Had another
 * erasure of the same people taken them meanwhile, both would say that they did, with the same counts. So there one
 * erasure of a person begins only when no other may have written, and with a plan younger than the last that did.
 */

/** How many other erasures of these people each store without a record has seen to their end: to be asked before a search. */
export async function othersBefore(work: Work, steps: readonly Step[]): Promise<ReadonlyMap<string, number>> {
  const others = await othersOf(work, work.context.db.read, await unrecorded(work, steps))
  return new Map(Array.from(others, ([store, { done }]) => [store, done]))
}

/** What has to come before a step is begun; absent: nothing. */
export type Before = 'wait' | 'plan again'

/** To the end of the transaction no other erasure begins in the stores without a record. */
export async function overlapping(
  work: Work,
  tx: Tx,
  careful: readonly Step[],
): Promise<ReadonlyMap<string, Before>> {
  if (careful.length === 0) return new Map()
  await lockOverlaps(tx, work.chunk.tenant)
  const others = await othersOf(work, tx, careful)
  return new Map(
    careful.flatMap(({ store, intent }): [string, Before][] => {
      const { done, doubtful } = others.get(store) ?? { done: 0, doubtful: false }
      if (doubtful) return [[store, 'wait']]
      return done === intent?.others ? [] : [[store, 'plan again']]
    }),
  )
}

/** The steps that write in a store without a record, or in one that does not say. */
export async function unrecorded(work: Work, steps: readonly Step[]): Promise<readonly Step[]> {
  const asked = steps.map(async (step) => {
    const inspection = inspectionOf(connectorOf(work, step.store), work.signal)
    const { recordsSteps } = await inspection.catch((error) => {
      if (error instanceof StoreError) return { recordsSteps: false }
      throw error
    })
    return recordsSteps ? [] : [step]
  })
  return (await Promise.all(asked)).flat()
}

async function othersOf(work: Work, at: Read, steps: readonly Step[]): Promise<ReadonlyMap<string, Others>> {
  if (steps.length === 0) return new Map()
  const { context, chunk } = work
  const causes = await context.protections.erasuresAlike(at, chunk.tenant, freezeCause(work))
  const chunks = causes.flatMap((cause) => {
    const [, id, number] = /^erasure\/([^/]+)\/(\d+)$/.exec(cause) ?? []
    return id === undefined ? [] : [{ id, chunk: Number(number) }]
  })
  const stores = steps.map(({ store }) => store)
  return await othersIn(at, chunk.tenant, chunks, stores)
}
