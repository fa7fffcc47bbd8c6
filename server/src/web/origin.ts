/**
 * Whether a state-changing request comes from another site (CSRF, test S6). Browsers say so themselves; a client that says
 * nothing is no browser of today, and is believed as long as it carries nobody's cookies.
 * @param url public address of the installation.
 */
export function isForeign(request: Request, url: string): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site !== 'same-origin' && site !== 'none'
  const origin = request.headers.get('origin')
  if (origin === null) return request.headers.has('cookie')
  return origin !== url && origin !== new URL(request.url).origin
}
