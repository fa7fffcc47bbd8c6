import type { NewEntry } from '../journal/journal.ts'
import type { Delivery } from './store.ts'

/** Entries of the pack, in the client's own log. */
export type PackEntryType = 'pack.delivered'

export function deliveryOnce(delivery: string): string {
  return `pack ${delivery} delivered`
}

/** Key scope of the entry; it holds hashes and counts alone, and is never shredded. */
export function deliveryScope(delivery: string): string {
  return `pack-${delivery}`
}

/** Key scope of the bytes, which name the client's contacts; it is shredded when a later file takes their place. */
export function bytesScope(delivery: string): string {
  return `pack-${delivery}-bytes`
}

export function deliveredEntry(delivery: Delivery, policy: string): NewEntry {
  const type: PackEntryType = 'pack.delivered'
  const { id, day, manifest, files, lacks, unreached, way, actor } = delivery
  return {
    type,
    once: deliveryOnce(id),
    scope: deliveryScope(id),
    payload: { day, manifest, files, lacks, unreached, way },
    policy,
    actor,
  }
}
