import { type Bundle, type Client, clientsOf, placesOf, type Store, subProcessorsOf } from '@garant/policy'
import type { Concerned, Particulars } from './sub-processors.ts'

/**
 * The clients that somebody new concerns: those whose stores it will touch, where stores are named. Otherwise those whose
 * stores whoever engages it touches, and those for whom we carry out one of its purposes. Where none of this says anything,
 * everybody: who cannot know tells all.
 */
export function concernedBy(
  bundle: Bundle,
  { stores, purposes, engagedBy }: Pick<Particulars, 'stores' | 'purposes' | 'engagedBy'>,
): readonly Concerned[] {
  const above = engagedBy === null ? [] : engagersOf(bundle, engagedBy)
  const isTouched = (store: Store): boolean =>
    stores.length > 0 ? stores.includes(store.name) : handsOf(store).some((id) => above.includes(id))
  const found = clientsOf(bundle).flatMap((client) => {
    const touched = client.stores.filter(isTouched)
    const byPurpose = stores.length === 0 && client.purposes.some((id) => purposes.includes(id))
    return touched.length > 0 || byPurpose ? [concerned(client, touched)] : []
  })
  return found.length > 0 || stores.length > 0
    ? found
    : clientsOf(bundle).map((client) => concerned(client, []))
}

function concerned({ id, name, objectionDays }: Client, stores: readonly Store[]): Concerned {
  return { client: id, name, days: objectionDays, stores: stores.map((store) => store.name) }
}

/** Whoever operates a store, keeps a copy of it, or reaches it. */
export function handsOf(store: Store): readonly string[] {
  return [...new Set([...subProcessorsOf(store), ...placesOf(store).flatMap(({ by }) => by ?? [])])]
}

/** It and whoever engaged it, up to us: what goes to the last goes through all of them. */
export function engagersOf({ recipients }: Pick<Bundle, 'recipients'>, id: string): readonly string[] {
  const chain: string[] = []
  for (let next: string | undefined = id; next !== undefined && !chain.includes(next); ) {
    chain.push(next)
    const above: string = next
    next = recipients.find((recipient) => recipient.id === above)?.engagedBy
  }
  return chain
}

/** Every store of the policy, ours and clients'. */
export function allStores(bundle: Bundle): readonly Store[] {
  return [...bundle.stores, ...clientsOf(bundle).flatMap((client) => client.stores)]
}
