import type { Statement } from '../stores/connector.ts'
import { StoreError } from '../stores/errors.ts'
import { forgetInspection, inspectionOf } from '../stores/stores.ts'
import { statementsOfIntent } from './intent.ts'
import { setWaiting } from './store.ts'
import { commit, connectorOf, note, type Step, stepOf, troubleOf, type Work } from './work.ts'

/**
 * APPLY: all statements of a step in one transaction of the store.
 * @param again whether an earlier attempt may have been carried out, in whole.
 * @returns whether the statements are known to be done.
 */
export async function apply(work: Work, step: Step, again: boolean): Promise<boolean> {
  const { context, chunk, signal } = work
  const { store, intent } = step
  if (intent === null) return false
  const connector = connectorOf(work, store)
  const statements = await statementsOfIntent(context, chunk, store, intent)
  if (statements.length === 0) return true
  try {
    // A store without a record of steps cannot know a repeat: look first.
    const unsure = again && !(await inspectionOf(connector, signal)).recordsSteps
    if (unsure && (await isDone(work, store, statements))) return true
    try {
      await context.durably('apply', { chunk: chunk.chunk, store }, () =>
        context.writing.take(JSON.stringify([chunk.tenant, store]), () =>
          connector.apply(stepOf(work, step), statements, signal),
        ),
      )
      return true
    } catch (error) {
      if (!(error instanceof StoreError) || error.code !== 'store/drifted') throw error
      forgetInspection(connector)
      // Another worker may have done it while this one waited for its locks.
      if (unsure && (await isDone(work, store, statements))) return true
      await drifted(work, step, unsure)
    }
  } catch (error) {
    await note(work, step, troubleOf(error))
  }
  return false
}

async function isDone(work: Work, store: string, statements: readonly Statement[]): Promise<boolean> {
  const left = await connectorOf(work, store).verify(statements, work.signal)
  return left.every((rows) => rows === 0)
}

/** Nothing was done, because the rows are no longer those of the plan: it is planned anew, a few times. */
async function drifted(work: Work, step: Step, unsure: boolean): Promise<void> {
  const { context, chunk } = work
  if (unsure) return await note(work, step, { code: 'erasure/cannot-tell', next: 'unverified' })
  if (step.round >= context.options.rounds)
    return await note(work, step, { code: 'store/drifted', next: 'stopped' })
  await commit(work, 'retry', step.store, (tx) => setWaiting(tx, chunk, step.store, false))
  step.state = 'waiting'
}
