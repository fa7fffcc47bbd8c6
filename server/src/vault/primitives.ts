import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto'

/** Everything cryptographic the vault does, in one file, checked against the Wycheproof vectors. */

const algorithm = 'aes-256-gcm'
export const ivBytes = 12
export const tagBytes = 16
export const keyBytes = 32

/**
 * AES-256-GCM (NIST SP 800-38D) with a 96-bit nonce and the whole 128-bit tag.
 * @returns ciphertext followed by tag.
 * @throws {TypeError | RangeError} for another size of nonce or key.
 */
export function encrypt(key: KeyObject, iv: Uint8Array, aad: Uint8Array, plain: Uint8Array): Buffer {
  checkNonce(iv)
  const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tagBytes })
  cipher.setAAD(aad)
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** The plain text, or null when the tag does not fit: never a part of it. */
export function decrypt(key: KeyObject, iv: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Buffer | null {
  checkNonce(iv)
  if (sealed.length < tagBytes) return null
  const end = sealed.length - tagBytes
  const decipher = createDecipheriv(algorithm, key, iv, { authTagLength: tagBytes })
  decipher.setAAD(aad)
  decipher.setAuthTag(sealed.subarray(end))
  const plain = decipher.update(sealed.subarray(0, end))
  try {
    decipher.final()
    return plain
  } catch {
    plain.fill(0)
    return null
  }
}

/** GCM would take any length and hash it; the key's length the runtime checks by the name of the algorithm. */
function checkNonce(iv: Uint8Array): void {
  if (iv.length !== ivBytes) throw new TypeError('a nonce of 96 bits is needed')
}

/** HKDF-SHA256 (RFC 5869). `length` in bytes, at most 8,160. */
export function derive(
  from: KeyObject | Uint8Array,
  salt: Uint8Array,
  info: Uint8Array | string,
  length: number,
): Buffer {
  return Buffer.from(hkdfSync('sha256', from, salt, info, length))
}

/** HMAC-SHA256 (RFC 2104), 32 bytes. A `KeyObject` is several times faster than raw bytes. */
export function authenticate(key: KeyObject | Uint8Array, data: Uint8Array | string): Buffer {
  return createHmac('sha256', key).update(data).digest()
}

/** Constant-time comparison; false for different lengths. */
export function same(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && timingSafeEqual(left, right)
}

/** Hands raw key bytes to the runtime and clears them here. */
export function keyFrom(raw: Buffer): KeyObject {
  const key = createSecretKey(raw)
  raw.fill(0)
  return key
}

/** Unambiguous text of several names: none of them can hold NUL, since PostgreSQL's text cannot. */
export function bind(...names: readonly (string | number)[]): Buffer {
  return Buffer.from(names.join('\0'))
}
