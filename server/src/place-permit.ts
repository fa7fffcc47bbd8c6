import {
  type Bundle,
  clientOf,
  entrustedOf,
  flowsOfStore,
  type JudgedFlow,
  judgeFlow,
  loadLaw,
  ownerOf,
  type Store,
} from '@garant/policy'
import { dayIn } from './editing.ts'
import type { Clock } from './kernel/clock.ts'
import type { NotPermitted, Permit } from './stores/stores.ts'

/**
 * No store is touched while it, a copy of it or somebody who reaches it is where its data may not be today (Art. 44 to 46; P-008,
 * P-009): when a decision of adequacy falls, what stood on it stops the same day.
 */
export function placesAllowed(clock: Clock): Permit {
  return async (_tenant, bundle, store): Promise<NotPermitted | null> => {
    const on = dayIn(bundle.organisation.timeZone, clock.now())
    const flow = firstRefused(bundle, store, on)
    if (flow === null) return null
    const { kind, country, answer } = flow
    return { code: 'place-not-allowed', detail: `${kind} in ${country}: ${answer.why}` }
  }
}

/** The answer of a day, by store: a store is asked for a thousand times, and its places change with the policy alone. */
const refusedOn = new WeakMap<
  Store,
  { readonly bundle: Bundle; readonly on: string; readonly flow: JudgedFlow | null }
>()

function firstRefused(bundle: Bundle, store: Store, on: string): JudgedFlow | null {
  const known = refusedOn.get(store)
  if (known?.bundle === bundle && known.on === on) return known.flow
  const law = loadLaw(bundle.law)
  const owner = ownerOf(store)
  const client = entrustedOf(bundle)?.client ?? (owner === null ? null : clientOf(bundle, owner))
  const recipients = new Map(bundle.recipients.map((recipient) => [recipient.id, recipient]))
  const flows = flowsOfStore(store, client, recipients)
  const [flow = null] = flows.flatMap((one): readonly JudgedFlow[] => {
    // A law that this version does not have lets nothing through.
    const answer = judgeFlow(bundle, law ?? { area: [], adequacy: [] }, one, on)
    return answer.allowed ? [] : [{ ...one, answer }]
  })
  refusedOn.set(store, { bundle, on, flow })
  return flow
}
