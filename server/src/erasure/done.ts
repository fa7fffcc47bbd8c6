import type { NewEntry } from '../journal/journal.ts'
import { doneOnce } from './entries.ts'
import { allGroups } from './intent.ts'
import { type Account, accountOf } from './lines.ts'
import { insertOutcomes, type Outcome } from './outcomes.ts'
import { setDone } from './store.ts'
import { verdictOf } from './verdict.ts'
import { commit, type Step, type Work } from './work.ts'

/** DONE: the state, what became of each person and their entries in the ledger stand or fall together. */
export async function done(work: Work, step: Step): Promise<void> {
  const { context, chunk, erasure } = work
  const { store, intent } = step
  if (intent === null) return
  const account = accountOf(allGroups(intent))
  const outcomes = outcomesOf(work, account, intent.held)
  // People of whom as much was done say the same, and an entry is written faster for having said it before.
  const payloads = new Map<string, NewEntry['payload']>()
  const payloadOf = ({ verdict, counts }: Outcome): NewEntry['payload'] => {
    const alike = JSON.stringify([verdict, counts])
    const payload = payloads.get(alike) ?? { erasure: chunk.id, store, verdict, ...totals(account, counts) }
    payloads.set(alike, payload)
    return payload
  }
  const entries = outcomes.map((outcome) => ({
    type: 'erasure.done',
    once: doneOnce(chunk.id, outcome.person, store),
    scope: erasure.scope,
    payload: payloadOf(outcome),
    policy: erasure.policy,
    actor: erasure.confirmedBy,
  }))
  await commit(work, 'done', store, async (tx) => {
    await setDone(tx, chunk, store, account.lines)
    await insertOutcomes(tx, chunk, store, outcomes)
    await context.journal.append(tx, chunk.tenant, entries)
  })
  Object.assign(step, { state: 'done', due: false })
}

function outcomesOf(
  { chunk, people }: Work,
  { lines, people: counts }: Account,
  held: readonly number[],
): readonly Outcome[] {
  return people.map((_, place) => {
    const person = chunk.firstPerson + place
    const own = counts.get(person) ?? []
    const fates = own.flatMap(([line]) => lines[line] ?? [])
    return { person, verdict: held.includes(person) ? 'restricted' : verdictOf(fates), counts: own }
  })
}

/** How many rows of one person were erased, masked and kept; the certificate says which and why. */
function totals({ lines }: Account, counts: Outcome['counts']) {
  const rows = { erase: 0, mask: 0, keep: 0 }
  for (const [place, count] of counts) {
    const line = lines[place]
    if (line !== undefined) rows[line.action] += count
  }
  return { erased: rows.erase, masked: rows.mask, kept: rows.keep }
}
