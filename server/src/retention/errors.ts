import { GarantError } from '../kernel/errors.ts'

/** Why retention does nothing, or not in one store. Each code has a page in `docs/errors/`. */
export type RetentionErrorCode =
  /** No policy is in force. */
  | 'retention/no-policy'
  /** Our clock, our database's and the store's are more than ten minutes apart. */
  | 'retention/clock-disagrees'
  /** The clock says a day before that of the last run. */
  | 'retention/clock-behind'
  /** There is no such run. */
  | 'retention/unknown-run'
  /** Another worker has taken the run over. */
  | 'retention/lease-lost'
  /** The policy waits for a replica, and how far it is cannot be seen. */
  | 'retention/lag-unknown'

export class RetentionError extends GarantError<RetentionErrorCode> {}
