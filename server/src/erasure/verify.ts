import type { DiscoveredStore } from '../stores/stores.ts'
import { statementsOfIntent } from './intent.ts'
import { findOrphans } from './orphans.ts'
import { type Expected, onlyStayingRows, tablesWithResidue } from './residue.ts'
import { findRows, numbered } from './search.ts'
import { setWaiting } from './store.ts'
import { commit, connectorOf, note, type Step, troubleOf, type Work } from './work.ts'

/**
 * VERIFY: the second look. By the row keys of INTENT nothing may be left, a new search for the same people may find only
 * rows that were to stay, and so may a search along the links of rows that were theirs. What came in between and can
 * still be told to be theirs is planned in another round; what cannot, somebody has to look at.
 * @returns the steps that hold.
 */
export async function verify(work: Work, steps: readonly Step[]): Promise<readonly Step[]> {
  const looked: { readonly step: Step; readonly expected: Expected }[] = []
  for (const step of steps)
    await guarded(work, step, async () => {
      const expected = await keysAreGone(work, step)
      if (expected !== null) looked.push({ step, expected })
    })
  if (looked.length === 0) return []
  const { context, chunk, bundle, today, people, signal } = work
  const out = new Set(looked.flatMap(({ expected }) => expected.intent.held))
  const sought = numbered(chunk.firstPerson, people).filter(({ owner }) => !out.has(owner))
  const { because } = work.erasure
  const search = { tenant: chunk.tenant, bundle, today, people: sought, signal, because }
  const { stores } = await findRows(context, search)
  const verified: Step[] = []
  for (const { step, expected } of looked)
    await guarded(work, step, async () => {
      const found = stores.find(({ store }) => store === step.store)
      if (await holds(work, step, expected, found)) verified.push(step)
    })
  return verified
}

/** What the store answers with an error is noted on its step. */
async function guarded(work: Work, step: Step, look: () => Promise<void>): Promise<void> {
  try {
    await look()
  } catch (error) {
    const trouble = troubleOf(error)
    // Its rows were written, and whether they are gone nobody may look: to say that nothing was touched would be false.
    const next = trouble.code === 'store/not-permitted' ? 'unverified' : trouble.next
    await note(work, step, { ...trouble, next })
  }
}

/** Null when rows are not as they should be. */
async function keysAreGone(work: Work, step: Step): Promise<Expected | null> {
  const { intent, store } = step
  if (intent === null) return null
  const statements = await statementsOfIntent(work.context, work.chunk, store, intent)
  const left = statements.length === 0 ? [] : await connectorOf(work, store).verify(statements, work.signal)
  if (left.every((rows) => rows === 0)) return { intent, statements }
  await note(work, step, { code: 'erasure/residue', next: 'unverified' })
  return null
}

async function holds(
  work: Work,
  step: Step,
  expected: Expected,
  found: DiscoveredStore | undefined,
): Promise<boolean> {
  if (found === undefined || !found.reached) {
    await note(work, step, { code: found?.error ?? 'store/unreachable', next: 'retry' })
    return false
  }
  const last = step.round >= work.context.options.rounds
  if (!onlyStayingRows(expected, found.tables)) {
    if (last) await note(work, step, { code: 'erasure/residue', next: 'unverified' })
    else await again(work, step)
    return false
  }
  const below = await tablesWithResidue(work, step, expected, found.tables)
  if (below.length > 0) {
    await note(work, step, {
      code: 'erasure/residue',
      next: 'unverified',
      facts: { tables: below.join(', ') },
    })
    return false
  }
  if ((await findOrphans(work, step)).length === 0) return true
  if (last) await note(work, step, { code: 'erasure/residue', next: 'unverified' })
  else await again(work, step)
  return false
}

async function again(work: Work, step: Step): Promise<void> {
  await commit(work, 'retry', step.store, (tx) => setWaiting(tx, work.chunk, step.store, true))
  Object.assign(step, { state: 'waiting', sent: false, applied: step.round })
}
