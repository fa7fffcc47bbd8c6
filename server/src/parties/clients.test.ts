import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Bundle, bundleHash } from '@garant/policy'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testClient } from '../../test/support/client.ts'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { testBundle } from '../../test/support/policy.ts'
import { readConfig } from '../config/config.ts'
import { type Tenant, tenant } from '../kernel/tenant.ts'
import { createModules, type Modules } from '../modules.ts'
import { permitOf } from '../permits.ts'

const operator = tenant('example')
const vergers = testClient('vergers')
const both = testClient('moulin', {}, vergers.operator)

describe('clients', () => {
  let database: TestDatabase
  let modules: Modules
  let data: string
  const clock = { at: new Date('2026-11-23T09:00:00Z'), now: () => clock.at }
  beforeEach(async () => {
    clock.at = new Date('2026-11-23T09:00:00Z')
    data = mkdtempSync(join(tmpdir(), 'garant-clients-'))
    database = await testDatabase()
    const config = readConfig({ GARANT_DATA: data, DATABASE_URL: database.url }, data)
    // As Garant works: a step in the wrong tenant would find nothing.
    modules = await createModules({ config, db: database.runtime, clock, say: () => {}, failed: () => {} })
  })
  afterEach(async () => {
    await modules.jobs.stop(1_000)
    await modules.close()
    await database.drop()
    rmSync(data, { recursive: true, force: true })
  })

  const within = <T>(work: () => Promise<T>) => database.runtime.within(operator, work)
  const publish = (bundle: Bundle) =>
    within(() =>
      database.runtime.transact((tx) =>
        modules.register.publish(tx, {
          ...{ tenant: operator, actor: null },
          compiled: { bundle, hash: bundleHash(bundle) },
        }),
      ),
    )
  const without = (bundle: Bundle, id: string): Bundle => ({
    ...bundle,
    version: `${bundle.version}-`,
    clients: (bundle.clients ?? []).filter((client) => client.id !== id),
  })
  const inForce = (owner: Tenant) =>
    database.runtime.within(owner, () => modules.register.current(database.runtime.read, owner))
  const clients = () => within(() => modules.parties.clients(database.runtime.read, operator))
  const contacts = (id: string) => within(() => modules.parties.contacts(database.runtime.read, operator, id))
  const entries = async (owner: Tenant) => {
    const { rows } = await sql<{ once: string }>`
      SELECT once FROM journal_entry WHERE tenant = ${owner} ORDER BY batch, place`.execute(database.db.read)
    return rows.map(({ once }) => once)
  }

  it('become tenants with a policy, a log and no store of ours when the policy that names them is published', async () => {
    await publish(both.operator)
    expect(await clients()).toMatchObject([
      { id: 'moulin', tenant: 'moulin', state: 'active', since: '2026-03-02', until: null },
      { id: 'vergers', tenant: 'vergers', state: 'active' },
    ])
    const own = await inForce(vergers.tenant)
    expect(own?.bundle.organisation.id).toBe('vergers')
    expect(own?.bundle.stores.map(({ name }) => name)).toEqual(['vergers-shop'])
    expect(JSON.stringify(own?.bundle)).not.toContain('moulin')
    expect((await inForce(operator))?.bundle.stores.map(({ name }) => name)).toEqual(['crm'])
    // Its policy, and what its agreement instructs.
    expect(await entries(vergers.tenant)).toHaveLength(2)
    expect(await within(() => modules.parties.auditClients(operator))).toMatchObject({ missing: [] })
  })

  it('are not published again where nothing of theirs changed', async () => {
    await publish(vergers.operator)
    const before = await inForce(vergers.tenant)
    await publish({ ...both.operator, version: '2' })
    await publish({ ...both.operator, version: '3', recipients: testBundle.recipients.slice(1) })
    const after = await inForce(vergers.tenant)
    const history = await database.runtime.within(vergers.tenant, () =>
      modules.register.history(database.runtime.read, vergers.tenant),
    )
    expect(history.length).toBeLessThan(4)
    expect(after?.number).toBeGreaterThanOrEqual(before?.number ?? 0)
    const again = history.length
    await within(async () => {
      const policy = await modules.register.current(database.runtime.read, operator)
      if (policy === null) throw new Error('no policy')
      await database.runtime.transact((tx) => modules.parties.syncClients(tx, operator, policy))
    })
    expect(
      await database.runtime.within(vergers.tenant, () =>
        modules.register.history(database.runtime.read, vergers.tenant),
      ),
    ).toHaveLength(again)
  })

  it('leave with a day until which their people may read, and their contacts are forgotten after it', async () => {
    await publish(both.operator)
    await publish(without(both.operator, 'moulin'))
    const gone = (await clients()).find(({ id }) => id === 'moulin')
    expect(gone).toMatchObject({ state: 'ended', until: '2026-11-23', readableUntil: '2026-12-23' })
    const standing = (day: string) =>
      within(() => modules.parties.standingOf(database.runtime.read, operator, tenant('moulin'), day))
    expect(await standing('2026-12-23')).toBe('ended')
    expect(await standing('2026-12-24')).toBe(null)
    expect(
      await within(() =>
        modules.parties.standingOf(database.runtime.read, operator, tenant('other'), '2026-12-01'),
      ),
    ).toBe(null)
    expect(await contacts('moulin')).toHaveLength(1)
    clock.at = new Date('2026-12-24T09:00:00Z')
    await modules.parties.bindClientJobs(operator)
    await expect.poll(() => contacts('moulin'), { timeout: 10_000 }).toEqual([])
    expect(await contacts('vergers')).toHaveLength(1)
    expect((await entries(operator)).some((once) => once.includes('contact.erased'))).toBe(true)
  })

  it('cannot have a name that is somebody else’s here', async () => {
    for (const id of ['vault', 'accounts', 'example'])
      await expect(publish(testClient(id).operator)).rejects.toMatchObject({
        code: 'parties/reserved-tenant',
      })
    expect(await inForce(operator)).toBe(null)
  })

  it('have no store touched without an agreement in force with all clauses', async () => {
    const [store] = vergers.client.stores
    const ask = async (bundle: Bundle, owner = vergers.tenant) => {
      if (store === undefined) throw new Error('a store')
      return permitOf({ ...modules, clock })(owner, bundle, store, 'find')
    }
    expect(await ask(vergers.bundle)).toMatchObject({ code: 'no-agreement', detail: 'vergers: no agreement' })
    await publish(both.operator)
    const own = (await inForce(vergers.tenant))?.bundle ?? vergers.bundle
    expect(await ask(vergers.operator)).toBe(null)
    expect(await ask(own, tenant('moulin'))).toMatchObject({ code: 'no-agreement' })
    const [client] = vergers.operator.clients ?? []
    if (client === undefined) throw new Error('a client')
    const short = { ...vergers.operator, clients: [{ ...client, clauses: ['a', 'b'] as const }] }
    expect(await ask(short)).toMatchObject({ detail: 'client-vergers: without clause c, d, e, f, g, h' })
    clock.at = new Date('2026-03-01T09:00:00Z')
    expect(await ask(vergers.operator)).toMatchObject({ detail: 'client-vergers: signed on 2026-03-02' })
    clock.at = new Date('2026-11-23T09:00:00Z')
    await publish(without(both.operator, 'vergers'))
    expect(await ask(vergers.operator)).toBe(null)
    clock.at = new Date('2026-12-24T09:00:00Z')
    expect(await ask(vergers.operator)).toMatchObject({ detail: 'client-vergers: ended on 2026-11-23' })
  })

  it('wait with a policy that applies later', async () => {
    await publish({ ...vergers.operator, effective: '2027-01-01' })
    expect(await clients()).toEqual([])
    const { rows } = await sql<{ start: Date }>`
      SELECT start_after AS start FROM pgboss.job WHERE name = 'parties.clients'`.execute(database.db.read)
    expect(rows).toEqual([{ start: new Date('2026-12-31T23:00:00Z') }])
  })

  describe('whose people they name', () => {
    it('tell them within a month, by a mail that leaves with the record', async () => {
      await publish(vergers.operator)
      const [contact] = await contacts('vergers')
      expect(contact).toMatchObject({
        ...{ name: 'Camille Martin', email: 'camille@vergers.example.org' },
        ...{ due: '2026-12-23', informedOn: null },
      })
      const mails = await within(() => modules.mail.list(operator))
      const told = mails.find(({ template }) => template === 'contact-notice')
      expect(told?.to).toBe('camille@vergers.example.org')
      expect(told?.text).toContain('Société vergers')
      expect(told?.text).toContain('dpo@example.fr')
      await modules.parties.bindClientJobs(operator)
      await modules.mail.work()
      await expect
        .poll(async () => (await contacts('vergers'))[0], { timeout: 15_000 })
        .toMatchObject({ informedOn: '2026-11-23', informedBy: 'mail' })
      expect((await entries(operator)).some((once) => once.includes('contact.informed'))).toBe(true)
    })

    it('are late on the day after the month, until somebody tells them', async () => {
      await publish(vergers.operator)
      clock.at = new Date('2026-12-24T09:00:00Z')
      expect(await within(() => modules.parties.auditClients(operator))).toMatchObject({
        contacts: 1,
        waiting: 0,
        late: 1,
      })
      const [contact] = await contacts('vergers')
      const tell = () =>
        within(() =>
          database.runtime.transact((tx) =>
            modules.parties.toldInPerson(tx, operator, contact?.id ?? '', 'actor'),
          ),
        )
      expect(await tell()).toBe(true)
      expect(await tell()).toBe(false)
      expect(await within(() => modules.parties.auditClients(operator))).toMatchObject({
        waiting: 0,
        late: 0,
      })
    })

    it('are forgotten when they are named no more, with their mails and keys', async () => {
      await publish(vergers.operator)
      const [before] = await contacts('vergers')
      const [client] = vergers.operator.clients ?? []
      if (client === undefined) throw new Error('a client')
      const other = { name: 'Noa Petit', email: 'noa@vergers.example.org', function: 'dpo' } as const
      await publish({ ...vergers.operator, version: '2', clients: [{ ...client, contacts: [other] }] })
      expect((await contacts('vergers')).map(({ name }) => name)).toEqual(['Noa Petit'])
      const { rows } =
        await sql`SELECT FROM vault_key WHERE scope = ${`contact-${before?.id}`} AND wrapped IS NOT NULL`.execute(
          database.db.read,
        )
      expect(rows).toEqual([])
      const mails = await within(() => modules.mail.list(operator))
      expect(mails.filter(({ to }) => to.startsWith('camille'))).toEqual([])
    })

    it('leave no name and no address in the ledger, in queues or in rows', async () => {
      await publish(vergers.operator)
      const { rows } = await sql<{ line: string }>`
        SELECT row_to_json(t)::text AS line FROM client_contact t
        UNION ALL SELECT row_to_json(t)::text FROM journal_entry t
        UNION ALL SELECT row_to_json(t)::text FROM pgboss.job t`.execute(database.db.read)
      expect(JSON.stringify(rows)).not.toMatch(/camille/i)
    })
  })
})
