import { randomBytes } from 'node:crypto'

/** Source of unpredictable bytes, passed in so that tests can be replayed from a seed. */
export interface Random {
  bytes(length: number): Buffer
}

export const systemRandom: Random = { bytes: (length) => randomBytes(length) }

/** Crockford base 32: no I, L, O or U, so that a reference can be read aloud. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * A short reference that a person can dictate, for example `7K4M-2QXD` (40 bits).
 * It names a case and proves nothing: it is never accepted as a secret.
 */
export function shortReference(random: Random): string {
  const letters = Array.from(random.bytes(8), (byte) => alphabet[byte & 31]).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}

export function isShortReference(text: string): boolean {
  return /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/.test(text)
}

/** A secret that fits a link: 256 bits in base64url. Only its SHA-256 is stored. */
export function linkToken(random: Random): string {
  return random.bytes(32).toString('base64url')
}
