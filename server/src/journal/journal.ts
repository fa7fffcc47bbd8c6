import { formatVerifierKey } from '@garant/ledger'
import type { RawBuilder } from 'kysely'
import type { Db, Tx } from '../db/db.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Random } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Vault } from '../vault/vault.ts'
import { absent } from './absent.ts'
import { append } from './append.ts'
import { type Fsck, fsck } from './fsck.ts'
import { receipt } from './receipt.ts'
import { sequence } from './sequence.ts'
import { readBundle, readLog, readOnce, readTenantsWaiting } from './store.ts'
import { tile } from './tiles.ts'

export { JournalError, type JournalErrorCode } from './errors.ts'
export { type Fsck, fsckAll } from './fsck.ts'

/**
 * The tenant's ledger. An entry holds no personal data: a random reference, a salted commitment to a payload kept
 * outside it (encrypted, erasable), the UTC day and the policy (reliability 4.6).
 */
export interface Journal {
  /**
   * Records entries in the caller's own transaction, so that a state change, its entry and its follow-up job stand or
   * fall together. `once` is unique per tenant: appending it twice throws `journal/repeated`.
   * Takes no lock on the log: any number of transactions append at once.
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

  /** The receipt of the entry at a place of the log; null: it does not reach that far. */
  receiptAt(tenant: Tenant, index: number): Promise<Receipt | null>

  /** Text of the newest signed checkpoint; null for an empty log. */
  checkpoint(tenant: Tenant): Promise<string | null>

  /** The log's public key as a C2SP verifier key. */
  verifierKey(tenant: Tenant): Promise<string>

  /** Hashes of a tile cut to `width` (C2SP tlog-tiles), or null where the log does not reach that far. */
  tile(tenant: Tenant, level: number, index: number, width: number): Promise<Buffer | null>

  /** The entry bundle (C2SP tlog-tiles) of `width` entries from `256 * index` on, or null beyond the signed head. */
  entriesBundle(tenant: Tenant, index: number, width: number): Promise<Buffer | null>

  /** Tenants with committed entries that wait for their index, for a sweep beside the jobs. */
  waiting(): Promise<readonly Tenant[]>

  /**
   * How many of the entries that ought to be there are not, in one statement. @param onces a query of one column, the
   * idempotency keys, written by the module whose entries they are.
   */
  absent(tenant: Tenant, onces: RawBuilder<unknown>): Promise<number>

  /** Rebuilds the tree from the entries and compares; reads only. */
  fsck(tenant: Tenant): Promise<Fsck>
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

export interface JournalDeps {
  readonly db: Db
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  /** Host (and port) of `GARANT_URL`: a new log is named `<host>/log/<tenant>`, and keeps its name. */
  readonly host: string
}

const bundleWidth = 256

export function createJournal(deps: JournalDeps): Journal {
  const { db, host } = deps
  const newOrigin = (tenant: Tenant) => `${host}/log/${tenant}`
  /** Of logs that have a head, whose name is fixed. */
  const origins = new Map<Tenant, string>()
  async function originOf(at: Tx | Db['read'], tenant: Tenant): Promise<string> {
    const known = origins.get(tenant)
    if (known !== undefined) return known
    const log = await readLog(at, tenant)
    if (log !== undefined) origins.set(tenant, log.origin)
    return log?.origin ?? newOrigin(tenant)
  }

  return {
    append: async (tx, tenant, entries) => append(deps, tx, tenant, await originOf(tx, tenant), entries),
    sequence: (tenant) => sequence({ ...deps, newOrigin }, tenant),
    receipt: (tenant, once) => receipt(deps, tenant, once),
    async receiptAt(tenant, index) {
      const once = await readOnce(db.read, tenant, index)
      return once === undefined ? null : receipt(deps, tenant, once)
    },
    checkpoint: async (tenant) => (await readLog(db.read, tenant))?.checkpoint ?? null,
    async verifierKey(tenant) {
      const log = await readLog(db.read, tenant)
      return formatVerifierKey(
        log?.origin ?? newOrigin(tenant),
        log?.publicKey ?? deps.vault.publicKey(tenant),
      )
    },
    tile: (tenant, level, index, width) => tile(db.read, tenant, level, index, width),
    async entriesBundle(tenant, index, width) {
      const size = (await readLog(db.read, tenant))?.size ?? 0
      const start = index * bundleWidth
      if (width < 1 || width > bundleWidth || start < 0 || start + width > size) return null
      return readBundle(db.read, tenant, start, start + width)
    },
    waiting: () => readTenantsWaiting(db.read),
    absent: (tenant, onces) => absent(db, tenant, onces),
    fsck: (tenant) => fsck(db, tenant),
  }
}
