import type { NewEntry } from '../journal/journal.ts'
import { scopeOf } from './sealed.ts'
import type { Case } from './store.ts'

/** Entries of a case in the ledger; each happens once, but for a suspension, which is numbered. */
export type RightsEntryType =
  | 'request.received'
  | 'request.confirmed'
  | 'request.extended'
  | 'request.suspended'
  | 'request.restarted'
  | 'request.refused'
  | 'access.answered'
  | 'erasure.answered'

/** The entry's idempotency key, by which its receipt is asked for. */
export function entryOnce(id: string, type: RightsEntryType, time = 1): string {
  return time === 1 ? `case-${id} ${type}` : `case-${id} ${type} ${time}`
}

/**
 * @param facts what the commitment binds beside the case's reference: days, counts, grounds, digests.
 * @param actor opaque reference of the operator; null: the person or the system.
 * @param time which of several entries of this type, from 1.
 */
export function entryOf(
  found: Pick<Case, 'id' | 'reference'>,
  type: RightsEntryType,
  policy: string,
  facts: Readonly<Record<string, unknown>>,
  actor: string | null,
  time = 1,
): NewEntry {
  return {
    type,
    once: entryOnce(found.id, type, time),
    scope: scopeOf(found),
    payload: { reference: found.reference, ...facts },
    policy,
    actor,
  }
}

/** The entry that closes a case, of which the person gets the receipt. */
export function closingEntry({ asked, state }: Pick<Case, 'asked' | 'state'>): RightsEntryType {
  if (state === 'refused') return 'request.refused'
  return asked === 'access' ? 'access.answered' : 'erasure.answered'
}
