import { type Identifiers, rowSeed } from '../people/people.ts'
import type { Waiting } from '../protections/protections.ts'
import { backupsUntil, dayIn, latest } from './backups.ts'
import { certificateOnce } from './entries.ts'
import { fingerprints, freezeCause } from './freeze.ts'
import { allGroups } from './intent.ts'
import { readOutcomes, type StoreOutcome } from './outcomes.ts'
import { tokensOf } from './remember.ts'
import { reportOf } from './report.ts'
import { chunkScope } from './request.ts'
import { setClosed } from './store.ts'
import { worst } from './verdict.ts'
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
  const until = lastDays(work, outcomes, day)
  const payloads = new Map(
    Array.from(new Set(outcomes.values()), (own) => [own, payload(work, own, day, until)] as const),
  )
  const entries = people.map((_, place) => {
    const person = chunk.firstPerson + place
    const own = outcomes.get(person) ?? []
    return {
      type: 'erasure.certificate',
      once: certificateOnce(chunk.id, person),
      scope: erasure.scope,
      payload: payloads.get(own) ?? payload(work, own, day, until),
      policy: erasure.policy,
      actor: erasure.confirmedBy,
    }
  })
  // Who comes back after the end of retention comes back by right.
  const suppressed = people.filter(
    (_, place) =>
      erasure.because !== 'retention' && (outcomes.get(chunk.firstPerson + place) ?? []).some(isChanged),
  )
  const erased = suppressed.flatMap((one) => fingerprints(work, one))
  // Canaries come back each night, on purpose.
  const comesBackByRight = erasure.caseRef === 'canary' || suppressed.length === 0
  // Of who is erased again the first day counts: what they did after it they did anew.
  const tokens = comesBackByRight ? [] : tokensOf(work, erasure.because === 'return' ? [] : suppressed)
  await commit(work, 'close', null, async (tx) => {
    await context.journal.append(tx, chunk.tenant, entries)
    await context.holds?.wait(tx, chunk.tenant, keptByHolds(work))
    await context.protections.remember(tx, chunk.tenant, { cause: freezeCause(work), day, tokens })
    await context.protections.thaw(tx, chunk.tenant, freezeCause(work), erased)
    await context.vault.shred(tx, chunk.tenant, [chunkScope(chunk.id, chunk.chunk)])
    const open = await setClosed(tx, chunk, { day, finalOn: latest([...until.values()]), at: now })
    if (open === 0 && erasure.followUp !== null)
      await context.jobs.enqueue(tx, erasure.followUp, { tenant: chunk.tenant, erasure: chunk.id })
  })
}

/** People of whom holds kept something: once these are released, they are erased. At the end of retention, by the next look. */
function keptByHolds({ chunk, erasure, people, steps }: Work): readonly Waiting[] {
  if (erasure.because !== 'request') return []
  const holds = new Map<number, Set<string>>()
  for (const { intent } of steps.values())
    for (const [owner, ids] of intent?.holds ?? [])
      holds.set(owner, new Set([...(holds.get(owner) ?? []), ...ids]))
  return Array.from(holds, ([person, ids]) => ({
    ...{ holds: [...ids], erasure: chunk.id, person, policy: erasure.policy },
    identifiers: [...(people[person - chunk.firstPerson] ?? []), ...keptRows(steps, person)],
  }))
}

/** Rows that a hold kept: what led to them may be gone. */
function keptRows(steps: Work['steps'], person: number): Identifiers {
  return [...steps.values()].flatMap(({ store, intent }) =>
    (intent === null ? [] : allGroups(intent))
      .filter(({ reason }) => reason === 'held')
      .flatMap(({ table: { schema, name }, keys, owners }) =>
        keys.flatMap((key, row) =>
          owners[row]?.includes(person) === true ? [rowSeed({ store, schema, table: name, key })] : [],
        ),
      ),
  )
}

/** Last day of the backups of each store in which something was changed. */
type LastDays = ReadonlyMap<string, string | null>

function lastDays(
  { bundle }: Work,
  outcomes: ReadonlyMap<number, readonly StoreOutcome[]>,
  day: string,
): LastDays {
  const changed = [...outcomes.values()].flat().filter(isChanged)
  return new Map(
    bundle.stores.map((store) => {
      const lines = changed.find((one) => one.store === store.name)?.lines ?? []
      return [store.name, backupsUntil(store, lines, day)]
    }),
  )
}

function isChanged({ lines }: Pick<StoreOutcome, 'lines'>): boolean {
  return lines.some(({ action, columns }) => action !== 'keep' || columns.length > 0)
}

/** What the person's receipt proves: the certificate without what only explains it. */
function payload({ chunk }: Work, outcomes: readonly StoreOutcome[], day: string, until: LastDays) {
  return {
    erasure: chunk.id,
    day,
    verdict: worst(outcomes.map(({ verdict }) => verdict)),
    stores: outcomes.map((outcome) => ({
      store: outcome.store,
      verdict: outcome.verdict,
      ...reportOf(outcome.lines),
      backupsUntil: isChanged(outcome) ? (until.get(outcome.store) ?? null) : null,
    })),
  }
}
