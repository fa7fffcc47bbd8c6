import type { Held } from '../protections/protections.ts'
import { fingerprints, freezeCause } from './freeze.ts'
import type { PlannedStore } from './search.ts'
import type { Work } from './work.ts'

/** Holds that stand against the erasure of people of a chunk. */
export interface Holds {
  /** People who are left out, ascending. */
  readonly out: readonly number[]
  /** People of whom only these categories stay. */
  readonly spared: ReadonlyMap<number, ReadonlySet<string>>
  /** The holds of each person. */
  readonly of: ReadonlyMap<number, ReadonlySet<string>>
}

/**
 * Holds on the people of the chunk by what they gave, and by the identifiers of rows that were found to be theirs: a
 * hold may name somebody otherwise than they name themselves.
 */
export async function standingHolds(work: Work, planned: readonly PlannedStore[] = []): Promise<Holds> {
  const { context, chunk, bundle, people } = work
  const { protections, db } = context
  const owners = new Map<string, Set<number>>()
  const note = (print: Buffer, owner: number) => {
    const text = print.toString('hex')
    owners.set(text, (owners.get(text) ?? new Set()).add(owner))
  }
  for (const [place, one] of people.entries())
    for (const print of fingerprints(work, one)) note(print, chunk.firstPerson + place)
  const prints: Buffer[] = []
  for (const { identified } of planned)
    for (const { owner, ...identifier } of identified())
      for (const print of context.people.fingerprints(
        chunk.tenant,
        [identifier],
        bundle.organisation.country,
      )) {
        prints.push(print)
        note(print, owner)
      }
  const held = [
    ...(await protections.held(db.read, chunk.tenant, freezeCause(work))),
    ...(prints.length === 0 ? [] : await protections.heldAmong(db.read, chunk.tenant, prints)),
  ]
  return holdsOf(held, owners)
}

function holdsOf(held: readonly Held[], owners: ReadonlyMap<string, ReadonlySet<number>>): Holds {
  const out = new Set<number>()
  const spared = new Map<number, ReadonlySet<string>>()
  const of = new Map<number, ReadonlySet<string>>()
  for (const { print, hold, categories } of held)
    for (const owner of owners.get(print.toString('hex')) ?? []) {
      of.set(owner, new Set([...(of.get(owner) ?? []), hold]))
      if (categories === null) out.add(owner)
      else spared.set(owner, new Set([...(spared.get(owner) ?? []), ...categories]))
    }
  for (const owner of out) spared.delete(owner)
  return { out: [...out].sort((one, other) => one - other), spared, of }
}

/** Whether the second says no more than the first. */
export function isAlike(first: Holds, second: Holds): boolean {
  const text = ({ of }: Holds) =>
    JSON.stringify([...of].map(([owner, holds]) => [owner, [...holds].sort()]).sort())
  return text(first) === text(second)
}
