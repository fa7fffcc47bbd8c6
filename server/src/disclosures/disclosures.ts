import type { Bundle, Reason, Text } from '@garant/policy'
import type { RawBuilder } from 'kysely'
import type { Db, Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Identifiers } from '../people/people.ts'
import type { Disclosure } from './disclosure.ts'
import type { Transfer } from './transfer.ts'

export type { DisclosureDeps } from './context.ts'
export { createDisclosures } from './create.ts'
export type { Disclosure } from './disclosure.ts'
export { type ExtractTable, extractFile } from './extract.ts'
export type { Safeguard } from './transfer.ts'

/**
 * What leaves for somebody named. Everything is denied that the policy, the law and the case do not let through together;
 * what leaves is entered, with its recipient, its kinds of data, its purpose and its ground, and never with a value.
 */
export interface Disclosures {
  /**
   * The only way out of a store to a named recipient: decides, and enters it with its ledger entry in the caller's transaction.
   * Whoever makes a file or a mail of it takes the `Disclosure`, which nothing else makes.
   */
  disclose(tx: Tx, asked: DisclosureAsked): Promise<DisclosureResult>
  /**
   * Tells the one person concerned of a transfer outside the Union before it (Art. 13(1)(f), 14(1)(f), 15(2)): until each is told, `disclose`
   * refuses. In the caller's transaction; a mail counts once the mail server took it.
   */
  tell(tx: Tx, asked: DisclosureAsked, how: TellHow, actor: string | null): Promise<Told>
  /** What `disclose` would say of each, without entering anything. */
  judge(
    at: Reader,
    tenant: Tenant,
    asked: readonly DisclosureAsked[],
  ): Promise<readonly (DisclosureRefusal | null)[]>

  /** Newest first, the last 200. */
  log(at: Reader, tenant: Tenant): Promise<readonly DisclosureView[]>
  /** Every one that was about this person, newest first (Art. 15(1)(c); C-154/21). */
  ofPerson(
    at: Reader,
    tenant: Tenant,
    person: Identifiers,
    country: string,
  ): Promise<readonly DisclosureView[]>

  // — what somebody asks for and somebody else approves ————————————————————————————————————————————————————————————

  /** Opens a request. Sent twice with the same `once`, it is one. */
  request(tx: Tx, tenant: Tenant, request: NewDisclosureRequest, actor: string): Promise<RequestOpened>
  requests(at: Reader, tenant: Tenant): Promise<readonly DisclosureRequest[]>
  /** One with what would leave, looked up now; null: there is none. */
  requestView(tenant: Tenant, id: string): Promise<DisclosureRequestView | null>
  /** Tells the person of a request where outside the Union their data shall go. */
  tellOf(
    tenant: Tenant,
    id: string,
    how: TellHow,
    actor: string,
  ): Promise<Told | { readonly result: 'unknown' }>
  /** Approves exactly the extract that was read under `digest`; never by who asked. */
  approve(tenant: Tenant, id: string, digest: string, actor: string): Promise<RequestActed>
  refuse(tx: Tx, tenant: Tenant, id: string, why: string, actor: string): Promise<RequestActed>
  /** Refuses what somebody asked for who has left: they are nobody's first person any more. @param actor who let them leave. */
  dropAsked(tx: Tx, tenant: Tenant, asker: string, actor: string): Promise<void>
  /** The file of a request that was served; null: none, or its days are over. */
  file(tenant: Tenant, id: string, format: ExtractFormat): Promise<ExtractedFile | null>

  /** For the board. */
  audit(tenant: Tenant, bundle: Bundle): Promise<DisclosureAudit>
  /** For the board: who was told before data went outside the Union. */
  auditTransfers(tenant: Tenant, bundle: Bundle): Promise<TransferAudit>
  /** How many of the disclosures that a query names (one column, their ids as text) were not entered. */
  absent(tenant: Tenant, ids: RawBuilder<unknown>): Promise<number>
  bindJobs(): Promise<void>
}

export type Reader = Tx | Db['read']

export type DisclosureKind = 'standing' | 'case' | 'requisition' | 'notice'

export interface DisclosureAsked {
  readonly tenant: Tenant
  readonly kind: DisclosureKind
  /** Id of the recipient in the policy. */
  readonly recipient: string
  /** Who it is in fact, where the policy names a group. */
  readonly named: string | null
  /** ISO 3166-1, where that is not the country of the recipient; null: it is. */
  readonly country: string | null
  readonly store: string | null
  /** Ids of data categories. */
  readonly categories: readonly string[]
  /** "store.table.column". */
  readonly fields: readonly string[]
  /** Id of the purpose. */
  readonly purpose: string
  /** Article, contract or case on which it rests, as it is told to the person. */
  readonly ground: string
  readonly caseRef: string | null
  readonly legalRef: string | null
  readonly scope: string | null
  /** Opaque references of who asked and who approved; null: the system. */
  readonly askedBy: string | null
  readonly approvedBy: string | null
  /** Where the consent is kept that names this recipient for its own prospecting (P-096); null: there is none. */
  readonly consent: string | null
  readonly people: readonly Identifiers[]
}

