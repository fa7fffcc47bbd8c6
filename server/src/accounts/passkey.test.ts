import { TOTP, URI } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Authenticator, authenticator, type Spoiled } from '../../test/support/authenticator.ts'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { cookieProblems } from '../../test/support/headers.ts'
import { type TestVault, testVault } from '../../test/support/vault.ts'
import { createLimits } from '../jobs/jobs.ts'
import { systemRandom } from '../kernel/random.ts'
import { type Tenant, tenant } from '../kernel/tenant.ts'
import { type Account, type Accounts, createAccounts } from './accounts.ts'
import { passkeyTables } from './passkey-store.ts'
import { withCookies } from './session.ts'
import { accountTables } from './store.ts'

const impec = tenant('im-pec')
const origin = 'http://localhost:4300'
const password = 'une phrase assez longue'

/** Test S1: of everything a device could answer, only what was asked of it is accepted. */
describe('a passkey', () => {
  let database: TestDatabase
  let keys: TestVault
  let accounts: Accounts
  let now = new Date()
  const entered: string[] = []

  const made = (url: string) =>
    createAccounts({
      // As Garant works: the role that no tenant's rows are shown to by accident.
      ...{ db: database.runtime, clock: { now: () => now }, random: systemRandom },
      limits: createLimits({ db: database.db, vault: keys.vault }),
      passkeyChanged: async (_, { actor }, { type }) => void entered.push(`${type} ${actor}`),
      settings: { url, secret: 'a secret of the tests, long enough', issuer: 'Garant' },
    })

  beforeAll(async () => {
    database = await testDatabase()
    keys = testVault()
    accounts = made(origin)
  })
  afterAll(async () => {
    keys.remove()
    await database.drop()
  })

  interface Person {
    readonly email: string
    readonly totp: TOTP
    readonly headers: Headers
    readonly account: Account
  }

  let people = 0
  async function person(of: Tenant = impec): Promise<Person> {
    people += 1
    const email = `p${people}@example.fr`
    const token = await database.db.transact((tx) => accounts.invite(tx, of, 'dpo'))
    const enrolment = await database.runtime.within(of, () =>
      accounts.enrol(of, token, { name: 'Camille', email, password }),
    )
    if (enrolment.kind !== 'enrolled') throw new Error(enrolment.kind)
    const totp = URI.parse(enrolment.totpUri)
    if (!(totp instanceof TOTP)) throw new Error('expected a TOTP address')
    const half = withCookies(new Headers(), enrolment.cookies)
    const done = await accounts.confirmTotp(half, totp.generate({ timestamp: Date.now() - 30_000 }))
    if (done.kind !== 'signed-in') throw new Error(done.kind)
    const headers = withCookies(half, done.cookies)
    const account = await accounts.who(headers, of)
    if (account === null) throw new Error('expected an account')
    return { email, totp, headers, account }
  }

  /** A code counts once: each of a person's needs another step. */
  const codeAt = ({ totp }: Person, steps = 0) => totp.generate({ timestamp: Date.now() + steps * 30_000 })

  async function asked(of: Person, steps = 0): Promise<string> {
    const begun = await accounts.passkeys.askPasskey(of.headers, codeAt(of, steps))
    if (begun.kind !== 'asked') throw new Error(begun.why)
    return begun.options
  }
  const add = ({ headers, account }: Person, answer: string) =>
    database.runtime.within(account.tenant, () =>
      accounts.passkeys.addPasskey(headers, account, { name: 'Mon téléphone', answer }),
    )
  async function withPasskey(of: Person, device = authenticator(origin)): Promise<Authenticator> {
    expect(await add(of, device.create(await asked(of)))).toBe(true)
    return device
  }
  async function begun(network: string | null = null) {
    const asking = await accounts.passkeys.askSignIn(network)
    if (asking.kind !== 'asked') throw new Error(asking.why)
    return { options: asking.options, headers: withCookies(new Headers(), asking.cookies) }
  }
  const send = (headers: Headers, answer: string) => accounts.passkeys.signInByPasskey(headers, answer, null)
  async function signIn(device: Authenticator, spoiled: Spoiled = {}) {
    const { options, headers } = await begun()
    return send(headers, device.get(options, spoiled))
  }
  const wrong = { kind: 'refused', why: 'wrong' }

  let owner: Person
  let device: Authenticator
  beforeAll(async () => {
    owner = await person()
    device = await withPasskey(owner)
  })
  beforeEach(() => {
    now = new Date()
  })

  it('opens the console alone, as both factors do, in a session of its own', async () => {
    const { options, headers } = await begun()
    const done = await send(headers, device.get(options))
    if (done.kind !== 'signed-in') throw new Error(done.kind)
    const cookies = withCookies(headers, done.cookies)
    expect(await accounts.who(cookies)).toEqual(owner.account)
    const session = (of: Headers) => /garant-session=([^;]+)/.exec(of.get('cookie') ?? '')?.[1]
    expect(session(cookies)).not.toBe(session(owner.headers))
    const set = done.cookies.find((each) => each.startsWith('garant-session='))
    expect(set).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/)
    const [listed] = await accounts.passkeys.list(owner.account)
    expect(listed).toMatchObject({ name: 'Mon téléphone', lastUsedAt: now, backedUp: false })
    await accounts.signOut(cookies)
    expect(await accounts.who(cookies)).toBeNull()
  })

  it('gives cookies bound to this very host, over https', async () => {
    const url = 'https://localhost'
    const secure = made(url)
    const asking = await secure.passkeys.askSignIn(null)
    if (asking.kind !== 'asked') throw new Error(asking.why)
    const headers = withCookies(new Headers(), asking.cookies)
    const answer = device.get(asking.options, { origin: url })
    const done = await secure.passkeys.signInByPasskey(headers, answer, null)
    if (done.kind !== 'signed-in') throw new Error(done.kind)
    const set = [...asking.cookies, ...done.cookies]
    expect(set).toHaveLength(3)
    expect(set.flatMap((cookie) => cookieProblems(cookie, url))).toEqual([])
    expect(await secure.who(withCookies(headers, done.cookies))).toEqual(owner.account)
  })

  it('asks the browser for what the device has to do', async () => {
    const other = await person()
    await withPasskey(other)
    const options = JSON.parse(await asked(other, 1)) as Record<string, unknown>
    expect(options).toMatchObject({
      rp: { id: 'localhost', name: 'Garant' },
      attestation: 'none',
      pubKeyCredParams: [-8, -7, -257].map((alg) => ({ alg, type: 'public-key' })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [{ transports: ['internal', 'hybrid'] }],
    })
    const { options: get } = await begun()
    const { challenge, allowCredentials, ...rest } = JSON.parse(get) as Record<string, unknown>
    expect(rest).toMatchObject({ rpId: 'localhost', userVerification: 'required' })
    // Nobody is named before they have proved who they are.
    expect(allowCredentials ?? []).toEqual([])
    expect(String(challenge)).toMatch(/^[\w-]{43}$/)
  })

  it.each<[string, Spoiled]>([
    ['another origin', { origin: 'https://localhost:4300' }],
    ['an origin that begins as ours', { origin: `${origin}.example.org` }],
    ['another port', { origin: 'http://localhost:4301' }],
    ['another RP ID', { rpId: 'example.org' }],
    ['a challenge of its own', { challenge: Buffer.alloc(32).toString('base64url') }],
    ['an empty challenge', { challenge: '' }],
    ['the other ceremony', { type: 'webauthn.create' }],
    ['a frame of another site', { crossOrigin: true }],
    ['another page around it', { topOrigin: 'https://elsewhere.example' }],
    ['nobody verified', { uv: false }],
    ['nobody present', { up: false }],
    ['nobody at all', { up: false, uv: false }],
    ['a credential that nobody has', { id: Buffer.alloc(32, 7).toString('base64url') }],
    ['a person without a name', { userHandle: null }],
    ['another person', { userHandle: Buffer.from('somebody-else').toString('base64url') }],
    ['a passkey that may suddenly be copied', { backupEligible: true }],
    ['the counter of before', { counter: 1 }],
    ['a counter that went back to zero', { counter: 0 }],
  ])('is refused for %s', async (_, spoiled) => {
    expect(await signIn(device, spoiled)).toEqual(wrong)
    expect((await signIn(device)).kind).toBe('signed-in')
  })

  it.each<[string, Spoiled]>([
    ['another origin', { origin: 'https://elsewhere.example' }],
    ['another RP ID', { rpId: 'example.org' }],
    ['a challenge of its own', { challenge: Buffer.alloc(32).toString('base64url') }],
    ['the other ceremony', { type: 'webauthn.get' }],
    ['a frame of another site', { crossOrigin: true }],
    ['nobody verified', { uv: false }],
    ['nobody present', { up: false }],
    ['another credential than it holds', { id: Buffer.alloc(32, 7).toString('base64url') }],
  ])('is not added for %s', async (_, spoiled) => {
    const other = await person()
    const fresh = authenticator(origin)
    const refused = add(other, fresh.create(await asked(other), spoiled))
    // A credential's own id is inside what is signed at every use: kept under another, it opens nothing.
    if (spoiled.id === undefined) expect(await refused).toBe(false)
    else await refused
    expect(await signIn(fresh, spoiled.id === undefined ? {} : { id: spoiled.id })).toEqual(wrong)
  })

  it('answers a challenge once', async () => {
    const { options, headers } = await begun()
    const answer = device.get(options)
    expect((await send(headers, answer)).kind).toBe('signed-in')
    expect(await send(headers, answer)).toEqual(wrong)
    expect(await send(headers, device.get(options))).toEqual(wrong)
  })

  it('answers it once of many at once', async () => {
    const still = await person()
    const uncounted = await withPasskey(still, authenticator(origin, { counter: null }))
    const { options, headers } = await begun()
    const answer = uncounted.get(options)
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(headers, answer)))
    expect(answers.filter(({ kind }) => kind === 'signed-in')).toHaveLength(1)
    expect((await signIn(uncounted)).kind).toBe('signed-in')
  })

  it('answers it within five minutes', async () => {
    const { options, headers } = await begun()
    const late = await person()
    const registering = await asked(late)
    now = new Date(now.getTime() + 5 * 60_000)
    expect(await send(headers, device.get(options))).toEqual(wrong)
    expect(await add(late, authenticator(origin).create(registering))).toBe(false)
  })

  it('uses a challenge up also where it is refused', async () => {
    const { options, headers } = await begun()
    expect(await send(headers, device.get(options, { uv: false }))).toEqual(wrong)
    expect(await send(headers, device.get(options))).toEqual(wrong)
  })

  it('answers the challenge of its own browser, and of its own ceremony', async () => {
    const [one, other] = [await begun(), await begun()]
    expect(await send(other.headers, device.get(one.options))).toEqual(wrong)
    expect(await send(new Headers(), device.get(one.options))).toEqual(wrong)
    const registering = await person()
    const options = await asked(registering)
    expect(await send((await begun()).headers, device.get(options))).toEqual(wrong)
    expect(await send(registering.headers, device.get(options))).toEqual(wrong)
    // A challenge of the sign-in, carried to the registration, with the cookies of both.
    const both = withCookies(registering.headers, [(await begun()).headers.get('cookie') ?? ''])
    const { options: get } = await begun()
    const mixed = JSON.stringify({ ...JSON.parse(options), challenge: JSON.parse(get).challenge })
    expect(await add({ ...registering, headers: both }, authenticator(origin).create(mixed))).toBe(false)
  })

  it('is registered in the session that asked, by whom that is', async () => {
    const [one, other] = [await person(), await person()]
    const options = await asked(one)
    const fresh = authenticator(origin)
    expect(await add(other, fresh.create(options))).toBe(false)
    expect(await add({ ...other, account: one.account }, fresh.create(options))).toBe(false)
    expect(await add({ ...one, headers: new Headers() }, fresh.create(options))).toBe(false)
    expect(await signIn(fresh)).toEqual(wrong)
  })

  it('belongs to one account: neither another person’s handle nor their registration takes it over', async () => {
    const thief = await person()
    const own = await withPasskey(thief)
    const handle = Buffer.from(owner.account.id).toString('base64url')
    expect(await signIn(own, { userHandle: handle })).toEqual(wrong)
    expect(await signIn(own, { id: device.id })).toEqual(wrong)
    expect(await signIn(own, { id: device.id, userHandle: handle })).toEqual(wrong)
    expect(await add(thief, device.create(await asked(thief, 1)))).toBe(false)
    expect(await accounts.passkeys.removePasskey(thief.account, await idOf(owner))).toBe(false)
    expect(await accounts.passkeys.list(owner.account)).toHaveLength(1)
  })

  const idOf = async ({ account }: Person) => (await accounts.passkeys.list(account))[0]?.id ?? ''

  it('is refused with any bit of what it signed turned, or its signature', async () => {
    for (const part of ['signature', 'authenticatorData', 'clientDataJSON'] as const)
      for (const place of [0, 0.2, 0.5, 0.8, 0.9, 1]) {
        const { options, headers } = await begun()
        const answer = turned(device.get(options), part, place)
        expect(await send(headers, answer), `${part} ${place}`).toEqual(wrong)
      }
    expect((await signIn(device)).kind).toBe('signed-in')
  })

  it.each(['', '{', 'null', '[]', '{"id":1}', '{"id":"a","rawId":"a","type":"public-key","response":null}'])(
    'is not what says %s',
    async (text) => {
      const { headers } = await begun()
      expect(await send(headers, text)).toEqual(wrong)
      expect(await add(owner, text)).toBe(false)
    },
  )

  it('may come from a device that does not count', async () => {
    const still = await person()
    const uncounted = await withPasskey(still, authenticator(origin, { counter: null }))
    expect((await signIn(uncounted)).kind).toBe('signed-in')
    expect((await signIn(uncounted)).kind).toBe('signed-in')
  })

  it('is added with the code of the moment alone, and that once', async () => {
    const other = await person()
    const ask = (code: string, headers = other.headers) => accounts.passkeys.askPasskey(headers, code)
    expect(await ask('000000')).toEqual(wrong)
    expect(await ask('')).toEqual(wrong)
    expect(await ask(codeAt(other), new Headers())).toEqual(wrong)
    const code = codeAt(other)
    expect((await ask(code)).kind).toBe('asked')
    expect(await ask(code)).toEqual(wrong)
    // Still signed in: a slip of the finger ends nothing.
    expect(await accounts.who(other.headers)).not.toBeNull()
  })

  it('says of its account what it may, and nothing of another organisation', async () => {
    const foreign = await person(tenant('other'))
    const theirs = await withPasskey(foreign)
    const { options, headers } = await begun()
    const done = await send(headers, theirs.get(options))
    if (done.kind !== 'signed-in') throw new Error(done.kind)
    const account = await accounts.who(withCookies(headers, done.cookies), impec)
    expect(account?.tenant).toBe('other')
  })

  it('opens nothing for whose access is over, or who has no second factor any more', async () => {
    const owner = await person()
    const device = await withPasskey(owner)
    await database.db.transact((tx) =>
      accountTables(tx)
        .updateTable('account_member')
        .set({ ends_at: now })
        .where('account', '=', owner.account.id)
        .execute(),
    )
    expect(await signIn(device)).toEqual(wrong)
    const other = await person()
    const theirs = await withPasskey(other)
    await database.db.transact((tx) =>
      accountTables(tx)
        .updateTable('account_user')
        .set({ twoFactorEnabled: false })
        .where('id', '=', other.account.id)
        .execute(),
    )
    expect(await signIn(theirs)).toEqual(wrong)
  })

  it('goes with who leaves', async () => {
    const owner = await person()
    const device = await withPasskey(owner)
    await person()
    const left = await database.db.transact((tx) => accounts.dismiss(tx, impec, owner.account.id))
    expect(left).toBe('dismissed')
    expect(await signIn(device)).toEqual(wrong)
    const rows = await passkeyTables(database.db.read)
      .selectFrom('account_passkey')
      .select('id')
      .where('account', '=', owner.account.id)
      .execute()
    expect(rows).toEqual([])
  })

  it('is one of several, each removed alone; without any, password and code remain', async () => {
    const owner = await person()
    const device = await withPasskey(owner)
    now = new Date(now.getTime() + 1_000)
    const second = authenticator(origin)
    expect(await add(owner, second.create(await asked(owner, 1)))).toBe(true)
    expect(await accounts.passkeys.list(owner.account)).toHaveLength(2)
    expect(await accounts.passkeys.removePasskey(owner.account, await idOf(owner))).toBe(true)
    expect(await signIn(device)).toEqual(wrong)
    expect((await signIn(second)).kind).toBe('signed-in')
    expect(await accounts.passkeys.removePasskey(owner.account, await idOf(owner))).toBe(true)
    expect(await signIn(second)).toEqual(wrong)
    expect((await accounts.signIn({ email: owner.email, password })).kind).toBe('second-factor')
    const { actor } = owner.account
    const own = entered.filter((each) => each.endsWith(actor))
    expect(own).toEqual(['added', 'added', 'removed', 'removed'].map((type) => `${type} ${actor}`))
  })

  it('is tried as often from one network as a password is', async () => {
    const network = '198.51.100.0/24'
    const { headers } = await begun()
    const answers: string[] = []
    for (let each = 0; each < 51; each += 1) {
      const answer = await accounts.passkeys.signInByPasskey(headers, '{}', network)
      answers.push(answer.kind === 'refused' ? answer.why : answer.kind)
    }
    expect(answers.slice(0, 50)).toEqual(Array(50).fill('wrong'))
    expect(answers[50]).toBe('locked')
    for (let each = 0; each < 100; each += 1) await begun('192.0.2.0/24')
    expect(await accounts.passkeys.askSignIn('192.0.2.0/24')).toEqual({ kind: 'refused', why: 'locked' })
  })
})

function partOf(answer: string, part: string): string {
  const { response } = JSON.parse(answer) as { response: Record<string, string> }
  return response[part] ?? ''
}

/** One bit, in the byte that lies there: 0 is the first, 1 the last. Signatures are not all equally long. */
function turned(answer: string, part: string, place: number): string {
  const said = JSON.parse(answer) as { response: Record<string, string> }
  const bytes = Buffer.from(partOf(answer, part), 'base64url')
  const at = Math.floor(place * (bytes.length - 1))
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
  return JSON.stringify({ ...said, response: { ...said.response, [part]: bytes.toString('base64url') } })
}
