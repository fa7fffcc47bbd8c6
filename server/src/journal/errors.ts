import { GarantError } from '../kernel/errors.ts'

/** What may go wrong with a tenant's ledger. Each code has a page in `docs/errors/`. */
export type JournalErrorCode =
  /** An entry with that idempotency key is in the ledger already. */
  | 'journal/repeated'
  /** An entry that the ledger's format cannot hold. */
  | 'journal/malformed-entry'
  /** What is stored does not lead to the head that was signed; nothing is signed on top of it. */
  | 'journal/broken'
  /** The signing key at hand is not the one this log was signed with. */
  | 'journal/other-key'

export class JournalError extends GarantError<JournalErrorCode> {}
