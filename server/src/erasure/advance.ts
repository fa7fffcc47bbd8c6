import { apply } from './apply.ts'
import { begin } from './begin.ts'
import { close } from './close.ts'
import type { Context } from './context.ts'
import { done } from './done.ts'
import { freeze } from './freeze.ts'
import { intend } from './intend.ts'
import { jobOf, stepQueue } from './jobs.ts'
import { type ChunkRow, releaseChunk } from './store.ts'
import { verify } from './verify.ts'
import { commit, openWork, type Step, type Work } from './work.ts'

/**
 * Takes a chunk as far as it goes now, through all stores. Where an earlier worker stopped, the steps themselves say.
 * @throws whatever is not a store's doing; the chunk then waits until its lease ends.
 */
export async function advance(context: Context, chunk: ChunkRow, signal: AbortSignal): Promise<void> {
  const work = await openWork(context, chunk, signal)
  const { instruction } = work.erasure
  const go = () => advanceWork(work)
  await (context.instructions === undefined ? go() : context.instructions.citing(instruction, go))
}

async function advanceWork(work: Work): Promise<void> {
  if (work.chunk.state === 'requested') await freeze(work)
  while (isDue(work)) {
    await intend(work)
    const begun = await begin(work)
    for (const step of await verify(work, await applyAll(work, begun))) await done(work, step)
  }
  if ([...work.steps.values()].every(({ state }) => state === 'done')) return await close(work)
  await release(work)
}

/** A client may withdraw its instruction at any moment, so its stores come one after the other: the next is left as it was. */
async function applyAll(work: Work, begun: Awaited<ReturnType<typeof begin>>): Promise<readonly Step[]> {
  const one = async ({ step, again }: (typeof begun)[number]) =>
    (await apply(work, step, again)) ? [step] : []
  const applied: Step[] = []
  if (work.erasure.instruction !== null) {
    for (const each of begun) applied.push(...(await one(each)))
    return applied
  }
  // Nothing of it goes on once this has failed: the lease would end meanwhile.
  for (const end of await Promise.allSettled(begun.map(one))) {
    if (end.status === 'rejected') throw end.reason
    applied.push(...end.value)
  }
  return applied
}

function isDue({ steps, signal }: Work): boolean {
  signal.throwIfAborted()
  return [...steps.values()].some((step: Step) => step.due)
}

/** Gives the chunk back, with a job for when a store is to be tried again. */
async function release(work: Work): Promise<void> {
  const { context, chunk } = work
  await commit(work, 'retry', null, async (tx) => {
    const next = await releaseChunk(tx, chunk)
    if (next !== null) await context.jobs.enqueue(tx, stepQueue, ...jobOf(chunk, next))
  })
}
