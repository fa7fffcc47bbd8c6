import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server'
import { forgetTries, mayTry } from './limits.ts'
import { type PasskeyDeps, type Passkeys, relyingParty } from './passkey.ts'
import { registrationOf } from './passkey-answer.ts'
import { challengeMs, keepChallenge, takeChallenge } from './passkey-challenge.ts'
import { passkeyTables } from './passkey-store.ts'
import { firstUse } from './used-code.ts'

/** EdDSA, ES256, RS256 (COSE): what devices have. The library adds what its runtime only tries out. */
const supportedAlgorithmIDs = [-8, -7, -257]

/** Adding a passkey and taking it away again, by whoever is signed in. */
export function createPasskeyEnrolment(
  deps: PasskeyDeps,
): Pick<Passkeys, 'askPasskey' | 'addPasskey' | 'removePasskey'> {
  const { db, auth, clock, random, limits, settings, changed } = deps
  const party = relyingParty(settings)

  /** Whoever found a console open does not get a way in of their own: the code of the moment is asked for again. */
  async function isTheirs(headers: Headers, account: string, typed: string): Promise<boolean> {
    const code = typed.replace(/\s/g, '')
    if (!/^\d{6}$/.test(code)) return false
    const { ok } = await auth.api.verifyTOTP({ body: { code }, headers, asResponse: true })
    if (!ok || !(await firstUse(db, clock, account, code))) return false
    await forgetTries(limits, [['code', account]])
    return true
  }

  const askPasskey: Passkeys['askPasskey'] = async (headers, code) => {
    const current = await auth.api.getSession({ headers })
    // A code cannot be asked again of who has none; and a session that none opened gives no lasting way in.
    if (current?.user.twoFactorEnabled !== true) return { kind: 'refused', why: 'wrong' }
    const { user, session } = current
    if (!(await mayTry(limits, [['code', user.id]]))) return { kind: 'refused', why: 'locked' }
    if (!(await isTheirs(headers, user.id, code))) return { kind: 'refused', why: 'wrong' }
    const known = await passkeyTables(db.read)
      .selectFrom('account_passkey')
      .select(['credential as id', 'transports'])
      .where('account', '=', user.id)
      .execute()
    const options = await generateRegistrationOptions({
      ...{ rpName: settings.issuer, rpID: party.expectedRPID, timeout: challengeMs },
      ...{ userName: user.email, userDisplayName: user.name, userID: new Uint8Array(Buffer.from(user.id)) },
      ...{ attestationType: 'none', supportedAlgorithmIDs },
      excludeCredentials: known,
      // Signing in names nobody, so the passkey has to be one that the device finds by itself.
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    const asked = { ceremony: 'register', holder: session.id, account: user.id } as const
    await keepChallenge(db, clock, asked, options.challenge)
    return { kind: 'asked', options: JSON.stringify(options) }
  }

  const addPasskey: Passkeys['addPasskey'] = async (headers, account, { name, answer }) => {
    const current = await auth.api.getSession({ headers })
    if (current?.user.id !== account.id) return false
    const asked = { ceremony: 'register', holder: current.session.id, account: account.id } as const
    const expectedChallenge = await takeChallenge(db, clock, asked)
    const response = registrationOf(answer)
    if (expectedChallenge === null || response === null) return false
    const verified = await verifyRegistrationResponse({
      ...{ ...party, response, expectedChallenge, supportedAlgorithmIDs },
    }).catch(() => null)
    if (verified?.verified !== true) return false
    const { credential, credentialDeviceType, credentialBackedUp, fmt } = verified.registrationInfo
    // Asked for none: who made the device is not our business, and what says so anyway is not believed.
    if (fmt !== 'none' && fmt !== 'packed') return false
    const id = random.bytes(16).toString('hex')
    return db.transact(async (tx) => {
      const { numInsertedOrUpdatedRows } = await passkeyTables(tx)
        .insertInto('account_passkey')
        .values({
          ...{ id, account: account.id, credential: credential.id, name },
          ...{ public_key: Buffer.from(credential.publicKey), counter: credential.counter },
          transports: credential.transports ?? [],
          ...{ backup_eligible: credentialDeviceType === 'multiDevice', backed_up: credentialBackedUp },
          ...{ created_at: clock.now(), last_used_at: null },
        })
        .onConflict((conflict) => conflict.column('credential').doNothing())
        .executeTakeFirstOrThrow()
      if (numInsertedOrUpdatedRows !== 1n) return false
      await changed(tx, account, { type: 'added', id })
      return true
    })
  }

  const removePasskey: Passkeys['removePasskey'] = (account, id) =>
    db.transact(async (tx) => {
      const { numDeletedRows } = await passkeyTables(tx)
        .deleteFrom('account_passkey')
        .where('id', '=', id)
        .where('account', '=', account.id)
        .executeTakeFirstOrThrow()
      if (numDeletedRows !== 1n) return false
      await changed(tx, account, { type: 'removed', id })
      return true
    })

  return { askPasskey, addPasskey, removePasskey }
}
