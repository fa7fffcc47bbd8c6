import type { RequestClock, Sorting } from '../relays/relays.ts'
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

/** Requests of the public form that could be several clients', or a client's and ours. */
export function sortingLines(asked: readonly Sorting[]): readonly Noted[] {
  return asked.map(({ reference, clients }) => ({
    ...({ key: `sorting:${reference}`, kind: 'due', on: null } as const),
    says: { what: 'sorting', reference, names: clients.map(({ name }) => name) },
  }))
}
