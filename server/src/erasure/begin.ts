import { fingerprints, freezeCause } from './freeze.ts'
import { leadsTo } from './linked.ts'
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
  const begun = ready.length > 0 && !(await finalise(work, ready)) ? [] : ready
  return [...again.map((step) => ({ step, again: true })), ...begun.map((step) => ({ step, again: false }))]
}

async function finalise(work: Work, ready: readonly Step[]): Promise<boolean> {
  const { context, chunk, people } = work
  const held = new Set(ready.flatMap(({ intent }) => intent?.held ?? []))
  const without = people.flatMap((one, place) =>
    held.has(chunk.firstPerson + place) ? fingerprints(work, one) : [],
  )
  const final = await commit(work, 'begin', null, async (tx) => {
    if (!(await context.protections.finalise(tx, chunk.tenant, freezeCause(work), without))) {
      for (const { store } of ready) await setWaiting(tx, chunk, store, false)
      return false
    }
    const stores = ready.map(({ store }) => store)
    await setApplying(tx, chunk, stores)
    return true
  })
  for (const step of ready)
    Object.assign(step, final ? { state: 'applying', sent: true } : { state: 'waiting' })
  return final
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
