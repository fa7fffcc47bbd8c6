import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server'
import { sql } from 'kysely'
import { linkToken } from '../kernel/random.ts'
import type { SignedIn } from './accounts.ts'
import { belongs } from './deputy.ts'
import { mayTry } from './limits.ts'
import { type PasskeyDeps, type Passkeys, relyingParty } from './passkey.ts'
import { assertionOf } from './passkey-answer.ts'
import { challengeMs, keepChallenge, takeChallenge } from './passkey-challenge.ts'
import { cookie, cookieOf, newSession } from './passkey-session.ts'
import { passkeyTables } from './passkey-store.ts'
import { accountTables, membershipsOf } from './store.ts'

/** Entering with a passkey alone: no address is typed, the device says who it is. */
export function createPasskeySignIn(deps: PasskeyDeps): Pick<Passkeys, 'askSignIn' | 'signInByPasskey'> {
  const { db, auth, clock, random, limits, settings } = deps
  const party = relyingParty(settings)
  const secure = settings.url.startsWith('https:')
  const askedCookie = secure ? '__Host-garant-passkey' : 'garant-passkey'
  const wrong: SignedIn = { kind: 'refused', why: 'wrong' }

  const askSignIn: Passkeys['askSignIn'] = async (network) => {
    if (network !== null && !(await mayTry(limits, [['passkey', network]])))
      return { kind: 'refused', why: 'locked' }
    const options = await generateAuthenticationOptions({
      ...{ rpID: party.expectedRPID, timeout: challengeMs, userVerification: 'required' },
    })
    const holder = linkToken(random)
    await keepChallenge(db, clock, { ceremony: 'sign-in', holder, account: null }, options.challenge)
    return {
      kind: 'asked',
      options: JSON.stringify(options),
      cookies: [cookie(askedCookie, holder, { secure, seconds: challengeMs / 1_000 })],
    }
  }

  const signInByPasskey: Passkeys['signInByPasskey'] = async (headers, answer, network) => {
    if (network !== null && !(await mayTry(limits, [['network', network]])))
      return { kind: 'refused', why: 'locked' }
    const holder = cookieOf(headers, askedCookie)
    if (holder === null) return wrong
    const expectedChallenge = await takeChallenge(db, clock, { ceremony: 'sign-in', holder, account: null })
    if (expectedChallenge === null) return wrong
    const account = await holderOf(answer, expectedChallenge)
    if (account === null || !(await mayEnter(account))) return wrong
    const over = cookie(askedCookie, '', { secure, seconds: 0 })
    return { kind: 'signed-in', cookies: [await newSession(auth, account), over] }
  }

  /** Whose passkey answered this challenge; null: nobody's, or not as it has to. */
  async function holderOf(answer: string, expectedChallenge: string): Promise<string | null> {
    const response = assertionOf(answer)
    if (response === null) return null
    const known = await passkeyTables(db.read)
      .selectFrom('account_passkey')
      .select(['id', 'account', 'public_key', 'counter', 'backup_eligible'])
      .where('credential', '=', response.id)
      .executeTakeFirst()
    if (known === undefined) return null
    const { userHandle } = response.response
    if (Buffer.from(userHandle, 'base64url').toString('utf8') !== known.account) return null
    const verified = await verifyAuthenticationResponse({
      ...{ ...party, response, expectedChallenge },
      credential: {
        id: response.id,
        publicKey: new Uint8Array(known.public_key),
        counter: Number(known.counter),
      },
    }).catch(() => null)
    if (verified?.verified !== true) return null
    const { newCounter, credentialDeviceType, credentialBackedUp } = verified.authenticationInfo
    // Whether it may be copied is fixed when it is made (section 7.2, step 19).
    if ((credentialDeviceType === 'multiDevice') !== known.backup_eligible) return null
    const { numUpdatedRows } = await db.transact((tx) =>
      passkeyTables(tx)
        .updateTable('account_passkey')
        .set({ counter: newCounter, backed_up: credentialBackedUp, last_used_at: clock.now() })
        .where('id', '=', known.id)
        // Of two answers at once with one counter, which only a copy of the device can give, one counts.
        .where(sql<boolean>`(counter < ${newCounter} OR (counter = 0 AND ${newCounter} = 0))`)
        .executeTakeFirstOrThrow(),
    )
    return numUpdatedRows === 1n ? known.account : null
  }

  /** As with a password: who is a member of something, and has a second factor. */
  async function mayEnter(account: string): Promise<boolean> {
    const user = await accountTables(db.read)
      .selectFrom('account_user')
      .select('twoFactorEnabled')
      .where('id', '=', account)
      .executeTakeFirst()
    if (user?.twoFactorEnabled !== true) return false
    for (const tenant of await membershipsOf(db, account))
      if (await db.within(tenant, () => belongs(db.read, clock, tenant, account))) return true
    return false
  }

  return { askSignIn, signInByPasskey }
}
