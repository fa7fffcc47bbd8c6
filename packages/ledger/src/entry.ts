/** What a leaf of the log says (reliability 4.6): opaque references and a commitment, no personal data. */
import { fromUtf8, toHex, toUtf8 } from './encoding.ts'
import { malformed } from './errors.ts'
import { canonicalJson, hasMembers, parseCanonicalJson } from './json.ts'
import { hmacSha256 } from './primitives.ts'

export interface Entry {
  readonly v: 1
  /** Origin of the log, so that an entry of one tenant cannot pass for another's. */
  readonly origin: string
  /** What happened, from a closed list, "erasure.done". */
  readonly type: string
  /** UTC day, "2026-11-23"; never an exact time. */
  readonly day: string
  /** Opaque reference, different for each entry. */
  readonly ref: string
  /** `commitment` of the payload. */
  readonly commit: string
  /** Hash of the policy bundle in force, "sha256:…". */
  readonly policy: string
  /** Opaque reference of who acted; null: the system. */
  readonly actor: string | null
}

/** Length in bytes of the salt of a commitment. A fixed length: HMAC takes keys of unequal length for equal. */
export const saltLength = 32

/**
 * Binds a payload without showing it: HMAC-SHA256(salt, payload). Whoever has salt and payload can check it; once the
 * salt is destroyed nobody can.
 * @param payload canonical JSON in UTF-8.
 * @throws {LedgerError} `ledger/malformed` unless the salt has 32 bytes.
 */
export function commitment(salt: Uint8Array, payload: Uint8Array): string {
  if (salt.length !== saltLength) throw malformed('a salt that is not 32 bytes long')
  return `hmac-sha256:${toHex(hmacSha256(salt, payload))}`
}

/** @returns the bytes of the leaf: the entry as canonical JSON in UTF-8. */
export function formatEntry(entry: Entry): Uint8Array {
  const bytes = toUtf8(canonicalJson(entry))
  parseEntry(bytes)
  return bytes
}

/**
 * Accepts exactly what `formatEntry` writes.
 * @throws {LedgerError} `ledger/malformed`
 */
export function parseEntry(bytes: Uint8Array): Entry {
  const value = parseCanonicalJson(fromUtf8(bytes))
  if (!hasMembers(value, ['v', 'origin', 'type', 'day', 'ref', 'commit', 'policy', 'actor']))
    throw malformed('an entry with other members')
  const { v, actor } = value
  if (v !== 1) throw malformed('an entry of an unknown version')
  return {
    v,
    origin: field(value.origin, /^[^\p{White_Space}+]{1,255}$/u),
    type: field(value.type, /^[a-z][a-z0-9.-]{0,63}$/),
    day: day(value.day),
    ref: field(value.ref, opaque),
    commit: field(value.commit, /^hmac-sha256:[0-9a-f]{64}$/),
    policy: field(value.policy, opaque),
    actor: actor === null ? null : field(actor, opaque),
  }
}

/** Nothing a name, an address or a sentence would fit in. */
const opaque = /^[A-Za-z0-9:._-]{1,128}$/

function field(value: unknown, form: RegExp): string {
  if (typeof value !== 'string' || !form.test(value)) throw malformed('an entry with a member out of form')
  return value
}

function day(value: unknown): string {
  const text = field(value, /^\d{4}-\d{2}-\d{2}$/)
  const time = Date.parse(`${text}T00:00:00Z`)
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(text)) throw malformed('no such day')
  return text
}
