import type { Db, Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import {
  anyFinal,
  anyHold,
  deleteProtections,
  endFreeze,
  erasuresAlike,
  heldAmong,
  heldAmongFrozen,
  insertProtections,
  insertTokens,
  lastErased,
  lockHolds,
  readProtections,
  readTokens,
  setFinal,
} from './store.ts'

/**
 * `hold`: nothing of the person may be erased (Art. 17(3)(e), 18(2)). `restriction`: stored, otherwise not processed
 * (Art. 18). `objection`: not processed for a purpose (Art. 21). `freeze`: an erasure is under way, everything is denied.
 * `suppression`: was erased and must not come back.
 */
export type ProtectionKind = 'hold' | 'restriction' | 'objection' | 'freeze' | 'suppression'

export interface Protection {
  readonly kind: ProtectionKind
  /** Opaque reference of what placed it. */
  readonly cause: string
  /** Purpose it is limited to; null: every purpose. */
  readonly purpose: string | null
}

/** A hold on somebody. */
export interface Held {
  readonly print: Buffer
  /** What placed it. */
  readonly hold: string
  /** Categories of data that stay; null: all of them. */
  readonly categories: readonly string[] | null
}

/** By what those who were erased would be known again (`tokensBy`); `kind` is that of an identifier, or "row". */
export interface Remembered {
  readonly cause: string
  /** ISO day. */
  readonly day: string
  readonly tokens: readonly { readonly kind: string; readonly token: Buffer }[]
}

/** A person is named by keyed fingerprints of their identifiers (`People.fingerprints`), all of them alike. */
export type Fingerprints = readonly Buffer[]

/** What stands for a person against processing, and for the organisation against erasing them. */
export interface Protections {
  /** Protections that name the person by any fingerprint. */
  on(at: Tx | Db['read'], tenant: Tenant, fingerprints: Fingerprints): Promise<readonly Protection[]>
  /**
   * Places one. For a hold, `too-late` when an erasure of the person is being written in the stores; once `placed` is
   * committed, none starts (test E8).
   */
  place(
    tx: Tx,
    tenant: Tenant,
    protection: Protection & { readonly kind: 'hold' | 'restriction' | 'objection' },
    fingerprints: Fingerprints,
  ): Promise<'placed' | 'too-late'>
  lift(tx: Tx, tenant: Tenant, kind: ProtectionKind, cause: string): Promise<void>

  /** The gate denies these people everything, until `thaw`. Repeating it changes nothing. */
  freeze(tx: Tx, tenant: Tenant, cause: string, people: Fingerprints): Promise<void>
  /** Holds on the people frozen for this cause. */
  held(at: Tx | Db['read'], tenant: Tenant, cause: string): Promise<readonly Held[]>
  /** Holds on people known by these fingerprints; asked only where there is any hold at all. */
  heldAmong(at: Tx | Db['read'], tenant: Tenant, fingerprints: Fingerprints): Promise<readonly Held[]>
  anyHold(at: Tx | Db['read'], tenant: Tenant): Promise<boolean>
  /** Causes of other erasures, under way or done, of one of the people frozen for this cause. */
  erasuresAlike(at: Tx | Db['read'], tenant: Tenant, cause: string): Promise<readonly string[]>
  /**
   * The point of no return: from the commit of `tx` on, holds on the people frozen for this cause come too late.
   * @param known holds that were reckoned with.
   * @returns false when another stands against it; then nothing was changed.
   */
  finalise(tx: Tx, tenant: Tenant, cause: string, known: ReadonlySet<string>): Promise<boolean>
  /** Remembers by what people who were erased, and their rows, would be known again. */
  remember(tx: Tx, tenant: Tenant, erased: Remembered): Promise<void>
  /** The tokens of a kind, one after the other, each once and in order: at most `limit` after one; null: from the first. */
  remembered(
    at: Tx | Db['read'],
    tenant: Tenant,
    kind: string,
    after: Buffer | null,
    limit: number,
  ): Promise<Buffer>
  /** The last day on which one of these tokens was erased; null: never. */
  erasedOn(
    at: Tx | Db['read'],
    tenant: Tenant,
    kind: string,
    tokens: readonly Buffer[],
  ): Promise<string | null>

  /** Ends a freeze; the people of whom something was erased stay named as suppressed, so that they do not come back. */
  thaw(tx: Tx, tenant: Tenant, cause: string, erased: Fingerprints): Promise<void>
}

export {
  createHolds,
  type Hold,
  type HoldGround,
  type Holds,
  type HoldView,
  holdGrounds,
  type NewHold,
  type Waiting,
} from './holds.ts'

export function createProtections(): Protections {
  return {
    async on(at, tenant, fingerprints) {
      const rows = await readProtections(at, tenant, fingerprints)
      return rows.map(({ purpose, ...row }) => ({ ...row, purpose: purpose === '' ? null : purpose }))
    },
    async place(tx, tenant, { kind, cause, purpose }, fingerprints) {
      if (kind === 'hold') {
        await lockHolds(tx, tenant, 'placing')
        if (await anyFinal(tx, tenant, fingerprints)) return 'too-late'
      }
      await insertProtections(tx, tenant, kind, cause, purpose ?? '', fingerprints)
      return 'placed'
    },
    lift: deleteProtections,
    freeze: (tx, tenant, cause, people) => insertProtections(tx, tenant, 'freeze', cause, '', people),
    held: heldAmongFrozen,
    erasuresAlike,
    heldAmong,
    anyHold,
    async finalise(tx, tenant, cause, known) {
      await lockHolds(tx, tenant, 'checking')
      const held = await heldAmongFrozen(tx, tenant, cause)
      if (held.some(({ hold }) => !known.has(hold))) return false
      await setFinal(tx, tenant, cause)
      return true
    },
    remember: insertTokens,
    remembered: readTokens,
    erasedOn: lastErased,
    thaw: endFreeze,
  }
}
