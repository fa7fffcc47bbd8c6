import { hash } from 'node:crypto'
import { saltLength } from '@garant/ledger'

const blockBytes = 64
const hashBytes = 32

// HMAC-SHA256 (RFC 2104) out of two one-shot hashes over reused input: a third of the time of an `Hmac` object, which
// counts when ten thousand entries are appended at once.
let inner = Buffer.alloc(blockBytes + 4096)
const outer = Buffer.alloc(blockBytes + hashBytes)

/** The same text as `commitment` of `@garant/ledger`, faster. @throws {TypeError} unless the salt has 32 bytes. */
export function commit(salt: Uint8Array, payload: string): string {
  if (salt.length !== saltLength) throw new TypeError('a salt that is not 32 bytes long')
  const bytes = Buffer.byteLength(payload)
  if (inner.length < blockBytes + bytes) inner = Buffer.alloc(blockBytes + 2 * bytes)
  pad(inner, salt, 0x36)
  pad(outer, salt, 0x5c)
  inner.write(payload, blockBytes)
  const digest = hash('sha256', inner.subarray(0, blockBytes + bytes), 'binary')
  outer.write(digest, blockBytes, 'binary')
  return `hmac-sha256:${hash('sha256', outer, 'hex')}`
}

function pad(block: Buffer, key: Uint8Array, byte: number): void {
  for (const [i, own] of key.entries()) block[i] = own ^ byte
  block.fill(byte, key.length, blockBytes)
}
