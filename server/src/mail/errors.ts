import { GarantError } from '../kernel/errors.ts'

/** What may go wrong with mail. Each code has a page in `docs/errors/`. */
export type MailErrorCode =
  /** Not one plain address. */
  | 'mail/bad-address'
  /** A subject of more than one line. */
  | 'mail/bad-subject'
  /** The mail server did not take the mail now; it is tried again. */
  | 'mail/not-taken'

export class MailError extends GarantError<MailErrorCode> {}
