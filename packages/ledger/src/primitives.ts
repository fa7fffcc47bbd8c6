/** The one file that touches cryptography: hashing, and checking with public keys. No secret key comes here. */
import { createHmac, createPublicKey, hash, verify } from 'node:crypto'

/** SHA-256 as 32 characters of one byte each. In Node 24 five times faster than asking for a Buffer. */
export function sha256Text(data: Uint8Array): string {
  return hash('sha256', data, 'binary')
}

export function sha256(data: Uint8Array): Uint8Array {
  return Buffer.from(sha256Text(data), 'latin1')
}

/** HMAC-SHA256 (RFC 2104). */
export function hmacSha256(key: Uint8Array, data: Uint8Array): Uint8Array {
  return createHmac('sha256', key).update(data).digest()
}

/**
 * Ed25519 (RFC 8032).
 * @returns false for any signature or key that does not verify, malformed ones included.
 */
export async function verifyEd25519(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  try {
    const x = Buffer.from(publicKey).toString('base64url')
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    return verify(null, message, key, signature)
  } catch {
    return false
  }
}
