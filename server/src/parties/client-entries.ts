import type { NewEntry } from '../journal/journal.ts'

/** Entries about clients and their people in the operator's ledger: opaque ids and days, no personal data. */
export type ClientEntryType =
  | 'client.recorded'
  | 'client.left'
  | 'contact.recorded'
  /** Art. 14: the contact was told that we hold their data, and from whom. */
  | 'contact.informed'
  | 'contact.erased'

/** A company's: it is never shredded. */
export function clientScope(client: string): string {
  return `client-${client}`
}

/** Of everything that is known of one contact: it dies with them. */
export function contactScope(contact: string): string {
  return `contact-${contact}`
}

/** @param about what tells this entry from others of its kind: a contact, a day. */
export function clientEntry(
  type: ClientEntryType,
  given: {
    readonly client: string
    readonly about: string
    readonly facts: Readonly<Record<string, unknown>>
    readonly policy: string
    readonly actor: string | null
  },
): NewEntry {
  const { client, about, facts, policy, actor } = given
  return {
    type,
    once: `${clientScope(client)} ${type} ${about}`,
    scope: clientScope(client),
    payload: { client, ...facts },
    policy,
    actor,
  }
}
