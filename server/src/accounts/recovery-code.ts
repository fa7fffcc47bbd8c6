import type { Random } from '../kernel/random.ts'

/** Crockford base 32: no I, L, O or U, so that nobody takes one sign for another on paper. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const signs = 12
const codes = 10

/** Ten codes for somebody without their phone, of 60 bits each: `7K4M-2QXD-9PAB`. */
export function recoveryCodes(random: Random): string[] {
  return Array.from({ length: codes }, () =>
    grouped(Array.from(random.bytes(signs), (byte) => alphabet[byte & 31]).join('')),
  )
}

/** A code as it was given out, whatever its reader made of it: small letters, spaces or none, O for 0, I or L for 1. */
export function recoveryCodeOf(typed: string): string {
  const bare = typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  // What is no code of this form is left as it was typed: codes of earlier versions tell small letters from capitals.
  return bare.length === signs ? grouped(bare) : typed.replaceAll(/\s/g, '')
}

function grouped(code: string): string {
  return code.replaceAll(/(.{4})(?=.)/g, '$1-')
}
