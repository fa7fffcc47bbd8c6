import type { RequestClock } from '../relays/relays.ts'
import type { Noted } from './line.ts'

/** Requests about a client's data: ours to hand over without delay, then the client's to decide (Art. 28(3)(e)). */
export function relayLines(
  of: { readonly client: string; readonly name: string },
  clocks: readonly RequestClock[],
): readonly Noted[] {
  return clocks.flatMap(({ reference, ours, client }, index): readonly Noted[] => {
    const id = reference ?? `${index + 1}`
    const key = `relay:${of.client}:${id}`
    if (ours !== null && ours.relayedOn === null)
      return [{ key, kind: 'due', on: ours.due, says: { what: 'relay', ...of, id } }]
    if (client === null || client.state === 'answered' || client.state === 'refused') return []
    return [{ key, kind: 'breaks', on: client.due, says: { what: 'client-request', ...of, id } }]
  })
}
