import { pathToFileURL } from 'node:url'
import type { Bundle } from '@garant/policy'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filesStore, fileTable, makeFolder, type TestFolder } from '../../../test/contract/folder.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { testBundle, testStoreSchema } from '../../../test/support/policy.ts'
import { postgresqlAnswers, type StoreDatabase, storeDatabase } from '../../../test/support/store-database.ts'
import { type TestVault, testVault } from '../../../test/support/vault.ts'
import { createJobs } from '../../jobs/jobs.ts'
import { createJournal } from '../../journal/journal.ts'
import { systemClock } from '../../kernel/clock.ts'
import { systemRandom } from '../../kernel/random.ts'
import { tenant } from '../../kernel/tenant.ts'
import { createPeople } from '../../people/people.ts'
import { createProtections } from '../../protections/protections.ts'
import { createStores, type Stores } from '../../stores/stores.ts'
import type { Canaries, Ground } from './canary.ts'
import { createCanaries } from './create.ts'

const suite = describe.skipIf(!(await postgresqlAnswers()) || process.platform !== 'linux')

suite('canaries in a folder to which a database leads (needs PostgreSQL and Linux)', () => {
  let own: TestDatabase
  let vault: TestVault
  let crm: StoreDatabase
  let folder: TestFolder
  let stores: Stores
  let canaries: Canaries
  let ground: Ground
  let stop: () => Promise<void>

  beforeAll(async () => {
    own = await testDatabase()
    vault = testVault()
    crm = await storeDatabase(testStoreSchema)
    folder = makeFolder()
    folder.write('C-1/2026-01-05-a.wav')
    const from = { store: 'crm', schema: null, table: 'customer', columns: ['number'] }
    const table = fileTable('recording', '{customer}/{day:day}-*.wav', {
      ...{ purpose: 'sales', links: [{ columns: ['customer'], from }] },
    })
    // The folder comes first, and is sown last.
    const bundle: Bundle = {
      ...testBundle,
      stores: [filesStore([table], { name: 'calls' }), ...testBundle.stores],
    }
    const url = pathToFileURL(folder.root).href
    stores = createStores({
      bundle,
      urls: {
        crm: { read: crm.url, write: crm.url, canary: crm.url },
        calls: { read: url, write: url, canary: url },
      },
    })
    const { db } = own
    const jobs = await createJobs({ db, random: systemRandom })
    const journal = createJournal({
      ...{ db, vault: vault.vault, clock: systemClock, random: systemRandom, host: 'example.fr' },
    })
    canaries = createCanaries(
      {
        ...{ db, vault: vault.vault, clock: systemClock, random: systemRandom, jobs, journal },
        ...{ people: createPeople(vault), protections: createProtections() },
      },
      tenant(bundle.organisation.id),
    )
    ground = { bundle, hash: 'sha256:test', stores, signal: undefined }
    stop = () => jobs.stop(1_000)
  })
  afterAll(async () => {
    await stop?.()
    await stores?.close()
    await crm?.drop()
    await own?.drop()
    vault?.remove()
    folder?.drop()
  })

  it('are planted as files, found through the database, erased by the whole protocol, and taken away', async () => {
    const used = await canaries.use(ground, 2, async ([one, other]) => {
      const row = one?.rows.find(({ store }) => store === 'calls')
      expect(row?.mark.value).toMatch(/^CANARY-/)
      expect(folder.files()).toHaveLength(3)
      expect(folder.files()).toContain(row?.key[0])
      const { stores: found } = await stores.discover([{ owner: 0, identifiers: one?.identifiers ?? [] }])
      const calls = found.find(({ store }) => store === 'calls')
      expect(calls?.reached === true && calls.tables[0]?.keys).toEqual([row?.key])
      if (one === undefined || other === undefined) throw new Error('nobody was planted')
      const { doneAt, stores: erased } = await canaries.erase(ground, one)
      expect(doneAt).not.toBeNull()
      expect(erased.find(({ store }) => store === 'calls')).toMatchObject({
        verdict: 'erased',
        verified: true,
      })
      expect(folder.files()).toHaveLength(2)
      return 'done'
    })
    expect(used).toEqual({ used: true, result: 'done' })
    expect(folder.files()).toEqual(['C-1/2026-01-05-a.wav'])
  })

  it('that a killed process left are swept, by their path and their mark', async () => {
    await canaries.use(ground, 1, async ([one]) => {
      const left = JSON.stringify(
        one?.rows.map(({ store, table, key: [path], mark }) => ({
          store,
          table,
          key: store === 'calls' ? [path, null] : [path],
          mark,
        })),
      )
      await own.db.transact((tx) =>
        sql`INSERT INTO promises_canary (tenant, canary, state, rows, since)
          VALUES (${testBundle.organisation.id}, 'left', 'planting', ${left}::jsonb, now() - interval '1 day')`.execute(
          tx,
        ),
      )
      expect(await canaries.sweep(ground)).toBe(one?.rows.length)
      expect(folder.files()).toEqual(['C-1/2026-01-05-a.wav'])
    })
  })
})
