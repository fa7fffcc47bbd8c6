import { GarantError } from '../kernel/errors.ts'
import type { StoreErrorCode } from '../stores/errors.ts'
import type { RefusalCode } from './effects.ts'

/** Why an erasure, or a step of it, is not done. Each code has a page in `docs/errors/`. */
export type ErasureErrorCode =
  | RefusalCode
  /** There is no erasure with this id. */
  | 'erasure/unknown'
  /** The policy bundle by which it was to be done is not here. */
  | 'erasure/no-policy'
  /** The data are a client's, and no live instruction of the client covers their erasure. */
  | 'erasure/no-instruction'
  /** What would be done is no longer what was confirmed. */
  | 'erasure/plan-changed'
  /** A store linked with this one has to be searched first, and does not answer. */
  | 'erasure/waits'
  /** Another erasure of the same person may have written a store that keeps no record of steps, and does not know yet. */
  | 'erasure/overlaps'
  /** The second look finds rows that were to go. */
  | 'erasure/residue'
  /** A store that keeps no record of steps shows neither all of a step nor none of it. */
  | 'erasure/cannot-tell'
  /** Another worker has taken the chunk over. */
  | 'erasure/lease-lost'

/** What a step may show as its trouble. */
export type StepErrorCode = ErasureErrorCode | StoreErrorCode

export class ErasureError extends GarantError<ErasureErrorCode> {}
