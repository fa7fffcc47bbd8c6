import { freezeCause } from './freeze.ts'
import { leadsTo } from './linked.ts'
import { overlapping, unrecorded } from './overlap.ts'
import { setApplying, setWaiting } from './store.ts'
import { commit, note, type Step, type Work } from './work.ts'

/**
 * The last moment at which a hold can stop it. Takes the intended steps that may be written now past the point of no
 * return, together with those that were past it already.
 * @returns the steps to write, each with whether an earlier worker may have written it.
 */
export async function begin(
  work: Work,
): Promise<readonly { readonly step: Step; readonly again: boolean }[]> {
  const due = [...work.steps.values()].filter((step) => step.due)
  const again = due.filter(({ state }) => state === 'applying')
  const intended = due.filter(({ state }) => state === 'intended')
  const ready = intended.filter((step) => blockers(work, step).length === 0)
  if (again.length === 0 && ready.length === 0)
    for (const step of intended)
      await note(work, step, {
        code: 'erasure/waits',
        next: 'retry',
        facts: { stores: blockers(work, step).join(', ') },
      })
  const begun = ready.length === 0 ? [] : await finalise(work, ready)
  return [...again.map((step) => ({ step, again: true })), ...begun.map((step) => ({ step, again: false }))]
}

/** @returns the steps that may be written: none where a hold came first, and none that another erasure stands before. */
async function finalise(work: Work, ready: readonly Step[]): Promise<readonly Step[]> {
  const { context, chunk } = work
  const known = new Set(ready.flatMap(({ intent }) => intent?.holds.flatMap(([, ids]) => ids) ?? []))
  const careful = await unrecorded(work, ready.filter(writes))
  const { before, free, final } = await commit(work, 'begin', null, async (tx) => {
    const before = await overlapping(work, tx, careful)
    const free = ready.filter(({ store }) => !before.has(store))
    const final =
      free.length > 0 && (await context.protections.finalise(tx, chunk.tenant, freezeCause(work), known))
    if (final)
      await setApplying(
        tx,
        chunk,
        free.map(({ store }) => store),
      )
    for (const { store } of ready)
      if (before.get(store) === 'plan again' || (!final && !before.has(store)))
        await setWaiting(tx, chunk, store, false)
    return { before, free, final }
  })
  for (const step of ready)
    if (before.get(step.store) === 'wait') await note(work, step, { code: 'erasure/overlaps', next: 'retry' })
    else if (final && free.includes(step)) Object.assign(step, { state: 'applying', sent: true })
    else step.state = 'waiting'
  return final ? free : []
}

function writes({ intent }: Step): boolean {
  return intent?.groups.some(({ action, set }) => action === 'erase' || set.length > 0) ?? false
}

/**
 * A store is written only after those to which its rows lead: once its rows are gone, theirs could not be found. In a
 * ring of stores it is enough that all of them have been searched.
 */
function blockers({ bundle, steps }: Work, { store }: Step): readonly string[] {
  const leads = leadsTo(bundle)
  return [...(leads.get(store) ?? [])].filter((other) => {
    const step = steps.get(other)
    if (step === undefined || step.state === 'done') return false
    const ring = leads.get(other)?.has(store) === true
    return !(ring && (step.state === 'intended' || step.state === 'applying'))
  })
}
