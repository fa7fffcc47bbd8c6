import { APIError } from 'better-auth/api'
import type { Db } from '../db/db.ts'
import type { Limits } from '../jobs/jobs.ts'
import type { Clock } from '../kernel/clock.ts'
import { type Tenant, tenant } from '../kernel/tenant.ts'
import type { Account, Accounts, SignedIn } from './accounts.ts'
import { type Auth, pendingCookie } from './auth.ts'
import { roleAt } from './deputy.ts'
import { AccountError } from './errors.ts'
import { forgetTries, mayTry } from './limits.ts'
import { recoveryCodeOf } from './recovery-code.ts'
import { accountTables, endSessions, membershipsOf } from './store.ts'
import { firstUse } from './used-code.ts'

export type Session = Pick<Accounts, 'signIn' | 'verifyTotp' | 'who' | 'whoOfClients' | 'signOut'>

export function createSession(deps: { db: Db; auth: Auth; clock: Clock; limits: Limits }): Session {
  const { db, auth, clock, limits } = deps

  function who(headers: Headers, wanted: Tenant | null = null): Promise<Account | null> {
    return as(headers, (joined) => joined.find((one) => one === wanted) ?? joined[0])
  }

  function whoOfClients(headers: Headers, operator: Tenant): Promise<Account | null> {
    return as(headers, (joined) => joined.find((one) => one !== operator))
  }

  /** @param choose of the tenants that the account belongs to, the one that it is asked as a member of. */
  async function as(
    headers: Headers,
    choose: (joined: readonly Tenant[]) => Tenant | undefined,
  ): Promise<Account | null> {
    const session = await auth.api.getSession({ headers })
    if (session === null) return null
    const owner = choose(await membershipsOf(db, session.user.id))
    const member = owner && (await db.within(owner, () => memberOf(owner, session.user.id)))
    if (member === undefined) return null
    // A role is only ever given behind a second factor; an account that lost it has no role either.
    if (!member.demo && session.user.twoFactorEnabled !== true) return null
    const { role, actor } = member
    return { id: session.user.id, tenant: tenant(member.tenant), role, name: session.user.name, actor }
  }

  function memberOf(owner: Tenant, account: string) {
    return accountTables(db.read)
      .selectFrom('account_member')
      .select(['tenant', 'actor', 'demo'])
      .select(roleAt(clock.now()).as('role'))
      .where('tenant', '=', owner)
      .where('account', '=', account)
      .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', clock.now())]))
      .executeTakeFirst()
  }

  async function signIn({
    network = null,
    ...given
  }: {
    email: string
    password: string
    network?: string | null
  }): Promise<SignedIn> {
    const address = given.email.trim().toLowerCase()
    const guesses = [
      ['password', `${address} ${network ?? ''}`],
      ['address', address],
    ] as const
    // Counted before, known or not: tries that come at once are all counted, and the answer says nothing of the address.
    if (!(await mayTry(limits, network === null ? guesses : [...guesses, ['network', network]])))
      return { kind: 'refused', why: 'locked' }
    return refusable(async () => {
      const response = await auth.api.signInEmail({ body: given, asResponse: true })
      if (!response.ok) return { kind: 'refused', why: response.status === 429 ? 'locked' : 'wrong' }
      await forgetTries(limits, guesses)
      const cookies = response.headers.getSetCookie()
      const body: unknown = await response.json()
      const second = typeof body === 'object' && body !== null && 'twoFactorRedirect' in body
      return { kind: second ? 'second-factor' : 'signed-in', cookies }
    })
  }

  async function verifyTotp(headers: Headers, typed: string): Promise<SignedIn> {
    const code = typed.replace(/\s/g, '')
    const six = /^\d{6}$/.test(code)
    const pending = six ? await pendingAccount(headers) : null
    if (pending !== null && !(await mayTry(limits, [['code', pending]])))
      return { kind: 'refused', why: 'locked' }
    return refusable(async () => {
      const response = six
        ? await auth.api.verifyTOTP({ body: { code }, headers, asResponse: true })
        : await auth.api.verifyBackupCode({
            body: { code: recoveryCodeOf(typed) },
            headers,
            asResponse: true,
          })
      if (!response.ok) return { kind: 'refused', why: response.status === 429 ? 'locked' : 'wrong' }
      const cookies = response.headers.getSetCookie()
      const body = (await response.json()) as { user: { id: string } }
      // A recovery code uses itself up.
      if (!six || (await firstUse(db, clock, body.user.id, code))) {
        await forgetTries(limits, [['code', body.user.id]])
        return { kind: 'signed-in', cookies }
      }
      await auth.api.signOut({ headers: withCookies(headers, cookies) })
      return { kind: 'refused', why: 'wrong' }
    })
  }

  /** Whose second factor these cookies wait for; null: nobody's, the library will say so. */
  async function pendingAccount(headers: Headers): Promise<string | null> {
    const pair = (headers.get('cookie') ?? '')
      .split(';')
      .map((each) => each.trim().split('='))
      .find(([name]) => name?.endsWith(pendingCookie))
    const identifier = pair?.[1]?.split('.')[0]
    if (identifier === undefined || identifier === '') return null
    const waiting = await accountTables(db.read)
      .selectFrom('account_verification')
      .select('value')
      .where('identifier', '=', decodeURIComponent(identifier))
      .executeTakeFirst()
    return waiting?.value ?? null
  }

  async function signOut(headers: Headers): Promise<readonly string[]> {
    const session = await auth.api.getSession({ headers })
    if (session !== null) await db.transact((tx) => endSessions(tx, session.user.id))
    const response = await auth.api.signOut({ headers, asResponse: true })
    return response.headers.getSetCookie()
  }

  return { signIn, verifyTotp, who, whoOfClients, signOut }
}

/** The request's headers as the browser would send them after receiving `cookies`. */
export function withCookies(headers: Headers, cookies: readonly string[]): Headers {
  const jar = new Map<string, string>()
  const keep = (pair: string) => {
    const at = pair.indexOf('=')
    if (at > 0) jar.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim())
  }
  for (const pair of (headers.get('cookie') ?? '').split(';')) keep(pair)
  for (const cookie of cookies) keep(cookie.split(';')[0] ?? '')
  const merged = new Headers(headers)
  merged.set('cookie', Array.from(jar, ([name, value]) => `${name}=${value}`).join('; '))
  return merged
}

/** better-auth throws what it refuses: a wrong password is an answer of ours, anything else a failure. */
async function refusable(attempt: () => Promise<SignedIn>): Promise<SignedIn> {
  try {
    return await attempt()
  } catch (cause) {
    if (cause instanceof APIError && cause.statusCode === 429) return { kind: 'refused', why: 'locked' }
    if (cause instanceof APIError && cause.statusCode < 500) return { kind: 'refused', why: 'wrong' }
    throw new AccountError('account/unavailable', 'Signing in did not work; the server could not tell why.', {
      cause,
    })
  }
}
