import type { Db, Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import {
  anyFinal,
  deleteProtections,
  endFreeze,
  erasuresAlike,
  heldAmongFrozen,
  insertProtections,
  lockHolds,
  readProtections,
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
  /** Fingerprints, of those frozen for this cause, that a hold names. */
  held(at: Tx | Db['read'], tenant: Tenant, cause: string): Promise<Fingerprints>
  /** Causes of other erasures, under way or done, of one of the people frozen for this cause. */
  erasuresAlike(at: Tx | Db['read'], tenant: Tenant, cause: string): Promise<readonly string[]>
  /**
   * The point of no return: from the commit of `tx` on, holds on the people frozen for this cause come too late.
   * @param without people who are left out, because they are held.
   * @returns false when a hold on somebody else stands against it; then nothing was changed.
   */
  finalise(tx: Tx, tenant: Tenant, cause: string, without: Fingerprints): Promise<boolean>
  /** Ends a freeze; the people of whom something was erased stay named as suppressed, so that they do not come back. */
  thaw(tx: Tx, tenant: Tenant, cause: string, erased: Fingerprints): Promise<void>
}

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
    async finalise(tx, tenant, cause, without) {
      await lockHolds(tx, tenant, 'checking')
      const held = await heldAmongFrozen(tx, tenant, cause)
      if (held.some((one) => !without.some((left) => left.equals(one)))) return false
      await setFinal(tx, tenant, cause)
      return true
    },
    thaw: endFreeze,
  }
}
