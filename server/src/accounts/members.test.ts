import { TOTP, URI } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { type TestVault, testVault } from '../../test/support/vault.ts'
import type { Tx } from '../db/db.ts'
import { createLimits } from '../jobs/jobs.ts'
import { systemRandom } from '../kernel/random.ts'
import { type Tenant, tenant } from '../kernel/tenant.ts'
import { type AccountRole, type Accounts, createAccounts, withCookies } from './accounts.ts'

const operator = tenant('example')
const [vergers, moulin] = [tenant('vergers'), tenant('moulin')]
const password = 'une phrase assez longue'

/** As Garant works: what is asked in the wrong tenant finds nobody. */
describe('people of several tenants', () => {
  let database: TestDatabase
  let keys: TestVault
  let accounts: Accounts
  let now = new Date('2026-11-23T09:00:00Z')
  beforeAll(async () => {
    database = await testDatabase()
    keys = testVault()
    const db = database.runtime
    accounts = createAccounts({
      ...{ db, clock: { now: () => now }, random: systemRandom },
      limits: createLimits({ db, vault: keys.vault }),
      passkeyChanged: async () => {},
      settings: {
        url: 'http://localhost:4300',
        secret: 'a secret of the tests, long enough',
        issuer: 'Garant',
      },
    })
  })
  afterAll(async () => {
    keys.remove()
    await database.drop()
  })

  const within = <T>(owner: Tenant, work: () => Promise<T>) => database.runtime.within(owner, work)
  const transact = <T>(owner: Tenant, work: (tx: Tx) => Promise<T>) =>
    within(owner, () => database.runtime.transact(work))

  async function join(owner: Tenant, token: string, name: string) {
    const given = { name, email: `${name}@example.org`, password }
    const enrolled = await within(owner, () => accounts.enrol(owner, token, given))
    if (enrolled.kind !== 'enrolled') throw new Error(enrolled.kind)
    const totp = URI.parse(enrolled.totpUri)
    if (!(totp instanceof TOTP)) throw new Error('expected a TOTP address')
    const half = withCookies(new Headers(), enrolled.cookies)
    const done = await accounts.confirmTotp(half, totp.generate())
    if (done.kind !== 'signed-in') throw new Error(done.kind)
    return withCookies(half, done.cookies)
  }
  const invited = (owner: Tenant, role: AccountRole, endsAt?: Date) =>
    transact(owner, (tx) => accounts.invite(tx, owner, role, endsAt))
  const names = async (owner: Tenant) =>
    (await within(owner, () => accounts.members(owner))).map(({ name }) => name)

  it('enter as one of the tenant that invited them, and of no other', async () => {
    const token = await invited(vergers, 'client')
    expect(await accounts.inviterOf(token)).toBe(vergers)
    expect(await accounts.inviterOf('x'.repeat(43))).toBe(null)
    expect(await within(operator, () => accounts.peekInvitation(operator, token))).toEqual({
      state: 'unknown',
    })
    const headers = await join(vergers, token, 'camille')
    expect(await accounts.whoOfClients(headers, operator)).toMatchObject({ tenant: vergers, role: 'client' })
    expect(await accounts.whoOfClients(headers, vergers)).toBe(null)
    expect(await names(vergers)).toEqual(['camille'])
    expect(await names(moulin)).toEqual([])
  })

  it('invite colleagues into their own company, if they act for it', async () => {
    const headers = await join(moulin, await invited(moulin, 'client'), 'noa')
    const noa = await accounts.whoOfClients(headers, operator)
    if (noa === null) throw new Error('noa came in')
    const token = await transact(moulin, (tx) => accounts.inviteColleague(tx, noa, 'client-reader'))
    const reading = await join(moulin, token, 'lou')
    const lou = await accounts.whoOfClients(reading, operator)
    expect(lou).toMatchObject({ tenant: moulin, role: 'client-reader' })
    if (lou === null) throw new Error('lou came in')
    const refused = transact(moulin, async (tx) => accounts.inviteColleague(tx, lou, 'client'))
    await expect(refused).rejects.toMatchObject({ code: 'account/not-a-client' })
    // Even with the company's own account, nothing is written in another tenant.
    const elsewhere = transact(vergers, (tx) => accounts.inviteColleague(tx, noa, 'client'))
    await expect(elsewhere).rejects.toThrow('row-level security')
  })

  it('leave at once with their sessions, but for the last who could let somebody in', async () => {
    const headers = await join(vergers, await invited(vergers, 'client'), 'sacha')
    const people = await within(vergers, () => accounts.members(vergers))
    const [camille, sacha] = ['camille', 'sacha'].map(
      (name) => people.find((one) => one.name === name)?.id ?? '',
    )
    const dismiss = (owner: Tenant, account = '') =>
      transact(owner, (tx) => accounts.dismiss(tx, owner, account))
    expect(await dismiss(moulin, sacha)).toBe('unknown')
    expect(await dismiss(vergers, sacha)).toBe('dismissed')
    expect(await accounts.who(headers)).toBe(null)
    expect(await dismiss(vergers, camille)).toBe('last')
    expect(await names(vergers)).toEqual(['camille'])
  })

  it('are auditors until a day, and nobody after it', async () => {
    await expect(invited(operator, 'auditor')).rejects.toMatchObject({ code: 'account/endless' })
    const headers = await join(
      operator,
      await invited(operator, 'auditor', new Date('2026-11-23T18:00:00Z')),
      'audit',
    )
    expect(await accounts.who(headers, operator)).toMatchObject({ role: 'auditor' })
    now = new Date('2026-11-23T18:00:01Z')
    expect(await accounts.who(headers, operator)).toBe(null)
    expect(await names(operator)).toEqual([])
  })
})
