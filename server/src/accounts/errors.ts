import { GarantError } from '../kernel/errors.ts'

/** What the authentication library could not do, or nobody may ask; wrong passwords and codes are refusals, not errors. */
export type AccountErrorCode = 'account/unavailable' | 'account/endless' | 'account/not-a-client'

export class AccountError extends GarantError<AccountErrorCode> {}
