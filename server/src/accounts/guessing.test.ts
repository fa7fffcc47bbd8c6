import { TOTP, URI } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { type TestVault, testVault } from '../../test/support/vault.ts'
import type { Tx } from '../db/db.ts'
import { createLimits } from '../jobs/jobs.ts'
import { systemClock } from '../kernel/clock.ts'
import { systemRandom } from '../kernel/random.ts'
import { tenant } from '../kernel/tenant.ts'
import { type Accounts, createAccounts, type SignedIn, withCookies } from './accounts.ts'

const impec = tenant('im-pec')
const password = 'une phrase assez longue'
const step = 30_000

/** Tests S2 and S3 of what happens between a password and a session; `accounts.test` has the counters. */
describe('codes and sessions', () => {
  let database: TestDatabase
  let keys: TestVault
  /** Two processes over one database. */
  let accounts: Accounts
  let elsewhere: Accounts
  beforeAll(async () => {
    database = await testDatabase()
    keys = testVault()
    const made = () =>
      createAccounts({
        ...{ db: database.db, clock: systemClock, random: systemRandom },
        limits: createLimits({ db: database.db, vault: keys.vault }),
        passkeyChanged: async () => {},
        settings: {
          ...{ url: 'http://localhost:4300', issuer: 'Garant' },
          secret: 'a secret of the tests, long enough',
        },
      })
    accounts = made()
    elsewhere = made()
  })
  afterAll(async () => {
    keys.remove()
    await database.drop()
  })

  const transact = <T>(work: (tx: Tx) => Promise<T>) => database.db.transact(work)
  const browser = (cookies: readonly string[]) => withCookies(new Headers(), cookies)
  const codeAt = (totp: TOTP, steps: number) => totp.generate({ timestamp: Date.now() + steps * step })
  const kindOf = (answer: SignedIn) => (answer.kind === 'refused' ? answer.why : answer.kind)

  /** Somebody whose phone made the code of the step before for the enrolment: this step's is still good. */
  async function enrolled(email: string, role: 'dpo' | 'reader' = 'dpo') {
    const token = await database.db.transact((tx) => accounts.invite(tx, impec, role))
    const enrolment = await accounts.enrol(impec, token, { name: email, email, password })
    if (enrolment.kind !== 'enrolled') throw new Error(enrolment.kind)
    const totp = URI.parse(enrolment.totpUri)
    if (!(totp instanceof TOTP)) throw new Error('expected a TOTP address')
    const half = browser(enrolment.cookies)
    const done = await accounts.confirmTotp(half, codeAt(totp, -1))
    if (done.kind !== 'signed-in') throw new Error(kindOf(done))
    return { totp, half, signedIn: withCookies(half, done.cookies) }
  }
  async function pending(email: string): Promise<Headers> {
    const begun = await accounts.signIn({ email, password })
    if (begun.kind !== 'second-factor') throw new Error(kindOf(begun))
    return browser(begun.cookies)
  }
  /** Far enough from the end of a step that nothing below crosses it. */
  async function early(): Promise<void> {
    const left = step - (Date.now() % step)
    if (left < 15_000) await new Promise((resolve) => setTimeout(resolve, left + 100))
  }

  it('take a code of its step and of one on either side, and of no other', { timeout: 60_000 }, async () => {
    const { totp } = await enrolled('fenetre@example.fr')
    await early()
    for (const steps of [-3, -2, 2, 3])
      expect(
        kindOf(await accounts.verifyTotp(await pending('fenetre@example.fr'), codeAt(totp, steps))),
      ).toBe('wrong')
    for (const steps of [0, 1])
      expect(
        kindOf(await accounts.verifyTotp(await pending('fenetre@example.fr'), codeAt(totp, steps))),
      ).toBe('signed-in')
  })

  it('let one of many in who send the same code at once', { timeout: 60_000 }, async () => {
    const email = 'ensemble@example.fr'
    const { totp } = await enrolled(email)
    await early()
    const begun: Headers[] = []
    for (let each = 0; each < 5; each += 1) begun.push(await pending(email))
    const [own] = begun
    if (own === undefined) throw new Error('nobody began')
    const code = codeAt(totp, 0)
    const answers = await Promise.all(
      [...begun, own, own].map((headers, at) =>
        (at % 2 === 0 ? accounts : elsewhere).verifyTotp(headers, code),
      ),
    )
    const entered = answers.filter(({ kind }) => kind === 'signed-in')
    expect(entered).toHaveLength(1)
    // Of the others nothing is left that enters.
    expect(kindOf(await accounts.verifyTotp(await pending(email), code))).toBe('wrong')
  })

  it('are new with every sign-in, long, and none that somebody brought', async () => {
    const email = 'fixe@example.fr'
    const { totp, half, signedIn } = await enrolled(email)
    await early()
    const tokenOf = (headers: Headers) =>
      /garant-session=([^;.%]+)/.exec(headers.get('cookie') ?? '')?.[1] ?? ''
    const first = tokenOf(signedIn)
    // 32 of 62 letters and digits: 190 bits.
    expect(first).toMatch(/^[A-Za-z0-9]{32}$/)
    // What came before the second factor is nobody, after it as before.
    expect(tokenOf(half)).not.toBe(first)
    expect(await accounts.who(half)).toBeNull()
    const brought = withCookies(await pending(email), ['garant-session=planted.signature; Path=/'])
    const done = await accounts.verifyTotp(brought, codeAt(totp, 0))
    if (done.kind !== 'signed-in') throw new Error(kindOf(done))
    const second = withCookies(brought, done.cookies)
    expect(tokenOf(second)).not.toBe('planted')
    expect(tokenOf(second)).not.toBe(first)
    expect(await accounts.who(second)).not.toBeNull()
    expect(await accounts.who(browser(['garant-session=planted.signature']))).toBeNull()
  })

  it.each([
    ['signed out elsewhere', (headers: Headers) => elsewhere.signOut(headers)],
    ['removed', () => transact((tx) => elsewhere.forget(tx, impec, 'fin@example.fr'))],
    [
      'made something else',
      () => transact((tx) => elsewhere.appoint(tx, impec, { email: 'fin@example.fr', role: 'reader' })),
    ],
  ])('are refused the moment their account is %s', async (_, end) => {
    await transact((tx) => accounts.forget(tx, impec, 'fin@example.fr'))
    const { signedIn } = await enrolled('fin@example.fr')
    expect(await accounts.who(signedIn)).not.toBeNull()
    await end(signedIn)
    expect([await accounts.who(signedIn), await elsewhere.who(signedIn)]).toEqual([null, null])
  })

  it('are begun again by who is to decide', async () => {
    const { signedIn } = await enrolled('suppleant@example.fr', 'reader')
    const [from, until] = [new Date(Date.now() - 1_000), new Date(Date.now() + 60_000)]
    await transact((tx) => accounts.letAct(tx, impec, { email: 'suppleant@example.fr', from, until }))
    expect(await accounts.who(signedIn)).toBeNull()
  })
})
