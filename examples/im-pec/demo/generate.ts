import type { Batch } from './batch.ts'
import { createCamping } from './camping.ts'
import { createCrm } from './crm.ts'
import { invent } from './people.ts'
import { createSeeded, type Seeded } from './seeded.ts'
import { createShop } from './shop.ts'
import { createSite } from './site.ts'
import { createVergers } from './vergers.ts'

export type { Batch, Value } from './batch.ts'

export interface DemoOptions {
  readonly seed: number
  /** How many people there are in all, at least the two of the guided tour. */
  readonly people: number
  /** ISO day to which the dates are relative: on it, and in the weeks after, no row is past the end of its rule. */
  readonly today: string
  /** Rows of one batch at most. */
  readonly batch?: number
}

/** The guided tour follows Camille Robin, who lives with Dominique: one address, one bank account. */
export const heroes = {
  camille: { name: 'Camille Robin', email: 'camille.robin@example.fr' },
  dominique: { name: 'Dominique Robin', email: 'dominique.robin@example.fr' },
} as const

/**
 * Example data for our three stores and those of two clients, in an order that their foreign keys accept. The same options
 * give the same rows, on every machine; nobody in them exists.
 */
export function* generateDemo({ seed, people, today, batch = 500 }: DemoOptions): Generator<Batch> {
  const seeded = createSeeded(seed)
  const stores = [createCrm(seeded, today), createShop(seeded, today), createSite(seeded, today)]
  for (const person of invent(seeded, Math.max(2, people), today)) {
    for (const store of stores) store.add(person)
  }
  for (const store of stores) yield* store.batches(batch)
  yield* clients(createSeeded(seed + 1), Math.max(2, people), today, batch)
}

/**
 * What clients entrust to us, by chance of its own, so that our stores hold what they held. A few people are known here and
 * there: whoever looks for them in ours must not find them in theirs.
 */
function* clients(seeded: Seeded, people: number, today: string, batch: number): Generator<Batch> {
  const vergers = createVergers(seeded, today)
  const camping = createCamping(seeded, today)
  for (const person of invent(seeded, people, today)) {
    if (person.ordinal % 2 === 0) vergers.add(person)
    if (person.ordinal % 3 === 0) camping.add(person)
  }
  yield* vergers.batches(batch)
  yield* camping.batches(batch)
}
