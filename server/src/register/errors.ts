import { GarantError } from '../kernel/errors.ts'

/** What the register refuses. */
export type RegisterErrorCode = 'register/other-organisation'

export class RegisterError extends GarantError<RegisterErrorCode> {}
