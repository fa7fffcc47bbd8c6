import { GarantError } from '../kernel/errors.ts'

/** Why a breach could not be handled; what somebody gave wrongly is a result, not an error. */
export type BreachErrorCode =
  /** No policy is published yet, so nobody knows what the stores hold and whose they are. */
  'breach/no-policy'

export class BreachError extends GarantError<BreachErrorCode> {}
