import { GarantError } from '../kernel/errors.ts'

/** What may go wrong with keys and sealed records. Each code has a page in `docs/errors/`. */
export type VaultErrorCode =
  /** The scope's key was destroyed: what it sealed cannot be opened again, by anyone. */
  | 'vault/shredded'
  /** No scope of that name was ever created. */
  | 'vault/unknown-scope'
  /** A scope of that name exists, or existed. */
  | 'vault/scope-exists'
  /** The record is not what was sealed there: altered, moved, or of another key. */
  | 'vault/corrupt'
  /** The key files at hand are not those this database was written with. */
  | 'vault/wrong-keys'
  /** A key file is malformed, missing, or readable by others than its owner. */
  | 'vault/unusable-key-file'

export class VaultError extends GarantError<VaultErrorCode> {}
