import type { KeyObject } from 'node:crypto'
import { bind, decrypt, derive, encrypt, ivBytes, keyBytes, keyFrom } from './primitives.ts'

/** A wrapped scope key: version (1) | nonce (12) | ciphertext (32) | tag (16). */
const version = 1
const noSalt = Buffer.alloc(0)

/** E_n,t of reliability 4.2: what wraps one tenant's scope keys; derived, never stored. */
export function tenantKey(epochKey: KeyObject, tenant: string): KeyObject {
  return keyFrom(derive(epochKey, noSalt, bind('garant scopes', version, tenant), keyBytes))
}

export interface Wrapping {
  readonly tenant: string
  readonly scope: string
  readonly epoch: number
}

export function wrap(
  wrappingKey: KeyObject,
  of: Wrapping,
  scopeKey: Uint8Array,
  draw: (length: number) => Buffer,
): Buffer {
  const iv = draw(ivBytes)
  return Buffer.concat([Buffer.of(version), iv, encrypt(wrappingKey, iv, boundTo(of), scopeKey)])
}

/** Null when the wrapped key was altered, belongs to another row, or to another epoch key. */
export function unwrap(wrappingKey: KeyObject, of: Wrapping, wrapped: Uint8Array): KeyObject | null {
  if (wrapped[0] !== version || wrapped.length < 1 + ivBytes) return null
  const raw = decrypt(
    wrappingKey,
    wrapped.subarray(1, 1 + ivBytes),
    boundTo(of),
    wrapped.subarray(1 + ivBytes),
  )
  return raw?.length === keyBytes ? keyFrom(raw) : null
}

function boundTo({ tenant, scope, epoch }: Wrapping): Buffer {
  return bind('garant scope', version, tenant, scope, epoch)
}
