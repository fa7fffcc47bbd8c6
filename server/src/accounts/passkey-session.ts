import { createHmac } from 'node:crypto'
import type { Auth } from './auth.ts'

/**
 * A new session of an account, as better-auth makes and signs its own: the library has no way in for a credential that it does not
 * know, and `@better-auth/passkey` cannot stand beside it (decision 002).
 * @returns the value for `Set-Cookie`.
 */
export async function newSession(auth: Auth, account: string): Promise<string> {
  const { internalAdapter, authCookies, secret, sessionConfig } = await auth.$context
  const { token } = await internalAdapter.createSession(account)
  const signature = createHmac('sha256', secret).update(token).digest('base64')
  const { name, attributes } = authCookies.sessionToken
  return cookie(name, encodeURIComponent(`${token}.${signature}`), {
    secure: attributes.secure === true,
    seconds: sessionConfig.expiresIn,
  })
}

/** Out of reach of scripts and of other sites' forms. */
export function cookie(
  name: string,
  value: string,
  { secure, seconds }: { readonly secure: boolean; readonly seconds: number },
): string {
  const rules = `Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax`
  return `${name}=${value}; ${rules}${secure ? '; Secure' : ''}`
}

/** What a request's cookie of a name says, as it was sent; null: it has none. */
export function cookieOf(headers: Headers, name: string): string | null {
  const pairs = (headers.get('cookie') ?? '').split(';').map((each) => each.trim())
  return pairs.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1) ?? null
}
