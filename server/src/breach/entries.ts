import type { NewEntry } from '../journal/journal.ts'
import { scopeOf } from './sealed.ts'
import type { BreachRow } from './store.ts'

/** Entries of a breach in the ledger of whom it happened to, and of the clients that were told. */
export type BreachEntryType =
  | 'breach.suspected'
  | 'breach.aware'
  | 'breach.scoped'
  | 'breach.assessed'
  | 'breach.client-told'
  | 'breach.client-acknowledged'
  | 'breach.filed'
  | 'breach.letters-begun'
  | 'breach.letters-written'
  | 'breach.public-told'
  | 'breach.merged'
  | 'breach.dismissed'
  | 'breach.closed'
  | 'breach.drilled'
  | 'breach.received'
  | 'breach.acknowledged'

/**
 * @param facts what the commitment binds beside the reference: instants, choices, counts, digests.
 * @param mark tells several entries of one type apart: a number, a client.
 */
export function entryOf(
  found: Pick<BreachRow, 'id' | 'reference'>,
  type: BreachEntryType,
  policy: string,
  facts: Readonly<Record<string, unknown>>,
  actor: string | null,
  mark: string | number | null = null,
): NewEntry {
  return {
    type,
    once: `breach-${found.id} ${type}${mark === null ? '' : ` ${mark}`}`,
    scope: scopeOf(found),
    payload: { reference: found.reference, ...facts },
    policy,
    actor,
  }
}
