/** Signed heads of a log (C2SP tlog-checkpoint). */
import { fromBase64, fromDecimal, toBase64 } from './encoding.ts'
import { malformed } from './errors.ts'
import { hashLength } from './hash.ts'
import { type NoteSigner, openNote, parseNote, signNote } from './note.ts'
import { checkSize } from './tile.ts'
import type { VerifierKey } from './verifier-key.ts'

export interface Checkpoint {
  /** Name of the log. */
  readonly origin: string
  /** Number of entries. */
  readonly size: number
  /** Root hash, 32 bytes. */
  readonly root: Uint8Array
}

/** @returns the note text of a checkpoint, without extension lines. */
export function formatCheckpoint(checkpoint: Checkpoint): string {
  const text = `${checkpoint.origin}\n${checkpoint.size}\n${toBase64(checkpoint.root)}\n`
  checkSize(checkpoint.size)
  parseCheckpoint(text)
  return text
}

/**
 * Reads the text of a note that has been verified.
 * @throws {LedgerError} `ledger/malformed` for anything that is not canonical.
 */
export function parseCheckpoint(text: string): Checkpoint {
  const lines = text.split('\n')
  const end = lines.pop()
  const [origin = '', size = '', root = '', ...extensions] = lines
  if (end !== '' || origin === '' || extensions.includes('')) throw malformed('a checkpoint out of form')
  const checkpoint = { origin, size: fromDecimal(size), root: fromBase64(root) }
  if (checkpoint.root.length !== hashLength) throw malformed('a root that is not 32 bytes long')
  return checkpoint
}

/**
 * Signs the head of a log. The caller vouches that it is consistent with every checkpoint signed before.
 * @returns the checkpoint as it is published at `<log>/checkpoint`.
 */
export function signCheckpoint(checkpoint: Checkpoint, signers: readonly NoteSigner[]): Promise<string> {
  return signNote(formatCheckpoint(checkpoint), signers)
}

/**
 * Opens a published checkpoint. Only a key whose name is the checkpoint's origin speaks for the log; others only witness.
 * @throws {LedgerError} `ledger/malformed`, `ledger/unsigned`, `ledger/forged`
 */
export async function openCheckpoint(note: string, keys: readonly VerifierKey[]): Promise<Checkpoint> {
  const { origin } = parseCheckpoint(parseNote(note).text)
  const own = keys.filter((key) => key.name === origin)
  return parseCheckpoint(await openNote(note, own))
}
