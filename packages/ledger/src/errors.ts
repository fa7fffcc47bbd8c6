/** Why something given to this package was refused. */
export type LedgerErrorCode =
  /** Text or bytes that do not follow their format. */
  | 'ledger/malformed'
  /** A size, index or length outside what the tree can hold. */
  | 'ledger/range'
  /** A tile that is missing hashes. */
  | 'ledger/tile'
  /** A note that no given key has signed. */
  | 'ledger/unsigned'
  /** A signature line of a given key that does not verify. */
  | 'ledger/forged'

/** Thrown for anything that is not as it must be. The message never quotes what was given. */
export class LedgerError extends Error {
  override readonly name = 'LedgerError'
  readonly code: LedgerErrorCode

  constructor(code: LedgerErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

/** @returns the error of a text that does not follow its format. */
export function malformed(message: string): LedgerError {
  return new LedgerError('ledger/malformed', message)
}
