import type { Store } from './bundle-store.ts'

/**
 * A client company: the controller of what stands in its stores, on whose behalf we process under its agreement (GDPR
 * Art. 28). Its stores are here and never in `Bundle.stores`: our own searches cannot see them.
 */
export interface Client {
  /** Tenant of the client: lower-case slug, unlike every other's and the organisation's own. */
  readonly id: string
  /** Id of the agreement that makes it a client. */
  readonly agreement: string
  readonly name: string
  readonly address: string
  /** ISO 3166-1. */
  readonly country: string
  readonly email: string
  readonly contacts: readonly ClientContact[]
  /** Ids of the purposes of ours, of role `processor`, that we carry out for it. */
  readonly purposes: readonly string[]
  /** Real hours within which it is told of a breach (Art. 33(2)). */
  readonly noticeHours: number
  /** Days in which it may object to a sub-processor that was announced (Art. 28(2)). */
  readonly objectionDays: number
  /** What becomes of its data when the agreement ends, and within which ISO 8601 duration (Art. 28(3)(g)). */
  readonly ends: { readonly data: EndOfData; readonly within: string }
  /** Its own choice of a data centre outside the area, which nobody else's data follow; null: none. */
  readonly dataCentre: DataCentreChoice | null
  /** ISO day. */
  readonly signed: string
  /** Last ISO day; null: until ended. */
  readonly until: string | null
  /** Letters of Art. 28(3) that the agreement covers. */
  readonly clauses: readonly ('a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h')[]
  readonly stores: readonly Store[]
}

export type EndOfData = 'return' | 'delete' | 'return-then-delete'

export interface ClientContact {
  readonly name: string
  readonly email: string
  readonly function: ContactFunction
}

/** `security`: who is told of a breach, at any hour. `representative`: who signs and instructs. */
export type ContactFunction = 'representative' | 'dpo' | 'security' | 'technical'

/** What a client wrote and signed to have its data lie somewhere else (Art. 28(3)(a)). */
export interface DataCentreChoice {
  readonly country: string
  readonly place: string
  /** ISO day. */
  readonly chosen: string
  /** Who signed for the client. */
  readonly by: string
  /** Where the signed choice is kept. */
  readonly document: string
  /** The client's own instrument for the transfer (Art. 46); null: it has named none, and the choice opens nothing. */
  readonly instrument: string | null
}

/** Whose policy a client's own is, and who carries it out: in the policy that `clientBundle` makes of ours, and nowhere else. */
export interface Entrusted {
  readonly client: Omit<Client, 'stores'>
  /** The processor: us. */
  readonly to: { readonly id: string; readonly name: string }
}
