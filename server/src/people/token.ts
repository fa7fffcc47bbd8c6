import { createHmac, createSecretKey } from 'node:crypto'

/** HMAC-SHA256 (RFC 2104) pads its key to a block of 64 bytes: with these, an engine that hashes computes it too. */
export function padsOf(key: Uint8Array): { readonly inner: Buffer; readonly outer: Buffer } {
  const padded = (byte: number) => Buffer.from(Array.from({ length: 64 }, (_, at) => (key[at] ?? 0) ^ byte))
  return { inner: padded(0x36), outer: padded(0x5c) }
}

/**
 * Makes the first 64 bits of the hash of a text: enough to find it again among millions, too few to be sure alone. The key is
 * prepared once, which is most of the work.
 */
export function tokensBy(key: Uint8Array): (text: string) => Buffer {
  const prepared = createSecretKey(key)
  return (text) => createHmac('sha256', prepared).update(text).digest().subarray(0, tokenBytes)
}

export const tokenBytes = 8
