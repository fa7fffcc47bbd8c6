/** What HTML accepts in `<input type="email">` (HTML Living Standard, "valid e-mail address"), with a dot in the domain. */
const valid =
  /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/i

/**
 * An address as we search and compare it: lower case, without spaces around. Null when it is none. Tags ("+x") and dots
 * stay: they may be other mailboxes.
 */
export function canonicalEmail(text: string): string | null {
  const trimmed = text.normalize('NFKC').trim()
  return trimmed.length <= 254 && valid.test(trimmed) ? trimmed.toLowerCase() : null
}

/** "c…@example.fr": enough to recognise one's own address, not enough to learn somebody else's. */
export function maskedEmail(email: string): string {
  return `${email.slice(0, 1)}…${email.slice(email.lastIndexOf('@'))}`
}
