import { malformed } from './errors.ts'

const base64Alphabet = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** Standard base64 with padding (RFC 4648 section 4). */
export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

/**
 * Accepts exactly what `toBase64` writes: one text for one value, so that no bit of a text is free.
 * @throws {LedgerError} `ledger/malformed`
 */
export function fromBase64(text: string): Uint8Array {
  if (!base64Alphabet.test(text)) throw malformed('not base64')
  const binary = atob(text)
  if (btoa(binary) !== text) throw malformed('base64 with stray bits')
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0))
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}

export function toUtf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/**
 * Strict: a byte order mark stays in the text, so that the format that reads it refuses it.
 * @throws {LedgerError} `ledger/malformed`
 */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw malformed('not UTF-8')
  }
}

/**
 * A count or an index: decimal without leading zeroes, at most 2^53 - 1 so that it is exact as a number.
 * @throws {LedgerError} `ledger/malformed`
 */
export function fromDecimal(text: string): number {
  if (!/^(?:0|[1-9][0-9]{0,15})$/.test(text)) throw malformed('not a canonical decimal number')
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw malformed('a number above 2^53 - 1')
  return value
}
