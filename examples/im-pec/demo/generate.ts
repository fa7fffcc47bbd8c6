import type { Batch } from './batch.ts'
import { createCrm } from './crm.ts'
import { invent } from './people.ts'
import { createSeeded } from './seeded.ts'
import { createShop } from './shop.ts'
import { createSite } from './site.ts'

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
 * Example data for the three stores, in an order that their foreign keys accept. The same options give the same rows,
 * on every machine; nobody in them exists.
 */
export function* generateDemo({ seed, people, today, batch = 500 }: DemoOptions): Generator<Batch> {
  const seeded = createSeeded(seed)
  const stores = [createCrm(seeded, today), createShop(seeded, today), createSite(seeded, today)]
  for (const person of invent(seeded, Math.max(2, people), today)) {
    for (const store of stores) store.add(person)
  }
  for (const store of stores) yield* store.batches(batch)
}
