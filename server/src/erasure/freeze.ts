import type { Identifiers } from '../people/people.ts'
import { setFrozen } from './store.ts'
import { commit, type Work } from './work.ts'

/** FREEZE: from here on the gate denies these people, so that nothing new is written about them while they are erased. */
export async function freeze(work: Work): Promise<void> {
  const { context, chunk, people } = work
  const prints = people.flatMap((one) => fingerprints(work, one))
  await commit(work, 'freeze', null, async (tx) => {
    await context.protections.freeze(tx, chunk.tenant, freezeCause(work), prints)
    await setFrozen(tx, chunk)
  })
}

export function freezeCause({ chunk }: Work): string {
  return `erasure/${chunk.id}/${chunk.chunk}`
}

/** Of one person; asked for more than once, and not free. */
export function fingerprints(
  { context, chunk, bundle, prints }: Work,
  identifiers: Identifiers,
): readonly Buffer[] {
  const known =
    prints.get(identifiers) ??
    context.people.fingerprints(chunk.tenant, identifiers, bundle.organisation.country)
  prints.set(identifiers, known)
  return known
}
