import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../test/support/database.ts'
import { type TestVault, testVault } from '../test/support/vault.ts'
import type { Jobs } from './jobs/jobs.ts'
import { createJournal } from './journal/journal.ts'
import { systemRandom } from './kernel/random.ts'
import { publishFolder } from './policy.ts'
import { createRegister } from './register/register.ts'

const base = join(import.meta.dirname, '..', '..', 'packages', 'policy', 'corpus', 'base')
const clock = { now: () => new Date('2026-11-23T12:00:00Z') }

describe('the policy folder at a start', () => {
  let keys: TestVault
  let database: TestDatabase
  let folder: string
  beforeAll(() => {
    keys = testVault()
  })
  afterAll(() => keys.remove())
  beforeEach(async () => {
    database = await testDatabase()
    folder = mkdtempSync(join(tmpdir(), 'garant-start-'))
    cpSync(base, folder, { recursive: true })
  })
  afterEach(async () => {
    rmSync(folder, { recursive: true, force: true })
    await database.drop()
  })

  const start = async () => {
    const said: string[] = []
    const deps = { vault: keys.vault, clock }
    const journal = createJournal({
      ...deps,
      db: database.db,
      random: systemRandom,
      host: 'garant.example.org',
    })
    const register = createRegister({ ...deps, journal })
    const parties = { syncClients: async () => {} }
    const asked: string[] = []
    const jobs: Pick<Jobs, 'enqueue'> = {
      async enqueue(_, queue, data) {
        asked.push(`${queue} ${data.tenant} ${data.cause}`)
      },
    }
    const policy = await publishFolder({ register, clock, parties, jobs }, database.db, folder, (text) =>
      said.push(text),
    )
    return { policy, said, asked }
  }

  it('leaves the policy in force when it no longer compiles, and says so', async () => {
    const first = await start()
    expect(first.said).toEqual([])
    appendFileSync(join(folder, 'retention.yaml'), 'broken: [\n')
    const second = await start()
    expect(second.policy).toEqual(first.policy)
    expect(second.said[0]).toMatch(/retention\.yaml:\d+:\d+ .*The policy in force stays\.$/)
  })

  it('has a policy that changed checked at once, and one that did not left to its day', async () => {
    expect((await start()).asked).toEqual([])
    expect((await start()).asked).toEqual([])
    appendFileSync(
      join(folder, 'organisation.yaml'),
      '# a note\naffiliates: [{name: Exemple Deux, country: FR}]\n',
    )
    const { policy, asked } = await start()
    expect(asked).toEqual([`promises.run ${policy.tenant} publication`])
  })

  it('refuses to begin with one that does not compile', async () => {
    appendFileSync(join(folder, 'retention.yaml'), 'broken: [\n')
    await expect(start()).rejects.toMatchObject({ code: 'config/policy' })
  })
})
