/** Canonical JSON (RFC 8785): equal values have equal bytes. */
import { malformed } from './errors.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** Deeper values are refused rather than risking the stack. */
const maxDepth = 64

/**
 * @returns the one text of a JSON value.
 * @throws {LedgerError} `ledger/malformed` for what JSON cannot say: undefined, functions, NaN, lone surrogates, dates.
 */
export function canonicalJson(value: unknown, depth = 0): string {
  if (depth > maxDepth) throw malformed('JSON that is nested too deep')
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return canonicalNumber(value)
  if (typeof value === 'string') return canonicalString(value)
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item, depth + 1)).join(',')}]`
  if (typeof value !== 'object' || !isPlain(value)) throw malformed('a value that JSON cannot hold')
  const members = Object.entries(value)
    // RFC 8785 section 3.2.3: by UTF-16 code units, which is how JavaScript compares strings.
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${canonicalString(name)}:${canonicalJson(member, depth + 1)}`)
  return `{${members.join(',')}}`
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) throw malformed('a number that JSON cannot hold')
  return JSON.stringify(value)
}

function canonicalString(value: string): string {
  if (!value.isWellFormed()) throw malformed('a text with a lone surrogate')
  return JSON.stringify(value)
}

/**
 * Accepts exactly what `canonicalJson` writes.
 * @throws {LedgerError} `ledger/malformed`
 */
export function parseCanonicalJson(text: string): Json {
  let value: Json
  try {
    value = JSON.parse(text)
  } catch {
    throw malformed('not JSON')
  }
  if (canonicalJson(value) !== text) throw malformed('JSON that is not canonical')
  return value
}

/** @returns whether a JSON value is an object with exactly these members. */
export function hasMembers<Name extends string>(
  value: Json | undefined,
  names: readonly Name[],
): value is { readonly [name in Name]: Json } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const own = Object.keys(value)
  return own.length === names.length && names.every((name) => own.includes(name))
}
