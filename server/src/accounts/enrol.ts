import { sql } from 'kysely'
import type { Db } from '../db/db.ts'
import type { Limits } from '../jobs/jobs.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Random } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Accounts, Enrolled, SignedIn } from './accounts.ts'
import type { Auth } from './auth.ts'
import { AccountError } from './errors.ts'
import { peekInvitation, tokenHash } from './invite.ts'
import { mayTry } from './limits.ts'
import { type Session, withCookies } from './session.ts'
import { accountTables, invitersOf } from './store.ts'

export function createEnrolment(deps: {
  db: Db
  auth: Auth
  clock: Clock
  random: Random
  limits: Limits
  session: Session
}): Pick<Accounts, 'enrol' | 'confirmTotp'> {
  const { db, auth, clock, random, limits, session } = deps

  async function enrol(
    tenant: Tenant,
    token: string,
    given: { name: string; email: string; password: string },
  ): Promise<Enrolled> {
    const invitation = await peekInvitation(db.read, clock, tenant, token)
    if (invitation.state !== 'open') return { kind: 'invitation', state: invitation.state }
    if (given.password.length < 12) return { kind: 'refused', why: 'password-too-short' }
    if (!(await mayTry(limits, [['enrolment', tokenHash(token).toString('hex')]]))) {
      await close(tenant, token)
      return { kind: 'invitation', state: 'expired' }
    }
    await forgetUnfinished(tenant, token, given.email)
    const signedUp = await auth.api.signUpEmail({ body: given, asResponse: true })
    if (!signedUp.ok) {
      const { code } = (await signedUp.json()) as { code?: string }
      // The library answers a failure of the database like a refusal.
      if (code?.startsWith('FAILED_') === true || signedUp.status >= 500)
        throw new AccountError('account/unavailable', 'The account could not be made.')
      return { kind: 'refused', why: signedUp.status === 422 ? 'email-taken' : 'email-invalid' }
    }
    const cookies = signedUp.headers.getSetCookie()
    const { user } = (await signedUp.json()) as { user: { id: string } }
    await db.transact((tx) =>
      accountTables(tx)
        .updateTable('account_invitation')
        .set({ account: user.id })
        .where('tenant', '=', tenant)
        .where('token_hash', '=', tokenHash(token))
        .execute(),
    )
    const totp = await auth.api.enableTwoFactor({
      body: { password: given.password, method: 'totp' },
      headers: withCookies(new Headers(), cookies),
    })
    if (!('totpURI' in totp)) return { kind: 'refused', why: 'email-invalid' }
    return { kind: 'enrolled', cookies, totpUri: totp.totpURI, backupCodes: totp.backupCodes }
  }

  /** Whoever tries so many addresses is looking for those that have an account. */
  async function close(tenant: Tenant, token: string): Promise<void> {
    await db.transact((tx) =>
      accountTables(tx)
        .updateTable('account_invitation')
        .set({ expires_at: clock.now() })
        .where('tenant', '=', tenant)
        .where('token_hash', '=', tokenHash(token))
        .execute(),
    )
  }

  /** Somebody who closed the page before the code starts again with the same link: that half account has no role. */
  async function forgetUnfinished(tenant: Tenant, token: string, email: string): Promise<void> {
    await db.transact(async (tx) => {
      const tables = accountTables(tx)
      await tables
        .deleteFrom('account_user')
        .where((where) =>
          where.or([where('twoFactorEnabled', 'is', null), where('twoFactorEnabled', '=', false)]),
        )
        .where(sql<boolean>`NOT EXISTS (SELECT FROM garant_memberships(account_user.id))`)
        .where((where) =>
          where.or([
            where('email', '=', email.toLowerCase()),
            where(
              'id',
              'in',
              tables
                .selectFrom('account_invitation')
                .select((select) => select.ref('account').$castTo<string>().as('account'))
                .where('tenant', '=', tenant)
                .where('token_hash', '=', tokenHash(token))
                .where('account', 'is not', null),
            ),
          ]),
        )
        .execute()
    })
  }

  async function confirmTotp(headers: Headers, code: string): Promise<SignedIn> {
    const verified = await session.verifyTotp(headers, code)
    if (verified.kind !== 'signed-in') return verified
    const current = await auth.api.getSession({ headers: withCookies(headers, verified.cookies) })
    if (current === null) return { kind: 'refused', why: 'wrong' }
    for (const inviter of await invitersOf(db, current.user.id))
      if (await db.within(inviter, () => join(inviter, current.user.id))) return verified
    return { kind: 'refused', why: 'wrong' }
  }

  function join(inviter: Tenant, account: string): Promise<boolean> {
    const now = clock.now()
    return db.transact(async (tx) => {
      const tables = accountTables(tx)
      const invitation = await tables
        .updateTable('account_invitation')
        .set({ used_at: now })
        .where('tenant', '=', inviter)
        .where('account', '=', account)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .returning(['role', 'ends_at'])
        .executeTakeFirst()
      if (invitation === undefined) return false
      await tables
        .insertInto('account_member')
        .values({
          tenant: inviter,
          account,
          role: invitation.role,
          ends_at: invitation.ends_at,
          actor: random.bytes(16).toString('hex'),
          since: now,
        })
        .execute()
      return true
    })
  }

  return { enrol, confirmTotp }
}
