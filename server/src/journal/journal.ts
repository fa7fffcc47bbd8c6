import type { Db, Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'

/**
 * The tenant's ledger. An entry holds no personal data: a random reference, a salted commitment to a payload kept
 * outside it (encrypted, erasable), the UTC day and the policy (reliability 4.6).
 */
export interface Journal {
  /**
   * Records entries in the caller's own transaction, so that a state change, its entry and its follow-up job stand or
   * fall together. `once` is unique per tenant: appending it twice throws `journal/repeated`.
   */
  append(tx: Tx, tenant: Tenant, entries: readonly NewEntry[]): Promise<void>

  /**
   * Gives every committed entry its index, extends tiles and root, and signs the new head, in one transaction under the
   * tenant's lock. Called by a job after each append and by whoever needs a receipt at once. Idempotent.
   * @returns the size of the log.
   */
  sequence(tenant: Tenant): Promise<number>

  /** Receipts (C2SP tlog-proof with the leaf and the opening of its commitment) of sequenced entries, by `once`. */
  receipt(tenant: Tenant, once: string): Promise<Receipt | null>

  /** Text of the newest signed checkpoint; null for an empty log. */
  checkpoint(tenant: Tenant): Promise<string | null>

  /** The log's public key as a C2SP verifier key. */
  verifierKey(tenant: Tenant): Promise<string>
}

export interface NewEntry {
  /** Closed list; each module declares its own in `entries.ts`, "erasure.done". */
  readonly type: string
  /** Idempotency key, unique per tenant for ever; opaque, no personal data. */
  readonly once: string
  /** Key scope (see vault) under which the payload and its salt are sealed; they die with it. */
  readonly scope: string
  /** What the commitment binds: JSON, canonicalised here. Counts, tables, grounds; no personal data. */
  readonly payload: Readonly<Record<string, unknown>>
  /** Policy bundle hash in force. */
  readonly policy: string
  /** Opaque actor reference; null: the system. */
  readonly actor: string | null
}

export interface Receipt {
  readonly index: number
  /** The self-contained text that `garant-verify` reads. */
  readonly text: string
}

export type OpenJournal = (deps: { readonly db: Db }) => Journal
