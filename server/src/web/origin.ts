/**
 * Whether a state-changing request comes from another site (CSRF, test S6). Browsers say so themselves; a client that says
 * nothing is no browser and carries nobody's cookies.
 * @param url public address of the installation.
 */
export function isForeign(request: Request, url: string): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site !== 'same-origin' && site !== 'none'
  const origin = request.headers.get('origin')
  return origin !== null && origin !== url && origin !== new URL(request.url).origin
}
