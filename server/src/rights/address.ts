import { canonical } from '../people/people.ts'

/** What HTML accepts in `<input type="email">` (HTML Living Standard, "valid e-mail address"), with a dot in the domain. */
const valid =
  /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/i

/** An address as we search, compare and write to it; null when it is none. Tags and dots stay: they may be other mailboxes. */
export function canonicalEmail(text: string): string | null {
  const address = canonical({ kind: 'email', value: text }, '')
  return address !== null && address.length <= 254 && valid.test(address) ? address : null
}

/** "c…@example.fr": enough to recognise one's own address, not enough to learn somebody else's. */
export function maskedEmail(email: string): string {
  return `${email.slice(0, 1)}…${email.slice(email.lastIndexOf('@'))}`
}

/** Nobody can own an address below this name, and no mail reaches one (RFC 2606 section 2): it is a synthetic person's. */
export function isSynthetic(email: string): boolean {
  return email.endsWith('.invalid')
}
