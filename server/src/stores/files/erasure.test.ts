import { existsSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { filesStore, fileTable, makeFolder, type TestFolder } from '../../../test/contract/folder.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { type ErasureWorld, erasureWorld } from '../../../test/support/erasure.ts'
import { runUntilDone } from '../../../test/support/erasure-bed.ts'
import { testBundle, testStoreSchema } from '../../../test/support/policy.ts'
import { postgresqlAnswers, type StoreDatabase, storeDatabase } from '../../../test/support/store-database.ts'
import { type TestVault, testVault } from '../../../test/support/vault.ts'
import type { Checkpoint } from '../../erasure/erasure.ts'
import { accessAnswers } from '../../rights/access.ts'
import { discover } from '../discover.ts'

const suite = describe.skipIf(!(await postgresqlAnswers()) || process.platform !== 'linux')

const ofCustomer = [
  { columns: ['customer'], from: { store: 'crm', schema: null, table: 'customer', columns: ['number'] } },
]
const purpose = { purpose: 'sales', links: ofCustomer }
const recordings = filesStore(
  [
    fileTable('recording', '{customer}/{day:day}-*.wav', purpose),
    fileTable('contract', 'contracts/{customer}-{day:day}.pdf', {
      ...purpose,
      // biome-ignore lint/suspicious/noThenProperty: a word of the policy, never a function
      erasure: { rows: 'keep', rule: 'invoices', from: 'day', then: 'erase', mask: [] },
    }),
  ],
  { name: 'recordings' },
)
const bundle = { ...testBundle, stores: [...testBundle.stores, recordings] }

suite('an erasure over a database and a folder, linked by the customer’s number (needs PostgreSQL and Linux)', () => {
  let own: TestDatabase
  let vault: TestVault
  let crm: StoreDatabase
  let folder: TestFolder
  let world: ErasureWorld
  let at: Checkpoint = () => {}
  let customer = 0
  let number = ''

  beforeAll(async () => {
    own = await testDatabase()
    vault = testVault()
    crm = await storeDatabase(testStoreSchema)
    folder = makeFolder()
    folder.write('contracts/.keep')
    world = await erasureWorld({
      ...{ url: own.url, vault: vault.vault, bundle, checkpoint: (...where) => at(...where) },
      stores: { crm: crm.url, recordings: pathToFileURL(folder.root).href },
      options: { leaseMs: 60, retryMs: 10, retryMostMs: 40, concurrency: 1 },
    })
  })
  afterAll(async () => {
    await world?.close()
    await crm?.drop()
    await own?.drop()
    vault?.remove()
    folder?.drop()
  })
  beforeEach(async () => {
    at = () => {}
    customer += 10
    number = `C${customer}`
    for (const id of [customer, customer + 1])
      await crm.execute(`INSERT INTO customer VALUES (${id}, 'p${id}@example.fr', 'P', 'C${id}')`)
    for (const who of [number, `C${customer + 1}`]) {
      folder.write(`${who}/2026-01-05-call.wav`)
      folder.write(`${who}/2025-03-01-call.wav`)
      folder.write(`contracts/${who}-2026-02-01.pdf`)
      folder.write(`contracts/${who}-2001-02-01.pdf`)
    }
  })

  const people = () => [[{ kind: 'email' as const, value: `p${customer}@example.fr` }]]
  const filesOf = (who: string) =>
    folder.files().filter((path) => path.includes(`${who}/`) || path.includes(`/${who}-`))

  async function erased() {
    const id = await world.request(people())
    await runUntilDone(world, id)
    return await world.erasure.certificate(world.tenant, id, 0)
  }

  function expectErased(certificate: Awaited<ReturnType<typeof erased>>) {
    expect(certificate?.stores.find(({ store }) => store === 'recordings')).toMatchObject({
      verdict: 'partial',
      erased: expect.arrayContaining([expect.objectContaining({ table: 'recording' })]),
    })
    expect(filesOf(number)).toEqual([`contracts/${number}-2026-02-01.pdf`])
    expect(existsSync(join(folder.root, number))).toBe(false)
    expect(filesOf(`C${customer + 1}`)).toHaveLength(4)
  }

  it('erases recordings, keeps what a rule keeps, and touches nobody else’s', async () => {
    const preview = await world.erasure.preview(world.tenant, world.policy, people())
    const lines = preview.stores.find(({ store }) => store === 'recordings')?.lines
    expect(lines?.map(({ table, action, reason, rows }) => ({ table, action, reason, rows }))).toEqual(
      expect.arrayContaining([
        { table: 'recording', action: 'erase', reason: 'policy', rows: 2 },
        { table: 'contract', action: 'keep', reason: 'retained', rows: 1 },
        { table: 'contract', action: 'erase', reason: 'retention-over', rows: 1 },
      ]),
    )
    expectErased(await erased())
  })

  it('plans anew when a file was exchanged since, and erases the new one by the new plan', async () => {
    let exchanged = 0
    at = (step, when, place) => {
      if (step !== 'apply' || when !== 'before' || place?.store !== 'recordings' || exchanged++ > 0) return
      folder.write('new', 'another call')
      renameSync(join(folder.root, 'new'), join(folder.root, number, '2026-01-05-call.wav'))
    }
    expectErased(await erased())
    expect(exchanged).toBeGreaterThan(1)
  })

  it('erases in another round what came in while it ran', async () => {
    let came = 0
    at = (step, when, place) => {
      if (step !== 'apply' || when !== 'after' || place?.store !== 'recordings' || came++ > 0) return
      folder.write(`${number}/2026-03-03-late.wav`)
    }
    expectErased(await erased())
  })

  it('goes on after a worker died once the step was done, and counts it once', async () => {
    let died = 0
    at = (step, when, place) => {
      if (step === 'apply' && when === 'after' && place?.store === 'recordings' && died++ === 0)
        throw new Error('the worker died')
    }
    const id = await world.request(people())
    for (let look = 0; look < 400 && died === 0; look++)
      await world.erasure.run({ tenant: world.tenant, id }).catch((error: Error) => {
        if (error.message !== 'the worker died') throw error
      })
    expect(existsSync(join(folder.root, number))).toBe(false)
    await runUntilDone(world, id)
    const certificate = await world.erasure.certificate(world.tenant, id, 0)
    expectErased(certificate)
    const recordingsOf = certificate?.stores.find(({ store }) => store === 'recordings')
    expect(recordingsOf?.erased).toEqual(
      expect.arrayContaining([expect.objectContaining({ table: 'recording', rows: 2 })]),
    )
  })

  it('does not say that nothing was found where the folder is away, and says so of the store', async () => {
    renameSync(folder.root, `${folder.root}.away`)
    const preview = await world.erasure.preview(world.tenant, world.policy, people())
    renameSync(`${folder.root}.away`, folder.root)
    expect(preview.stores.find(({ store }) => store === 'recordings')).toMatchObject({
      verdict: 'unreachable',
    })
  })

  it('answers an access with names, days and sizes, and reads no content', async () => {
    writeFileSync(join(folder.root, number, '2026-01-05-call.wav'), 'Canary content')
    const discovery = await discover(
      world.connectors,
      bundle,
      [{ owner: 0, identifiers: people()[0] ?? [] }],
      { withRows: true },
    )
    const { answer } = accessAnswers({
      found: { id: 'case', reference: 'R-1', lang: 'fr' } as never,
      ...{ subject: people()[0] ?? [], discovery, bundle, disclosures: [], at: new Date() },
      redaction: { show: [], hide: [], rows: [] },
    })
    const table = answer.purposes.flatMap((one) => one.tables).find(({ name }) => name === 'recording')
    expect(table?.rows).toHaveLength(2)
    const text = JSON.stringify(table)
    expect(text).toContain(`${number}/2026-01-05-call.wav`)
    expect(text).toContain('2026-01-05-call.wav (14 B)')
    expect(text).not.toContain('Canary content')
  })
})
