import type { Bundle, Store } from '@garant/policy'
import { StoreError } from '../../../stores/errors.ts'
import type { World } from '../../check.ts'

/** A country that belongs to nobody, and that no decision covers. */
export const nowhere = { country: 'AQ', place: 'Base Dumont-d’Urville' } as const

/** The policy with this store alone, moved. */
export function moved(bundle: Bundle, store: Store, country: string): Bundle {
  return { ...bundle, stores: [{ ...store, location: { ...store.location, country } }] }
}

/** What refuses the store of such a policy when it is about to be looked at; null: nothing does, it was or would be reached. */
export async function refusalOf(world: Pick<World, 'open'>, bundle: Bundle): Promise<string | null> {
  const [store] = bundle.stores
  if (store === undefined) return null
  try {
    await world.open(bundle).connector(store.name).inspect()
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    if (error.code === 'store/not-permitted') return String(error.facts.refusal)
  }
  return null
}
