import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { type TestVault, testVault } from '../../test/support/vault.ts'
import { tenant } from '../kernel/tenant.ts'
import { createLimits } from './jobs.ts'

const mine = tenant('example')
const limit = { name: 'portal.confirm', points: 3, seconds: 3600 }

describe('a rate limit', () => {
  let database: TestDatabase
  let keys: TestVault
  beforeAll(async () => {
    database = await testDatabase()
    keys = testVault()
  })
  afterAll(async () => {
    keys?.remove()
    await database?.drop()
  })
  const limits = () => createLimits({ db: database.db, vault: keys.vault })

  it('refuses the try after the last, in every process, and names no one', async () => {
    const whom = 'canary.anais@example.org'
    for (let i = 0; i < 3; i++)
      expect(await limits().take(mine, limit, whom)).toMatchObject({ allowed: true })
    const refused = await limits().take(mine, limit, whom)
    expect(refused.allowed).toBe(false)
    expect(refused.retryAfterMs).toBeGreaterThan(0)
    expect((await limits().take(mine, limit, 'other@example.org')).allowed).toBe(true)
    expect((await limits().take(tenant('other'), limit, whom)).allowed).toBe(true)
    expect((await limits().take(mine, { ...limit, name: 'portal.open' }, whom)).allowed).toBe(true)
    const { rows } = await sql<{ line: string }>`SELECT rate_limit::text AS line FROM rate_limit`.execute(
      database.db.read,
    )
    expect(rows.length).toBe(4)
    expect(JSON.stringify(rows)).not.toMatch(/canary|example/)
  })

  it('never lets more through when tries come at once', async () => {
    const tries = await Promise.all(Array.from({ length: 20 }, () => limits().take(mine, limit, '192.0.2.1')))
    expect(tries.filter(({ allowed }) => allowed).length).toBe(3)
  })

  it('starts anew after a success', async () => {
    for (let i = 0; i < 4; i++) await limits().take(mine, limit, '192.0.2.2')
    await limits().reset(mine, limit, '192.0.2.2')
    expect((await limits().take(mine, limit, '192.0.2.2')).allowed).toBe(true)
  })

  it('does not let through what it cannot count', async () => {
    const broken = await testDatabase()
    const deps = { db: broken.db, vault: keys.vault }
    await broken.drop()
    await expect(createLimits(deps).take(mine, limit, '192.0.2.3')).rejects.toThrow()
  })
})
