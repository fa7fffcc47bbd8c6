/** Nothing is allowed but our own styles, fonts and forms; no page of ours runs a script. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

export interface Protection {
  /** Public address of the installation. */
  readonly url: string
  /** The answer is for one person: no cache may keep it, no search engine may list it. */
  readonly isPrivate: boolean
}

/**
 * Puts the protections of reliability S7 and S8 on an answer, whatever it is. What the answer already says about its own
 * cache or content policy stays.
 */
export function protect(response: Response, { url, isPrivate }: Protection): Response {
  const https = url.startsWith('https:')
  const headers = response.headers
  const missing = (name: string, value: string) => headers.has(name) || headers.set(name, value)
  missing('content-security-policy', policy)
  missing('cache-control', isPrivate ? 'no-store' : 'no-cache')
  if (isPrivate) headers.set('x-robots-tag', 'noindex, nofollow')
  if (https) headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains')
  headers.set('x-content-type-options', 'nosniff')
  headers.set('referrer-policy', referrerPolicy(url))
  headers.set('cross-origin-opener-policy', 'same-origin')
  headers.set('cross-origin-resource-policy', 'same-origin')
  headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), browsing-topics=()')
  return response
}

/**
 * `no-referrer` makes browsers send `Origin: null` with our own forms. They then still say `Sec-Fetch-Site`, but only to
 * addresses they trust: https, and this machine. An evaluation elsewhere needs the origin.
 */
function referrerPolicy(url: string): string {
  const { protocol, hostname } = new URL(url)
  const trusted = protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost')
  return trusted ? 'no-referrer' : 'same-origin'
}
