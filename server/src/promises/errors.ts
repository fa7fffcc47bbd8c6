import { GarantError } from '../kernel/errors.ts'

/** What the board of promises could not do. */
export type PromisesErrorCode =
  /** No policy is in force whose promises could be checked. */
  'promises/no-policy'

export class PromisesError extends GarantError<PromisesErrorCode> {}
