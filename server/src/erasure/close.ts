import { dayIn } from './backups.ts'
import { certify, type StoreOutcome } from './certificate.ts'
import { certificateOnce } from './entries.ts'
import { fingerprints, freezeCause } from './freeze.ts'
import { readOutcomes } from './outcomes.ts'
import { chunkScope } from './request.ts'
import { setClosed } from './store.ts'
import { commit, type Work } from './work.ts'

/**
 * All stores of the chunk are done: a certificate for each person, SHRED of identifiers and row keys, the freeze ends,
 * and with the last chunk the caller is told. One transaction.
 */
export async function close(work: Work): Promise<void> {
  const { context, chunk, erasure, bundle, people } = work
  const now = context.clock.now()
  const day = dayIn(bundle.organisation.timeZone, now)
  const outcomes = await readOutcomes(context.db.read, chunk, chunk.firstPerson, chunk.people)
  const entries = people.map((_, place) => {
    const person = chunk.firstPerson + place
    const certificate = certify(bundle, { ...erasure, id: chunk.id }, outcomes.get(person) ?? [], day)
    const { stores, ...rest } = certificate
    return {
      type: 'erasure.certificate',
      once: certificateOnce(chunk.id, person),
      scope: erasure.scope,
      payload: { ...rest, stores: stores.map(({ lines: _, ...store }) => store) },
      policy: erasure.policy,
      actor: erasure.confirmedBy,
    }
  })
  const erased = people.flatMap((one, place) =>
    somethingErased(outcomes.get(chunk.firstPerson + place) ?? []) ? fingerprints(work, one) : [],
  )
  await commit(work, 'close', null, async (tx) => {
    await context.journal.append(tx, chunk.tenant, entries)
    await context.protections.thaw(tx, chunk.tenant, freezeCause(work), erased)
    await context.vault.shred(tx, chunk.tenant, [chunkScope(chunk.id, chunk.chunk)])
    const open = await setClosed(tx, chunk, day, now)
    if (open === 0 && erasure.followUp !== null)
      await context.jobs.enqueue(tx, erasure.followUp, { tenant: chunk.tenant, erasure: chunk.id })
  })
}

function somethingErased(outcomes: readonly StoreOutcome[]): boolean {
  return outcomes.some(({ lines }) => lines.some(({ action }) => action !== 'keep'))
}
