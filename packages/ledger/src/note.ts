/** Signed notes (C2SP signed-note v1) with Ed25519 keys. */
import { equalBytes, fromBase64, toBase64, toUtf8 } from './encoding.ts'
import { LedgerError, malformed } from './errors.ts'
import { verifyEd25519 } from './primitives.ts'
import type { VerifierKey } from './verifier-key.ts'
import { checkKeyName, keyId } from './verifier-key.ts'

/** Longest note read, in UTF-16 code units; a post-quantum signature line has about 5,000. */
const maxNoteLength = 262_144
/** The specification asks for at least 16. */
const maxSignatures = 64

/** Whoever holds the secret key. It never comes here. */
export interface NoteSigner {
  /** Key name: the log's origin. */
  readonly name: string
  /** 32 bytes (RFC 8032). */
  readonly publicKey: Uint8Array
  /** @returns the 64 bytes of the Ed25519 signature of `message`. */
  sign(message: Uint8Array): Uint8Array | Promise<Uint8Array>
}

export interface NoteSignature {
  readonly name: string
  /** Key id and signature, as they stand in the line. */
  readonly bytes: Uint8Array
}

export interface Note {
  /** With its final newline: what the signatures sign. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

/**
 * Signs `text` with each signer, in order.
 * @throws {LedgerError} `ledger/malformed` for a text or name that a note cannot hold.
 */
export async function signNote(text: string, signers: readonly NoteSigner[]): Promise<string> {
  const lines = await Promise.all(
    signers.map(async (signer) => {
      checkKeyName(signer.name)
      const signature = await signer.sign(toUtf8(text))
      if (signature.length !== 64) throw malformed('a signature that is not 64 bytes long')
      const bytes = new Uint8Array(68)
      bytes.set(keyId(signer.name, signer.publicKey))
      bytes.set(signature, 4)
      return `— ${signer.name} ${toBase64(bytes)}\n`
    }),
  )
  const note = `${text}\n${lines.join('')}`
  if (parseNote(note).text !== text) throw malformed('a text that a note cannot hold')
  return note
}

/**
 * Takes a note apart without checking any signature: nothing in it may be believed yet.
 * @throws {LedgerError} `ledger/malformed`
 */
export function parseNote(note: string): Note {
  if (note.length > maxNoteLength) throw malformed('a note that is too long')
  if (!isNoteText(note)) throw malformed('a note with a control character or broken Unicode')
  const cut = note.lastIndexOf('\n\n')
  if (cut === -1 || !note.endsWith('\n')) throw malformed('a note without signature lines')
  const lines = note.slice(cut + 2, -1).split('\n')
  if (lines.length > maxSignatures) throw malformed('a note with too many signatures')
  return { text: note.slice(0, cut + 1), signatures: lines.map(parseSignature) }
}

function parseSignature(line: string): NoteSignature {
  const [dash, name, encoded, ...rest] = line.split(' ')
  if (dash !== '—' || name === undefined || encoded === undefined || rest.length > 0)
    throw malformed('a signature line out of form')
  checkKeyName(name)
  const bytes = fromBase64(encoded)
  if (bytes.length < 5) throw malformed('a signature line without a signature')
  return { name, bytes }
}

/**
 * Lines of other signers are ignored; every line of a given key must verify, and there must be one.
 * @returns the note's text, signed by at least one of `keys`.
 * @throws {LedgerError} `ledger/malformed`, `ledger/unsigned`, `ledger/forged`
 */
export async function openNote(note: string, keys: readonly VerifierKey[]): Promise<string> {
  const { text, signatures } = parseNote(note)
  let verified = 0
  for (const { name, bytes } of signatures) {
    const key = keys.find((known) => known.name === name && equalBytes(known.id, bytes.subarray(0, 4)))
    if (key === undefined) continue
    if (!(await verifyEd25519(key.publicKey, toUtf8(text), bytes.subarray(4))))
      throw new LedgerError('ledger/forged', 'a signature that does not verify')
    verified += 1
  }
  if (verified === 0) throw new LedgerError('ledger/unsigned', 'no signature of a known key')
  return text
}

/** No ASCII control character but the newline, no lone surrogate. */
function isNoteText(text: string): boolean {
  if (!text.isWellFormed()) return false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x20 && code !== 0x0a) return false
  }
  return true
}
