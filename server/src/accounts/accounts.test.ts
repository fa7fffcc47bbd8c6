import { sql } from 'kysely'
import { TOTP, URI } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { type TestVault, testVault } from '../../test/support/vault.ts'
import { createLimits } from '../jobs/jobs.ts'
import { systemRandom } from '../kernel/random.ts'
import { tenant } from '../kernel/tenant.ts'
import { type Accounts, createAccounts } from './accounts.ts'
import { tries } from './limits.ts'
import { withCookies } from './session.ts'

const impec = tenant('im-pec')
const password = 'une phrase assez longue'
const secret = 'a secret of the tests, long enough'

describe('accounts of the console', () => {
  let database: TestDatabase
  let keys: TestVault
  let accounts: Accounts
  let now = new Date('2026-11-23T09:00:00Z')

  beforeAll(async () => {
    database = await testDatabase()
    keys = testVault()
    accounts = createAccounts({
      db: database.db,
      clock: { now: () => now },
      random: systemRandom,
      limits: createLimits({ db: database.db, vault: keys.vault }),
      passkeyChanged: async () => {},
      settings: {
        url: 'http://localhost:4300',
        secret,
        issuer: 'Garant',
      },
    })
  })
  afterAll(async () => {
    keys.remove()
    await database.drop()
  })

  const invited = () => database.db.transact((tx) => accounts.invite(tx, impec, 'dpo'))
  const browser = (cookies: readonly string[]) => withCookies(new Headers(), cookies)

  async function enrolled(email: string) {
    const token = await invited()
    const enrolment = await accounts.enrol(impec, token, { name: 'Déléguée', email, password })
    if (enrolment.kind !== 'enrolled') throw new Error(`expected an enrolment, got ${enrolment.kind}`)
    const totp = URI.parse(enrolment.totpUri)
    if (!(totp instanceof TOTP)) throw new Error('expected a TOTP address')
    return { token, totp, headers: browser(enrolment.cookies), backupCodes: enrolment.backupCodes }
  }

  it('lets a reader decide between two instants, and read again after them', async () => {
    const email = 'deputy@example.fr'
    const token = await database.db.transact((tx) => accounts.invite(tx, impec, 'reader'))
    const enrolment = await accounts.enrol(impec, token, { name: 'Suppléante', email, password })
    if (enrolment.kind !== 'enrolled') throw new Error(`expected an enrolment, got ${enrolment.kind}`)
    const totp = URI.parse(enrolment.totpUri)
    if (!(totp instanceof TOTP)) throw new Error('expected a TOTP address')
    const headers = browser(enrolment.cookies)
    const done = await accounts.confirmTotp(headers, totp.generate())
    if (done.kind !== 'signed-in') throw new Error('expected to be signed in')
    const began = now
    const from = new Date(began.getTime() + 60_000)
    const until = new Date(began.getTime() + 120_000)
    const given = { email, from, until }
    await database.db.transact((tx) => accounts.letAct(tx, impec, given))
    // Their sessions ended with it: whoever is to decide comes in by both factors.
    const begun = await accounts.signIn({ email, password })
    if (begun.kind === 'refused') throw new Error('expected a second factor')
    const next = totp.generate({ timestamp: Date.now() + 30_000 })
    const again = await accounts.verifyTotp(browser(begun.cookies), next)
    if (again.kind !== 'signed-in') throw new Error('expected to be signed in')
    const cookies = withCookies(browser(begun.cookies), again.cookies)
    const roleAt = async (at: number) => {
      now = new Date(at)
      return (await accounts.who(cookies))?.role
    }
    expect(await roleAt(from.getTime() - 1)).toBe('reader')
    expect(await roleAt(from.getTime())).toBe('dpo')
    expect(await roleAt(until.getTime() - 1)).toBe('dpo')
    expect(await roleAt(until.getTime())).toBe('reader')
    now = from
    expect(await database.db.transact((tx) => accounts.stopActing(tx, impec, email))).not.toBeNull()
    expect(await roleAt(from.getTime())).toBe('reader')
    const nobody = database.db.transact((tx) =>
      accounts.letAct(tx, impec, { ...given, email: 'x@example.fr' }),
    )
    expect(await nobody).toEqual({ result: 'no-reader' })
    now = began
  })

  it('keeps of a session what nobody can enter with', async () => {
    const { totp, headers } = await enrolled('stolen@example.fr')
    const done = await accounts.confirmTotp(headers, totp.generate())
    if (done.kind !== 'signed-in') throw new Error('expected to be signed in')
    const cookies = withCookies(headers, done.cookies)
    expect(await accounts.who(cookies)).not.toBeNull()
    const { rows } = await sql<{ token: string }>`SELECT token FROM account_session`.execute(database.db.read)
    expect(rows.length).toBeGreaterThan(0)
    const sent = decodeURIComponent(cookies.get('cookie') ?? '')
    for (const { token } of rows) expect(sent).not.toContain(token)
    // Signed by who has the key, the stored value still opens nothing.
    const key = await crypto.subtle.importKey(
      'raw',
      Buffer.from(secret),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['sign'],
    )
    for (const { token } of rows) {
      const signature = Buffer.from(await crypto.subtle.sign('HMAC', key, Buffer.from(token))).toString(
        'base64',
      )
      const forged = new Headers({ cookie: `garant-session=${encodeURIComponent(`${token}.${signature}`)}` })
      expect(await accounts.who(forged)).toBeNull()
    }
    await accounts.signOut(cookies)
    expect(await accounts.who(cookies)).toBeNull()
  })

  it('knows somebody of two organisations as a member of the one they ask', async () => {
    const { totp, headers } = await enrolled('both@example.fr')
    const done = await accounts.confirmTotp(headers, totp.generate())
    if (done.kind !== 'signed-in') throw new Error('expected to be signed in')
    const cookies = withCookies(headers, done.cookies)
    const [second, third] = [tenant('second'), tenant('third')]
    await database.db.transact((tx) =>
      accounts.appoint(tx, second, { email: 'both@example.fr', role: 'reader' }),
    )
    expect(await accounts.who(cookies, second)).toMatchObject({ tenant: 'second', role: 'reader' })
    expect(await accounts.who(cookies, impec)).toMatchObject({ tenant: 'im-pec', role: 'dpo' })
    // No member of it: known, and not admitted there.
    expect(await accounts.who(cookies, third)).toMatchObject({ tenant: 'im-pec' })
  })

  it('gives a role only after the first right code', async () => {
    const { token, totp, headers } = await enrolled('dpo@example.fr')
    expect(await accounts.who(headers)).toBeNull()
    expect(await accounts.confirmTotp(headers, '000000')).toEqual({ kind: 'refused', why: 'wrong' })
    const done = await accounts.confirmTotp(headers, totp.generate())
    if (done.kind !== 'signed-in') throw new Error('expected to be signed in')
    const account = await accounts.who(withCookies(headers, done.cookies))
    expect(account).toMatchObject({ tenant: 'im-pec', role: 'dpo', name: 'Déléguée' })
    expect(await accounts.peekInvitation(impec, token)).toEqual({ state: 'used' })
    expect(await accounts.enrol(impec, token, { name: 'x', email: 'autre@example.fr', password })).toEqual({
      kind: 'invitation',
      state: 'used',
    })
  })

  it('asks for both factors, and accepts a code once', async () => {
    const { totp, headers } = await enrolled('deux@example.fr')
    const past = new Date(Date.now() - 30_000).getTime()
    await accounts.confirmTotp(headers, totp.generate({ timestamp: past }))
    expect(await accounts.signIn({ email: 'deux@example.fr', password: 'une autre phrase' })).toEqual({
      kind: 'refused',
      why: 'wrong',
    })
    const first = await accounts.signIn({ email: 'deux@example.fr', password })
    expect(first.kind).toBe('second-factor')
    if (first.kind === 'refused') return
    expect(await accounts.who(browser(first.cookies))).toBeNull()
    const code = totp.generate()
    const second = await accounts.verifyTotp(browser(first.cookies), code)
    if (second.kind !== 'signed-in') throw new Error('expected to be signed in')
    const signedIn = withCookies(browser(first.cookies), second.cookies)
    expect(await accounts.who(signedIn)).toMatchObject({ role: 'dpo' })

    const other = await accounts.signIn({ email: 'deux@example.fr', password })
    if (other.kind === 'refused') throw new Error('expected a second factor')
    const replay = await accounts.verifyTotp(browser(other.cookies), code)
    expect(replay).toEqual({ kind: 'refused', why: 'wrong' })

    await accounts.signOut(signedIn)
    expect(await accounts.who(signedIn)).toBeNull()
  })

  it('takes a recovery code instead of the phone, once', async () => {
    const { totp, headers, backupCodes } = await enrolled('secours@example.fr')
    await accounts.confirmTotp(headers, totp.generate())
    const [recovery = ''] = backupCodes
    const attempt = async () => {
      const first = await accounts.signIn({ email: 'secours@example.fr', password })
      if (first.kind === 'refused') throw new Error('expected a second factor')
      return accounts.verifyTotp(browser(first.cookies), recovery.toLowerCase().replaceAll('-', ' '))
    }
    expect((await attempt()).kind).toBe('signed-in')
    expect(await attempt()).toEqual({ kind: 'refused', why: 'wrong' })
  })

  it('lets somebody who closed the page start again with the same link', async () => {
    const token = await invited()
    const given = { name: 'Déléguée', email: 'trois@example.fr', password }
    expect((await accounts.enrol(impec, token, given)).kind).toBe('enrolled')
    expect((await accounts.enrol(impec, token, given)).kind).toBe('enrolled')
  })

  it('refuses an expired link, an unknown one, a short password, and a taken address', async () => {
    const token = await invited()
    const given = { name: 'x', email: 'quatre@example.fr', password }
    expect(await accounts.enrol(impec, token, { ...given, password: 'court' })).toMatchObject({
      why: 'password-too-short',
    })
    expect(await accounts.enrol(impec, token, { ...given, email: 'dpo@example.fr' })).toMatchObject({
      why: 'email-taken',
    })
    expect(await accounts.peekInvitation(impec, 'nothing')).toEqual({ state: 'unknown' })
    expect(await accounts.peekInvitation(tenant('other'), token)).toEqual({ state: 'unknown' })
    expect(await accounts.enrol(tenant('other'), token, given)).toMatchObject({ state: 'unknown' })
    now = new Date('2026-11-24T09:00:01Z')
    expect(await accounts.peekInvitation(impec, token)).toEqual({ state: 'expired' })
    expect(await accounts.enrol(impec, token, given)).toEqual({ kind: 'invitation', state: 'expired' })
    now = new Date('2026-11-23T09:00:00Z')
  })

  it('locks the second factor after five wrong codes', async () => {
    const { totp, headers } = await enrolled('cinq@example.fr')
    await accounts.confirmTotp(headers, totp.generate())
    const answers: string[] = []
    for (let round = 0; round < 2; round += 1) {
      const first = await accounts.signIn({ email: 'cinq@example.fr', password })
      if (first.kind === 'refused') throw new Error('expected a second factor')
      for (let guess = 0; guess < 4; guess += 1) {
        const answer = await accounts.verifyTotp(browser(first.cookies), '000000')
        answers.push(answer.kind === 'refused' ? answer.why : answer.kind)
      }
    }
    expect(answers).not.toContain('signed-in')
    expect(answers.slice(0, 5)).toEqual(Array(5).fill('wrong'))
    expect(answers.slice(5)).toEqual(Array(3).fill('locked'))
  })

  it('takes only a recovery code after a hundred wrong ones, however they are spread', async () => {
    const { totp, headers, backupCodes } = await enrolled('cent@example.fr')
    const past = new Date(Date.now() - 30_000).getTime()
    await accounts.confirmTotp(headers, totp.generate({ timestamp: past }))
    const limits = createLimits({ db: database.db, vault: keys.vault })
    const { rows } = await sql<{ id: string }>`
      SELECT id FROM account_user WHERE email = 'cent@example.fr'`.execute(database.db.read)
    const first = async () => {
      const begun = await accounts.signIn({ email: 'cent@example.fr', password })
      if (begun.kind === 'refused') throw new Error('expected a second factor')
      return browser(begun.cookies)
    }
    const waiting = await first()
    expect(await accounts.verifyTotp(waiting, '000000')).toEqual({ kind: 'refused', why: 'wrong' })
    for (let guess = 0; guess < 99; guess += 1)
      await limits.take(tenant('accounts'), tries.code, rows[0]?.id ?? '')
    // The right code of the moment, in another attempt, when the quarter of an hour of the library is over.
    expect(await accounts.verifyTotp(await first(), totp.generate())).toEqual({
      kind: 'refused',
      why: 'locked',
    })
    expect((await accounts.verifyTotp(await first(), backupCodes[0] ?? '')).kind).toBe('signed-in')
    expect((await accounts.verifyTotp(await first(), totp.generate())).kind).toBe('signed-in')
  })

  it.each(['connue@example.fr', 'inconnue@example.fr'])(
    'refuses the sixth password in a quarter of an hour for %s alike, also the right one',
    async (email) => {
      if (email.startsWith('connue')) {
        const { totp, headers } = await enrolled(email)
        await accounts.confirmTotp(headers, totp.generate())
      }
      const guess = (network: string, typed = 'une autre phrase') =>
        accounts.signIn({ email, password: typed, network })
      const answers = await Promise.all(Array.from({ length: 8 }, () => guess('203.0.113.0/24')))
      const count = (why: string) => answers.filter((each) => each.kind === 'refused' && each.why === why)
      expect([count('wrong').length, count('locked').length]).toEqual([5, 3])
      expect(await guess('203.0.113.0/24', password)).toMatchObject({ why: 'locked' })
      // Somebody else's flood does not keep the officer out.
      const own = await guess('198.51.100.0/24', password)
      expect(own.kind).toBe(email.startsWith('connue') ? 'second-factor' : 'refused')
    },
  )

  it('does not let one network try the same password on many addresses', async () => {
    const network = '192.0.2.0/24'
    const limits = createLimits({ db: database.db, vault: keys.vault })
    for (let person = 0; person < 49; person += 1)
      await limits.take(tenant('accounts'), tries.network, network)
    const attempt = (email: string) => accounts.signIn({ email, password: 'x', network })
    expect(await attempt('p50@example.fr')).toMatchObject({ why: 'wrong' })
    expect(await attempt('p51@example.fr')).toMatchObject({ why: 'locked' })
  })

  it('ends a session twelve hours after the sign-in, however much it is used, and all of them at once', async () => {
    const { totp, headers } = await enrolled('long@example.fr')
    const past = new Date(Date.now() - 30_000).getTime()
    const one = await accounts.confirmTotp(headers, totp.generate({ timestamp: past }))
    const begun = await accounts.signIn({ email: 'long@example.fr', password })
    if (one.kind !== 'signed-in' || begun.kind === 'refused') throw new Error('expected to sign in')
    const two = await accounts.verifyTotp(browser(begun.cookies), totp.generate())
    if (two.kind !== 'signed-in') throw new Error('expected to sign in')
    const [phone, desk] = [withCookies(headers, one.cookies), browser(two.cookies)]
    await sql`UPDATE account_session SET "expiresAt" = now() + interval '1 hour',
      "updatedAt" = now() - interval '11 hours'`.execute(database.db.read)
    expect(await accounts.who(phone)).not.toBeNull()
    const ends = await sql<{ ends: boolean }>`
      SELECT bool_and("expiresAt" <= now() + interval '1 hour') AS ends FROM account_session`.execute(
      database.db.read,
    )
    expect(ends.rows).toEqual([{ ends: true }])
    expect(await accounts.who(desk)).not.toBeNull()
    await accounts.signOut(desk)
    expect([await accounts.who(phone), await accounts.who(desk)]).toEqual([null, null])
  })

  it('closes a link to enrol that asks of twenty addresses whether they are taken', async () => {
    const token = await invited()
    const taken = { name: 'x', email: 'dpo@example.fr', password }
    for (let guess = 0; guess < 20; guess += 1)
      expect(await accounts.enrol(impec, token, taken)).toMatchObject({ kind: 'refused' })
    expect(await accounts.enrol(impec, token, taken)).toEqual({ kind: 'invitation', state: 'expired' })
    expect(await accounts.peekInvitation(impec, token)).toEqual({ state: 'expired' })
  })

  it('lets an appointed account act on the command line, and never enter the console', async () => {
    const given = { email: 'Operateur@example.fr', role: 'dpo' } as const
    const appointed = await database.db.transact((tx) => accounts.appoint(tx, impec, given))
    expect(await accounts.named(impec, 'operateur@example.fr')).toEqual(appointed)
    expect(await accounts.named(tenant('other'), 'operateur@example.fr')).toBeNull()
    expect(await accounts.named(impec, 'nobody@example.fr')).toBeNull()
    expect(await accounts.signIn({ email: 'operateur@example.fr', password: '' })).toMatchObject({
      why: 'wrong',
    })
    const again = await database.db.transact((tx) =>
      accounts.appoint(tx, impec, { ...given, role: 'reader' }),
    )
    expect(again).toMatchObject({ role: 'reader', actor: appointed.actor })
  })

  it('takes an account whose access is over for nobody, also on the command line', async () => {
    const given = { email: 'mission@example.fr', role: 'reader' } as const
    const { id } = await database.db.transact((tx) => accounts.appoint(tx, impec, given))
    const until = (at: Date) =>
      sql`UPDATE account_member SET ends_at = ${at} WHERE account = ${id}`.execute(database.db.read)
    await until(new Date(now.getTime() + 1))
    expect(await accounts.named(impec, given.email)).toMatchObject({ id })
    await until(now)
    expect(await accounts.named(impec, given.email)).toBeNull()
    // It can still be removed.
    const forgotten = database.db.transact((tx) => accounts.forget(tx, impec, given.email))
    expect(await forgotten).toMatchObject({ account: id, role: 'reader' })
  })

  it('forgets an account of its own tenant, which may then be enrolled again', async () => {
    const { totp, headers } = await enrolled('partie@example.fr')
    const done = await accounts.confirmTotp(headers, totp.generate())
    if (done.kind === 'refused') throw new Error('expected to be signed in')
    const signedIn = withCookies(headers, done.cookies)
    expect(await accounts.who(signedIn)).not.toBeNull()
    const forget = (of: string) =>
      database.db.transact((tx) => accounts.forget(tx, tenant(of), 'Partie@example.fr'))
    expect(await forget('other')).toBeNull()
    expect(await forget('im-pec')).toMatchObject({ role: 'dpo' })
    expect(await accounts.who(signedIn)).toBeNull()
    expect(await accounts.named(impec, 'partie@example.fr')).toBeNull()
    await enrolled('partie@example.fr')
    expect(await forget('im-pec')).toBeNull()
  })

  it('signs the tour’s DPO in, twice to the same account', async () => {
    const one = await accounts.who(browser(await accounts.signInDemo(impec, 'Déléguée')))
    const two = await accounts.who(browser(await accounts.signInDemo(impec, 'Déléguée')))
    expect(one).toMatchObject({ role: 'dpo', tenant: 'im-pec' })
    expect(two?.id).toBe(one?.id)
    const cookies = browser(await accounts.signInDemo(impec, 'Déléguée'))
    await accounts.endDemo(impec)
    expect(await accounts.who(cookies)).toBeNull()
    expect(await accounts.who(browser(await accounts.signInDemo(impec, 'Déléguée')))).toMatchObject({
      role: 'dpo',
    })
  })

  it('stores neither link nor password nor code in clear', async () => {
    const { token, totp, backupCodes } = await enrolled('cachee@example.fr')
    const tables = await sql<{ dump: string }>`
      SELECT coalesce((SELECT string_agg(i::text, ' ') FROM account_invitation i), '')
        || coalesce((SELECT string_agg(c::text, ' ') FROM account_credential c), '')
        || coalesce((SELECT string_agg(t::text, ' ') FROM account_totp t), '')
        || coalesce((SELECT string_agg(r::text, ' ') FROM rate_limit r), '') AS dump`.execute(
      database.db.read,
    )
    const dump = tables.rows[0]?.dump ?? ''
    expect(dump.length).toBeGreaterThan(100)
    expect(dump).not.toContain(token)
    expect(dump).not.toContain(password)
    expect(dump).not.toContain(totp.secret.base32)
    for (const code of backupCodes) expect(dump).not.toContain(code)
    expect(dump).not.toContain('inconnue')
  })
})
