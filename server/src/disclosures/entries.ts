import type { NewEntry } from '../journal/journal.ts'
import type { TransferNotice } from './transfer-store.ts'

/** Entries of what leaves for somebody named, and of who approved it. */
export type DisclosureEntryType = 'disclosure.made' | 'disclosure.asked' | 'disclosure.refused'

/** Key scope of one disclosure, or of one request. */
export function disclosureScope(id: string): string {
  return `disclosure-${id}`
}

/** The idempotency key, by which its receipt is asked for. */
export function disclosureOnce(id: string, type: DisclosureEntryType): string {
  return `${disclosureScope(id)} ${type}`
}

export function disclosureEntry(
  type: DisclosureEntryType,
  id: string,
  facts: Readonly<Record<string, unknown>>,
  policy: string,
  actor: string | null,
): NewEntry {
  const scope = disclosureScope(id)
  return { type, once: disclosureOnce(id, type), scope, payload: { disclosure: id, ...facts }, policy, actor }
}

/** Key scope of one notice of a transfer. */
export function transferScope(id: string): string {
  return `transfer-${id}`
}

/** A person was told of a transfer before it. */
export function transferEntry(
  notice: Pick<TransferNotice, 'id' | 'recipient' | 'country' | 'safeguard' | 'reference' | 'by'> &
    Pick<NewEntry, 'policy'> & { readonly madeBy: string | null },
): NewEntry {
  const { id, recipient, country, safeguard, reference, by, policy, madeBy } = notice
  const scope = transferScope(id)
  return {
    ...{ type: 'transfer.told', once: `${scope} transfer.told`, scope },
    ...{ payload: { notice: id, recipient, country, safeguard, reference, by }, policy, actor: madeBy },
  }
}
