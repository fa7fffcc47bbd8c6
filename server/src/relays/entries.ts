import type { NewEntry } from '../journal/journal.ts'

/** Of a relay: opaque references and days, so it is never shredded. */
export function relayScope(relay: string): string {
  return `relay-${relay}`
}

/** In the organisation's own ledger; the case itself has its entries in the client's. */
export function relayEntry(
  relay: string,
  given: Pick<NewEntry, 'policy' | 'actor'> & { readonly facts: Readonly<Record<string, unknown>> },
): NewEntry {
  const { facts, policy, actor } = given
  return {
    ...{ type: 'request.relayed', once: `request.relayed ${relay}`, scope: relayScope(relay) },
    ...{ payload: facts, policy, actor },
  }
}
