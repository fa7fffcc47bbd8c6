import { type Bundle, bundleHash } from '@garant/policy'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { databases, type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { unsaid } from '../../test/support/unsaid.ts'
import { type TestVault, testVault } from '../../test/support/vault.ts'
import { createJournal, type Journal } from '../journal/journal.ts'
import { systemRandom } from '../kernel/random.ts'
import { type Tenant, tenant } from '../kernel/tenant.ts'
import { publicationOnce } from './entries.ts'
import { createRegister, type Register } from './register.ts'

let now = new Date('2026-11-23T12:00:00Z')
const clock = { now: () => now }

function bundleOf(id: string, version: string, effective: string): Bundle {
  return {
    format: 1,
    version,
    effective,
    ...unsaid.bundle,
    organisation: {
      ...unsaid.organisation,
      id,
      name: 'Example SAS',
      shortName: 'Example',
      address: ['1 rue de l’Exemple', '59000 Lille'],
      country: 'FR',
      contact: { email: 'contact@example.org', phone: null },
      dpo: { name: 'Camille Martin', email: 'dpo@example.org' },
      authority: { name: 'CNIL', address: 'Paris', url: 'https://www.cnil.fr' },
      timeZone: 'Europe/Paris',
      calendar: 'FR',
      financialYearEnd: '12-31',
    },
    subjects: [],
    categories: [],
    channels: [],
    purposes: [],
    retention: [],
    recipients: [],
    stores: [],
  }
}

describe.each(databases())('the register on $name', (server) => {
  let database: TestDatabase
  let keys: TestVault
  let journal: Journal
  let register: Register
  let tests = 0
  let mine: Tenant
  beforeAll(async () => {
    database = await testDatabase(server)
    keys = testVault()
    const deps = { vault: keys.vault, clock }
    journal = createJournal({ ...deps, db: database.db, random: systemRandom, host: 'garant.example.org' })
    register = createRegister({ ...deps, journal })
  })
  afterAll(async () => {
    keys?.remove()
    await database?.drop()
  })
  beforeEach(() => {
    tests++
    mine = tenant(`example-${tests}`)
    now = new Date('2026-11-23T12:00:00Z')
  })

  const publish = (version: string, effective: string) => {
    const bundle = bundleOf(mine, version, effective)
    const compiled = { bundle, hash: bundleHash(bundle) }
    return database.db.transact((tx) => register.publish(tx, { tenant: mine, compiled, actor: 'a1' }))
  }
  const current = () => register.current(database.db.read, mine)

  it('keeps the bundle byte for byte and writes one entry', async () => {
    expect(await current()).toBeNull()
    const published = await publish('1', '2026-01-01')
    const found = await current()
    expect(found).toEqual(published)
    expect(found && bundleHash(found.bundle)).toBe(published.hash)
    expect(await journal.sequence(mine)).toBe(1)
    expect(await journal.receipt(mine, publicationOnce(1))).toMatchObject({ index: 0 })
  })

  it('publishes what is already in force no second time', async () => {
    await publish('1', '2026-01-01')
    await publish('1', '2026-01-01')
    expect(await register.history(database.db.read, mine)).toHaveLength(1)
    expect(await journal.sequence(mine)).toBe(1)
  })

  it('puts a policy in force on its day, as the organisation counts days', async () => {
    await publish('1', '2026-01-01')
    const { hash } = await publish('2', '2026-12-01')
    expect((await current())?.version).toBe('1')
    now = new Date('2026-11-30T22:59:59Z')
    expect((await current())?.version).toBe('1')
    now = new Date('2026-11-30T23:00:00Z')
    expect((await current())?.version).toBe('2')
    expect((await register.history(database.db.read, mine)).map(({ version }) => version)).toEqual(['2', '1'])
    expect((await register.byHash(database.db.read, mine, hash))?.number).toBe(2)
  })

  it('numbers publications that come at once', async () => {
    await Promise.all(['1', '2', '3', '4'].map((version) => publish(version, '2026-01-01')))
    const numbers = (await register.history(database.db.read, mine)).map(({ number }) => number)
    expect(numbers).toEqual([4, 3, 2, 1])
  })

  const publishBundle = (bundle: Bundle) => {
    const compiled = { bundle, hash: bundleHash(bundle) }
    return database.db.transact((tx) => register.publish(tx, { tenant: mine, compiled, actor: null }))
  }
  const keeping = (version: string, effective: string, active: string): Bundle => ({
    ...bundleOf(mine, version, effective),
    retention: [
      {
        id: 'customers',
        label: { fr: 'Clients', en: 'Customers' },
        purpose: 'sales',
        subjects: [],
        categories: [],
        trigger: 'event',
        event: null,
        law: null,
        active,
        archive: null,
        end: 'erase',
        source: 'CNIL',
        duty: false,
      },
    ],
  })

  it('lets nothing become worse for people on a day that is past', async () => {
    await publishBundle(keeping('1', '2026-01-01', 'P2Y'))
    const backdated = publishBundle(keeping('2', '2026-11-22', 'P3Y'))
    await expect(backdated).rejects.toMatchObject({ code: 'register/backdated' })
    expect(await register.history(database.db.read, mine)).toHaveLength(1)
    expect(await journal.sequence(mine)).toBe(1)
    await publishBundle(keeping('2', '2026-11-23', 'P3Y'))
    expect((await current())?.version).toBe('2')
    await publishBundle(keeping('3', '2026-02-01', 'P1Y'))
    expect((await register.history(database.db.read, mine)).map(({ version }) => version)).toEqual([
      '3',
      '2',
      '1',
    ])
  })

  it('weighs a past day against what is in force, not against what is announced', async () => {
    await publishBundle(keeping('1', '2026-01-01', 'P2Y'))
    await publishBundle(keeping('2', '2027-01-01', 'P5Y'))
    const backdated = publishBundle(keeping('3', '2026-02-01', 'P4Y'))
    await expect(backdated).rejects.toMatchObject({ code: 'register/backdated' })
  })

  it('tells what changed between any two versions', async () => {
    await publishBundle(keeping('1', '2026-01-01', 'P2Y'))
    await publishBundle(keeping('2', '2026-12-01', 'P3Y'))
    const compared = await register.compare(database.db.read, mine, { before: 1, after: 2 })
    expect(compared?.before.version).toBe('1')
    expect(compared?.policy.changes).toMatchObject([
      {
        rule: 'retention:customers',
        fields: [{ field: 'active', before: 'P2Y', after: 'P3Y' }],
        effect: 'worse',
      },
    ])
    expect(await register.compare(database.db.read, mine, { before: 1, after: 3 })).toBeNull()
    const itself = await register.compare(database.db.read, mine, { before: 2, after: 2 })
    expect(itself?.policy).toEqual({ changes: [], worsens: false, tell: [] })
    expect((await register.byNumber(database.db.read, mine, 1))?.bundle.retention[0]?.active).toBe('P2Y')
  })

  it('refuses the policy of another organisation', async () => {
    const bundle = bundleOf('somebody-else', '1', '2026-01-01')
    const compiled = { bundle, hash: bundleHash(bundle) }
    const refused = database.db.transact((tx) =>
      register.publish(tx, { tenant: mine, compiled, actor: null }),
    )
    await expect(refused).rejects.toMatchObject({ code: 'register/other-organisation' })
    expect(await current()).toBeNull()
  })
})
