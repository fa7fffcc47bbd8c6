import { GarantError } from '../kernel/errors.ts'

/** Why a request could not be handled; what a person did wrong is a result, not an error. */
export type RightsErrorCode =
  /** The case's keys are shredded: there is nobody to write to any more. */
  | 'rights/case-closed'
  /** No policy is published yet, so nobody knows what a request is about. */
  | 'rights/no-policy'
  /** A follow-up job names a case that does not exist. */
  | 'rights/unknown-case'

export class RightsError extends GarantError<RightsErrorCode> {}
