import type { KeyObject } from 'node:crypto'
import { bind, decrypt, derive, encrypt, ivBytes, keyBytes, keyFrom, same, tagBytes } from './primitives.ts'

/**
 * A sealed record: version (1) | salt (32) | commitment (32) | nonce (12) | ciphertext | tag (16).
 *
 * AES-GCM alone lets one ciphertext open under two keys; the commitment, derived with the record's key and compared
 * first, does not (C2SP XAES-256-GCM states the defect; reliability 4.1).
 */
const version = 1
const saltBytes = 32
const commitmentBytes = 32
const commitmentAt = 1 + saltBytes
const ivAt = commitmentAt + commitmentBytes
const bodyAt = ivAt + ivBytes

/** Where a record belongs; it opens nowhere else. */
export interface Place {
  readonly tenant: string
  readonly scope: string
  readonly label: string
}

export function sealRecord(
  scopeKey: KeyObject,
  place: Place,
  plain: Uint8Array,
  draw: (length: number) => Buffer,
): Buffer {
  const salt = draw(saltBytes)
  const iv = draw(ivBytes)
  const { key, commitment } = recordKey(scopeKey, salt, place.label)
  return Buffer.concat([Buffer.of(version), salt, commitment, iv, encrypt(key, iv, boundTo(place), plain)])
}

/** Null when the bytes are not what was sealed at that place under that key. */
export function openRecord(scopeKey: KeyObject, place: Place, sealed: Uint8Array): Buffer | null {
  if (sealed.length < bodyAt + tagBytes || sealed[0] !== version) return null
  const { key, commitment } = recordKey(scopeKey, sealed.subarray(1, commitmentAt), place.label)
  if (!same(commitment, sealed.subarray(commitmentAt, ivAt))) return null
  return decrypt(key, sealed.subarray(ivAt, bodyAt), boundTo(place), sealed.subarray(bodyAt))
}

function recordKey(scopeKey: KeyObject, salt: Uint8Array, label: string) {
  const bytes = derive(scopeKey, salt, bind('garant record', version, label), keyBytes + commitmentBytes)
  const commitment = Buffer.from(bytes.subarray(keyBytes))
  return { key: keyFrom(bytes.subarray(0, keyBytes)), commitment }
}

function boundTo({ tenant, scope, label }: Place): Buffer {
  return bind('garant record', version, tenant, scope, label)
}
