import { GarantError } from '../kernel/errors.ts'

/** What the authentication library could not do; wrong passwords and codes are refusals, not errors. */
export type AccountErrorCode = 'account/unavailable'

export class AccountError extends GarantError<AccountErrorCode> {}
