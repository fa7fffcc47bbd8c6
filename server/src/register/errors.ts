import { GarantError } from '../kernel/errors.ts'

/** What the register refuses. */
export type RegisterErrorCode =
  | 'register/other-organisation'
  | 'register/folder-changed'
  | 'register/folder-read-only'
  | 'register/folder-locked'
  | 'register/draft-changed'
  | 'register/does-not-compile'
  | 'register/backdated'

export class RegisterError extends GarantError<RegisterErrorCode> {}
