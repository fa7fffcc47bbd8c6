import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Change, compileFolder } from '@garant/policy'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { databases, type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { type TestVault, testVault } from '../../test/support/vault.ts'
import { createJournal, type Journal } from '../journal/journal.ts'
import { systemRandom } from '../kernel/random.ts'
import { type Tenant, tenant } from '../kernel/tenant.ts'
import { nextVersion } from './amend.ts'
import { createRegister, type Register } from './register.ts'

const base = join(import.meta.dirname, '..', '..', '..', 'packages', 'policy', 'corpus', 'base')
const clock = { now: () => new Date('2026-11-23T12:00:00Z') }
const today = '2026-11-23'

describe.each(databases())('a change of the policy on $name', (server) => {
  let database: TestDatabase
  let keys: TestVault
  let journal: Journal
  let register: Register
  let folder: string
  let mine: Tenant
  beforeAll(async () => {
    keys = testVault()
  })
  afterAll(() => keys.remove())
  beforeEach(async () => {
    database = await testDatabase(server)
    const deps = { vault: keys.vault, clock }
    journal = createJournal({ ...deps, db: database.db, random: systemRandom, host: 'garant.example.org' })
    register = createRegister({ ...deps, journal })
    folder = mkdtempSync(join(tmpdir(), 'garant-amend-'))
    cpSync(base, folder, { recursive: true })
    const compiled = await compileFolder(folder)
    if (!compiled.ok) throw new Error('the base compiles')
    mine = tenant(compiled.bundle.organisation.id)
    await database.db.transact((tx) => register.publish(tx, { tenant: mine, compiled, actor: null }))
  })
  afterEach(async () => {
    rmSync(folder, { recursive: true, force: true })
    await database.drop()
  })

  const add = (change: Change) =>
    database.db.transact((tx) => register.addToDraft(tx, mine, { change, madeAt: clock.now(), actor: 'dpo' }))
  const amendment = () => register.amendment(database.db, { tenant: mine, folder, today })
  const publish = async (hash: string) =>
    register.publishDraft(database.db, { tenant: mine, folder, hash, actor: 'dpo', today })
  const rule = async () => (await register.current(database.db.read, mine))?.bundle.retention[0]?.id ?? ''

  it('is shown before it is made, then made in files, policy and ledger at once', async () => {
    await add({ kind: 'contact', set: { phone: '03 20 00 00 00' } })
    const shown = await amendment()
    expect(shown.changes).toMatchObject([
      { number: 1, path: 'organisation.yaml', refused: null, actor: 'dpo' },
    ])
    expect(shown.files.map(({ path }) => path)).toEqual(['organisation.yaml'])
    expect(
      shown.files[0]?.hunks.flatMap(({ lines }) => lines).some((line) => /^\+.*03 20 00 00 00/.test(line)),
    ).toBe(true)
    expect(shown.diagnostics).toEqual([])
    expect(readFileSync(join(folder, 'organisation.yaml'), 'utf8')).not.toContain('03 20 00 00 00')

    const { policy, written } = await publish(shown.compiled?.hash ?? '')
    expect(policy).toMatchObject({ number: 2, version: shown.version, hash: shown.compiled?.hash })
    expect(written).toMatchObject({ kept: 'copies' })
    expect(readFileSync(join(folder, 'organisation.yaml'), 'utf8')).toContain('03 20 00 00 00')
    expect((await register.current(database.db.read, mine))?.bundle.organisation.contact.phone).toBe(
      '03 20 00 00 00',
    )
    expect(await journal.sequence(mine)).toBe(2)
    expect((await amendment()).changes).toEqual([])
    const again = await compileFolder(folder)
    expect(again.ok && again.hash).toBe(policy.hash)
  })

  it('is refused when it is not what was read', async () => {
    await add({ kind: 'retention', rule: await rule(), set: { active: 'P2Y' } })
    const { compiled } = await amendment()
    await add({ kind: 'contact', set: { phone: '03 20 00 00 00' } })
    await expect(publish(compiled?.hash ?? '')).rejects.toMatchObject({ code: 'register/draft-changed' })
    expect((await register.current(database.db.read, mine))?.number).toBe(1)
    expect((await amendment()).changes).toHaveLength(2)
  })

  it('is refused to the second of two officers who publish the same', async () => {
    await add({ kind: 'contact', set: { phone: '03 20 00 00 00' } })
    const { compiled } = await amendment()
    const done = await Promise.allSettled([publish(compiled?.hash ?? ''), publish(compiled?.hash ?? '')])
    expect(done.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const refused = done.find((one) => one.status === 'rejected')
    expect(refused).toMatchObject({ reason: { code: 'register/draft-changed' } })
  })

  it('is refused while it does not compile, and says why at its line', async () => {
    await add({ kind: 'retention', rule: await rule(), set: { active: 'three years' } })
    const { compiled, diagnostics } = await amendment()
    expect(compiled).toBeNull()
    expect(diagnostics).toMatchObject([{ code: 'value/duration', file: 'retention.yaml' }])
    await expect(publish('sha256:0')).rejects.toMatchObject({ code: 'register/does-not-compile' })
  })

  it('leaves no policy published when the files could not be written', async () => {
    await add({ kind: 'contact', set: { phone: '03 20 00 00 00' } })
    const { compiled } = await amendment()
    rmSync(join(folder, '.versions'), { recursive: true, force: true })
    writeFileSync(join(folder, '.versions'), 'in the way')
    await expect(publish(compiled?.hash ?? '')).rejects.toThrow()
    expect((await register.current(database.db.read, mine))?.number).toBe(1)
    expect(readFileSync(join(folder, 'organisation.yaml'), 'utf8')).not.toContain('03 20 00 00 00')
    expect((await amendment()).changes).toHaveLength(1)
  })

  it('can be taken back, one or all', async () => {
    await add({ kind: 'contact', set: { phone: '1' } })
    await add({ kind: 'contact', set: { phone: '2' } })
    await database.db.transact((tx) => register.dropFromDraft(tx, mine, 1))
    expect((await amendment()).changes.map(({ number }) => number)).toEqual([2])
    await database.db.transact((tx) => register.dropFromDraft(tx, mine))
    expect((await amendment()).changes).toEqual([])
  })
})

it('counts versions on', () => {
  expect(['2026.1', '2026.9', '7', 'first', '1.0-rc9'].map(nextVersion)).toEqual([
    ...['2026.2', '2026.10', '8', 'first.2', '1.0-rc10'],
  ])
})
