/** Public keys as text (C2SP signed-note, "Verifier keys"): `name+id+base64`. */
import { fromBase64, toBase64, toHex, toUtf8 } from './encoding.ts'
import { malformed } from './errors.ts'
import { sha256 } from './primitives.ts'

/** Signature type byte of Ed25519. */
const ed25519Type = 0x01

export interface VerifierKey {
  /** Key name: the origin of the log that signs with it. */
  readonly name: string
  /** First four bytes of a hash over name, type and key. */
  readonly id: Uint8Array
  /** 32 bytes (RFC 8032). */
  readonly publicKey: Uint8Array
}

/** @throws {LedgerError} `ledger/malformed` for an empty name or one with a space or a plus sign. */
export function checkKeyName(name: string): void {
  if (name === '' || /[\p{White_Space}+]/u.test(name) || !name.isWellFormed())
    throw malformed('a key name that is empty or holds a space or "+"')
}

/** Key id of an Ed25519 key: four bytes. */
export function keyId(name: string, publicKey: Uint8Array): Uint8Array {
  const head = toUtf8(`${name}\n`)
  const input = new Uint8Array(head.length + 1 + publicKey.length)
  input.set(head)
  input[head.length] = ed25519Type
  input.set(publicKey, head.length + 1)
  return sha256(input).slice(0, 4)
}

/** @throws {LedgerError} `ledger/malformed` */
export function formatVerifierKey(name: string, publicKey: Uint8Array): string {
  checkKeyName(name)
  if (publicKey.length !== 32) throw malformed('an Ed25519 key that is not 32 bytes long')
  const typed = new Uint8Array(33)
  typed[0] = ed25519Type
  typed.set(publicKey, 1)
  return `${name}+${toHex(keyId(name, publicKey))}+${toBase64(typed)}`
}

/**
 * The id must be the one that name and key have, so a mistyped key is noticed.
 * @throws {LedgerError} `ledger/malformed`
 */
export function parseVerifierKey(text: string): VerifierKey {
  const match = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text)
  const [, name = '', id = '', encoded = ''] = match ?? []
  checkKeyName(name)
  const typed = fromBase64(encoded)
  if (typed[0] !== ed25519Type || typed.length !== 33) throw malformed('not an Ed25519 key')
  const publicKey = typed.slice(1)
  const expected = keyId(name, publicKey)
  if (toHex(expected) !== id) throw malformed('a key whose id does not belong to it')
  return { name, id: expected, publicKey }
}
