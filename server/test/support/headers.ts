const directives = [
  "default-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  'form-action ',
  "require-trusted-types-for 'script'",
]

/** What an answer lacks of the protections of reliability S7 and S8. @param url public address. */
export function headerProblems(response: Response, url: string): readonly string[] {
  const { headers } = response
  const unless = (holds: boolean, problem: string) => (holds ? [] : [problem])
  const policy = headers.get('content-security-policy') ?? ''
  const cache = headers.get('cache-control') ?? ''
  return [
    ...directives.flatMap((part) => unless(policy.includes(part), `no ${part} in its policy`)),
    ...unless(!policy.includes('unsafe'), 'an unsafe policy'),
    ...unless(headers.get('x-content-type-options') === 'nosniff', 'no nosniff'),
    ...unless(headers.get('referrer-policy') === 'no-referrer', 'a referrer'),
    ...unless(headers.get('cross-origin-opener-policy') === 'same-origin', 'no opener policy'),
    ...unless(headers.get('cross-origin-resource-policy') === 'same-origin', 'no resource policy'),
    ...unless(/no-store|no-cache|immutable/.test(cache), `cache-control "${cache}"`),
    ...unless(
      !url.startsWith('https:') || /max-age=\d{8}/.test(headers.get('strict-transport-security') ?? ''),
      'no HSTS',
    ),
    ...headers.getSetCookie().flatMap((cookie) => cookieProblems(cookie, url)),
  ]
}

/** What a cookie lacks: out of reach of scripts and other sites, and over https bound to this very host. */
export function cookieProblems(cookie: string, url: string): readonly string[] {
  const [name = ''] = cookie.split('=')
  const https = url.startsWith('https:')
  const wants = [
    /; HttpOnly/i,
    /; SameSite=(Lax|Strict)/i,
    /; Path=\/(;|$)/i,
    ...(https ? [/; Secure/i] : []),
  ]
  return [
    ...wants.filter((part) => !part.test(cookie)).map((part) => `cookie ${name} without ${part.source}`),
    ...(/; Domain/i.test(cookie) ? [`cookie ${name} of a domain`] : []),
    ...(https && !name.startsWith('__Host-') ? [`cookie ${name} is not __Host-`] : []),
  ]
}
