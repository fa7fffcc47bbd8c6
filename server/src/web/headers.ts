/** Nothing is allowed but our own styles, fonts and forms. */
const directives = [
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
]

const policy = ["default-src 'none'", ...directives].join('; ')

/** Of the pages that speak to a passkey: our own file, nothing inside the page, and nobody to send anything to. */
export const scriptPolicy = ["default-src 'none'", "script-src 'self'", ...directives].join('; ')

/**
 * Puts the protections of reliability S7 and S8 on an answer, whatever it is. What says nothing of its own cache is kept by
 * none, and listed by no search engine.
 * @param url public address of the installation.
 */
export function protect(response: Response, url: string): Response {
  const { headers } = response
  if (!headers.has('content-security-policy')) headers.set('content-security-policy', policy)
  if (!headers.has('cache-control')) {
    headers.set('cache-control', 'no-store')
    headers.set('x-robots-tag', 'noindex, nofollow')
  }
  if (url.startsWith('https:'))
    headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains')
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
