import { StoreError } from '../stores/errors.ts'
import { type Holds, isAlike, standingHolds } from './held.ts'
import { allGroups, type Intent, sealIntent, statementsOfIntent } from './intent.ts'
import { findOrphans } from './orphans.ts'
import { othersBefore } from './overlap.ts'
import type { ReachedPlan, RowGroup } from './plan.ts'
import { numbered, type PlannedStore, searchAndPlan } from './search.ts'
import { setApplying, setIntended, setUnsent } from './store.ts'
import { commit, connectorOf, note, type Step, stepOf, troubleOf, type Work } from './work.ts'

/**
 * INTENT: searches the stores for the people of the chunk, plans, and commits what is about to be done in each store
 * before anything is. All stores are searched at once, because one may lead to another.
 */
export async function intend(work: Work): Promise<void> {
  for (const step of work.steps.values()) if (isWaiting(step) && step.sent) await resolveSent(work, step)
  const waiting = [...work.steps.values()].filter(isWaiting)
  if (waiting.length === 0) return
  const { context, chunk, bundle, today, people, signal } = work
  const orphans = await orphansOf(work, waiting)
  const others = await othersBefore(work, waiting)
  const { because } = work.erasure
  const search = async ({ out, spared }: Holds) => {
    const sought = numbered(chunk.firstPerson, people).filter(({ owner }) => !out.includes(owner))
    const given = { tenant: chunk.tenant, bundle, today, people: sought, signal, orphans, because, spared }
    return await searchAndPlan(context, given)
  }
  let holds = await standingHolds(work)
  let planned = await search(holds)
  if (await context.protections.anyHold(context.db.read, chunk.tenant)) {
    const found = await standingHolds(work, planned)
    if (!isAlike(holds, found)) planned = await search(found)
    holds = found
  }
  const intents = new Map<Step, Intent>()
  for (const step of waiting) {
    const found = planned.find(({ plan }) => plan.store === step.store)
    const intent = found === undefined ? null : await accept(work, step, found, holds)
    if (intent !== null) intents.set(step, { ...intent, others: others.get(step.store) ?? 0 })
  }
  if (intents.size === 0) return
  await commit(work, 'intent', null, async (tx) => {
    for (const [{ store }, intent] of intents)
      await setIntended(tx, chunk, store, await sealIntent(context, tx, chunk, store, intent))
  })
  for (const [step, intent] of intents)
    Object.assign(step, { state: 'intended', round: step.round + 1, sent: false, attempts: 0, intent })
}

/** What earlier rounds left alone. A store that does not answer now will say so to the search. */
async function orphansOf(work: Work, waiting: readonly Step[]) {
  const later = waiting.filter(({ applied, round }) => round > 0 && applied === round)
  const found = later.map(async (step) => {
    const orphans = await findOrphans(work, step).catch((error) => {
      if (error instanceof StoreError) return []
      throw error
    })
    return [step.store, orphans] as const
  })
  return new Map(await Promise.all(found))
}

function isWaiting({ state, due }: Step): boolean {
  return state === 'waiting' && due
}

/** What is intended; null when this store cannot be planned, or not as it was confirmed. */
async function accept(
  work: Work,
  step: Step,
  { plan, waitsFor }: PlannedStore,
  holds: Holds,
): Promise<Omit<Intent, 'others'> | null> {
  if (!plan.reached) {
    const facts = { ...plan.facts }
    await note(work, step, troubleOf(new StoreError(plan.error, 'The store was not reached.', { facts })))
    return null
  }
  if (waitsFor.length > 0) {
    await note(work, step, { code: 'erasure/waits', next: 'retry', facts: { stores: waitsFor.join(', ') } })
    return null
  }
  if (plan.refusal !== null) {
    await note(work, step, { ...plan.refusal, next: 'stopped' })
    return null
  }
  const past = pastOf(step)
  if (changed(step, plan, past.length > 0 || holds.of.size > 0)) {
    await note(work, step, { code: 'erasure/plan-changed', next: 'stopped', facts: { plan: plan.hash() } })
    return null
  }
  const known = Array.from(holds.of, ([owner, ids]) => [owner, [...ids]] as const)
  return { groups: plan.groups, path: plan.path, held: holds.out, holds: known, past }
}

/** What earlier rounds did: with the last one when it was carried out, without it when it was not. */
function pastOf({ intent, applied, round }: Step): readonly RowGroup[] {
  if (intent === null) return []
  return applied === round ? allGroups(intent) : intent.past
}

/** A later round, or one without somebody who is held, does less than what was confirmed and cannot equal it. */
function changed({ confirmed }: Step, { hash }: ReachedPlan, less: boolean): boolean {
  return confirmed !== null && !less && confirmed !== hash()
}

/**
 * Before a step is planned anew, what was sent earlier must be known to be done, or never to be done any more: its id
 * is spent with no statements, so that a late worker finds it and touches nothing. An id found spent may have been spent
 * by this very function, so the rows have the last word.
 */
async function resolveSent(work: Work, step: Step): Promise<void> {
  const { store } = step
  try {
    const { when, recorded } = await connectorOf(work, store).apply(stepOf(work, step), [], work.signal)
    const done = (when === 'already' || !recorded) && (await looksDone(work, step))
    await commit(work, 'retry', store, (tx) =>
      done ? setApplying(tx, work.chunk, [store]) : setUnsent(tx, work.chunk, store),
    )
    if (done) step.state = 'applying'
    else step.sent = false
  } catch (error) {
    await note(work, step, troubleOf(error))
  }
}

async function looksDone(work: Work, step: Step): Promise<boolean> {
  if (step.intent === null) return false
  const statements = await statementsOfIntent(work.context, work.chunk, step.store, step.intent)
  const left = await connectorOf(work, step.store).verify(statements, work.signal)
  return statements.length > 0 && left.every((rows) => rows === 0)
}
