import { doneOnce } from './entries.ts'
import { allGroups } from './intent.ts'
import { type Line, linesByOwner, linesOf } from './lines.ts'
import { insertOutcomes, type Outcome } from './outcomes.ts'
import { reportOf } from './report.ts'
import { setDone } from './store.ts'
import { verdictOf } from './verdict.ts'
import { commit, type Step, type Work } from './work.ts'

/** DONE: the state, what became of each person and their entries in the ledger stand or fall together. */
export async function done(work: Work, step: Step): Promise<void> {
  const { context, chunk, erasure } = work
  const { store, intent } = step
  if (intent === null) return
  const outcomes = outcomesOf(work, step)
  const lines = linesOf(allGroups(intent))
  await commit(work, 'done', store, async (tx) => {
    await setDone(tx, chunk, store, lines)
    await insertOutcomes(tx, chunk, store, outcomes)
    const entries = outcomes.map((outcome) => ({
      type: 'erasure.done',
      once: doneOnce(chunk.id, outcome.person, store),
      scope: erasure.scope,
      payload: { erasure: chunk.id, store, verdict: outcome.verdict, ...reportOf(outcome.lines) },
      policy: erasure.policy,
      actor: erasure.confirmedBy,
    }))
    await context.journal.append(tx, chunk.tenant, entries)
  })
  Object.assign(step, { state: 'done', due: false })
}

const none: readonly Line[] = []

function outcomesOf({ chunk, people }: Work, { intent }: Step): readonly Outcome[] {
  if (intent === null) return []
  const held = new Set(intent.held)
  const byPerson = linesByOwner(allGroups(intent))
  return people.map((_, place) => {
    const person = chunk.firstPerson + place
    const lines = byPerson.get(person) ?? none
    return { person, lines, verdict: held.has(person) ? 'restricted' : verdictOf(lines) }
  })
}