export type DisclosureResult =
  | { readonly result: 'disclosed'; readonly disclosure: Disclosure }
  | { readonly result: 'refused'; readonly why: DisclosureRefusal }

export type DisclosureRefusal =
  /** What the policy and the law say of it. */
  | { readonly code: 'policy'; readonly reason: Reason; readonly because: Text }
  | { readonly code: DisclosureRefusalCode }

export type DisclosureRefusalCode =
  | 'no-policy'
  | 'unknown-recipient'
  | 'recipient-not-active'
  | 'nothing-asked'
  | 'partner-without-consent'
  | 'case-missing'
  | 'named-missing'
  | 'legal-text-missing'
  | 'scope-missing'
  | 'approver-missing'
  | 'same-person'
  | 'restricted'
  | 'erasing'

export interface DisclosureView {
  readonly id: string
  readonly at: Date
  /** ISO day. */
  readonly on: string
  readonly kind: DisclosureKind
  readonly recipient: string
  readonly named: string | null
  readonly store: string | null
  readonly categories: readonly string[]
  readonly fields: readonly string[]
  readonly purpose: string
  readonly ground: string
  readonly caseRef: string | null
  readonly legalRef: string | null
  readonly scope: string | null
  readonly people: number
}

export interface NewDisclosureRequest {
  readonly kind: 'case' | 'requisition'
  readonly recipient: string
  readonly named: string
  readonly purpose: string
  readonly categories: readonly string[]
  readonly caseRef: string | null
  readonly legalRef: string | null
  /** ISO 3166-1, where the named one is elsewhere than the policy says of the recipient; null: it is there. */
  readonly country: string | null
  readonly scope: string
  readonly document: string
  readonly person: Identifiers
  /** Made with the form, so that a double click opens one request. */
  readonly once: string
}

export type RequestOpened =
  | { readonly result: 'opened'; readonly id: string }
  | { readonly result: 'already'; readonly id: string }
  | { readonly result: 'refused'; readonly why: DisclosureRefusal }
  | { readonly result: 'invalid'; readonly field: keyof NewDisclosureRequest }

export type RequestActed =
  | { readonly result: 'done' }
  | { readonly result: 'already' }
  | { readonly result: 'unknown' }
  /** The rows are no longer those that were read. */
  | { readonly result: 'changed' }
  | { readonly result: 'unreached'; readonly stores: readonly string[] }
  | { readonly result: 'why-missing' }
  | { readonly result: 'refused'; readonly why: DisclosureRefusal }

export interface DisclosureRequest extends Omit<NewDisclosureRequest, 'person' | 'once'> {
  readonly id: string
  readonly state: 'asked' | 'served' | 'refused'
  readonly askedAt: Date
  readonly askedBy: string
  readonly decidedAt: Date | null
  readonly decidedBy: string | null
  readonly why: string | null
  readonly disclosure: string | null
}

export interface DisclosureRequestView extends DisclosureRequest {
  /** Null once it is decided and the request's key is gone. */
  readonly person: Identifiers | null
  /** What would leave, or left, table by table; null: nothing to show in its state. */
  readonly extract: {
    readonly digest: string
    readonly tables: readonly {
      readonly label: Text
      readonly store: Text
      readonly columns: readonly string[]
      readonly rows: number
    }[]
    readonly unreached: readonly string[]
  } | null
  /** It would go outside the Union, and whether the person knows; null: it would not, or it is decided. */
  readonly transfer: TransferView | null
  /** Last ISO day on which the file can be taken; null: there is none. */
  readonly fileUntil: string | null
}

export type ExtractFormat = 'csv' | 'json'

export interface ExtractedFile {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

/** A mail to the person's own address in their language, or a letter whose copy is kept. */
export type TellHow =
  | { readonly by: 'mail'; readonly lang: 'fr' | 'en' }
  | { readonly by: 'letter'; readonly document: string }

export type Told =
  /** The mail is on its way. */
  | { readonly result: 'sent' }
  | { readonly result: 'told' }
  /** Told, or the mail is on its way. */
  | { readonly result: 'already' }
  | { readonly result: 'nothing-to-tell' }
  | { readonly result: 'no-address' }
  | { readonly result: 'document-missing' }
  | { readonly result: 'refused'; readonly why: DisclosureRefusal }

export interface TransferView extends Transfer {
  /** "refused": no mail server took it. */
  readonly state: 'untold' | 'sent' | 'told' | 'refused'
  /** Whether a mail can reach the person: an address is known. */
  readonly mailable: boolean
}

export interface TransferAudit {
  /** Disclosures that went outside the Union. */
  readonly transfers: number
  /** Ids of those before which somebody concerned was not told. */
  readonly untold: readonly string[]
  /** People told, and how many of those have no ledger entry. */
  readonly notices: number
  readonly unrecorded: number
}

export interface DisclosureAudit {
  readonly disclosures: number
  /** Ledger entries that ought to be there and are not. */
  readonly unrecorded: number
  /** Ids of disclosures that the policy in force then would not have let through: a recipient that it does not have, or no case. */
  readonly ungrounded: readonly string[]
  readonly requisitions: number
  /** Requisitions served without a legal text, a scope, or by one person alone. */
  readonly unfounded: number
}
