import { GarantError } from '../kernel/errors.ts'

/**
 * Why a store did not do what it was asked. `unreachable`, `busy` and `interrupted` may pass by themselves and are
 * retried; the others wait for somebody.
 */
export type StoreErrorCode =
  /** Connection refused, timed out, reset, or too many connections. */
  | 'store/unreachable'
  /** Deadlock, serialization failure or lock timeout: nothing was done. */
  | 'store/busy'
  /** The connection broke after a commit was asked: it may have been done. */
  | 'store/interrupted'
  /** Wrong credentials. */
  | 'store/credentials'
  /** The role may not do this; `doctor` prints the GRANTs. */
  | 'store/rights'
  /** A statement matched another number of rows than planned, or the schema is no longer the planned one. */
  | 'store/drifted'
  /** A name that the database does not have, or cannot be told apart. */
  | 'store/unknown-name'
  /** A reference, trigger, cascade or inheriting table reaches what the policy does not declare. */
  | 'store/undeclared-effect'
  /** A rule of ours refuses it now: no agreement, no instruction, a sub-processor that is not active, a place. */
  | 'store/not-permitted'
  /** Anything else the engine refused. */
  | 'store/refused'

export class StoreError extends GarantError<StoreErrorCode> {
  /** Whether trying again later, unchanged, can succeed. */
  get passing(): boolean {
    return (
      this.code === 'store/unreachable' || this.code === 'store/busy' || this.code === 'store/interrupted'
    )
  }
}
