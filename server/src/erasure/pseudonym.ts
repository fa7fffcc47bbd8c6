import type { CatalogColumn } from '../stores/connector.ts'

/** The form a pseudonym must have to fit its column. */
export type Fit =
  | { readonly shape: 'text'; readonly length: number }
  | { readonly shape: 'email' }
  | { readonly shape: 'integer'; readonly bits: 15 | 31 | 53 }
  | { readonly shape: 'uuid' }

/** Below this a text is too short to be unique among many rows. */
const shortest = 8

/** Null: no pseudonym fits the column. */
export function fitOf({ name, type, kind, maxLength }: CatalogColumn): Fit | null {
  switch (kind) {
    case 'text':
      if (/mail/i.test(name) && (maxLength === null || maxLength >= 48)) return { shape: 'email' }
      if (maxLength !== null && maxLength < shortest) return null
      return { shape: 'text', length: Math.min(maxLength ?? 26, 26) }
    case 'integer':
      return { shape: 'integer', bits: bitsOf(type) }
    case 'uuid':
      return { shape: 'uuid' }
    default:
      return null
  }
}

function bitsOf(type: string): 15 | 31 | 53 {
  if (/^(small|tiny)/i.test(type)) return 15
  return /^big/i.test(type) ? 53 : 31
}

/** Crockford base 32, lower case. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** Writes 32 keyed bytes as a value of that form. `invalid` is a domain that never exists (RFC 2606). */
export function pseudonymText(fit: Fit, bytes: Buffer): string {
  switch (fit.shape) {
    case 'text':
      return letters(bytes, fit.length)
    case 'email':
      return `erased-${letters(bytes, 26)}@erased.invalid`
    case 'integer':
      return String(Number(bytes.readBigUInt64BE() >> BigInt(64 - fit.bits)))
    case 'uuid': {
      // Version 8: made by its own rules (RFC 9562 section 5.8).
      const hex = bytes.toString('hex')
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
    }
  }
}

function letters(bytes: Buffer, length: number): string {
  return Array.from(bytes.subarray(0, length), (byte) => alphabet[byte & 31]).join('')
}
