import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { type EngineDatabase, openEngine } from '../../test/support/engine-database.ts'
import { type RetentionWorld, retentionWorld } from '../../test/support/retention.ts'
import { bundleOf, schema, storeOf } from '../../test/support/retention-policy.ts'
import { postgresqlAnswers } from '../../test/support/store-database.ts'
import { type TestVault, testVault } from '../../test/support/vault.ts'
import { nightAfter } from '../kernel/night-after.ts'
import { retentionQueues } from './jobs.ts'

describe('the next night', () => {
  const after = (now: string, zone = 'Europe/Paris') => nightAfter(new Date(now), zone, '00:30').toISOString()

  it('begins half an hour after midnight, on the clock of the organisation', () => {
    expect(after('2026-11-23T10:00:00Z')).toBe('2026-11-23T23:30:00.000Z')
    expect(after('2026-11-23T23:30:00Z')).toBe('2026-11-24T23:30:00.000Z')
    expect(after('2026-11-23T23:10:00Z')).toBe('2026-11-23T23:30:00.000Z')
    expect(after('2026-07-23T10:00:00Z')).toBe('2026-07-23T22:30:00.000Z')
    expect(after('2026-07-23T10:00:00Z', 'America/Cayenne')).toBe('2026-07-24T03:30:00.000Z')
  })
})

describe.skipIf(!(await postgresqlAnswers()))('the nightly run (needs PostgreSQL)', () => {
  let own: TestDatabase
  let vault: TestVault
  let store: EngineDatabase
  let world: RetentionWorld

  beforeAll(async () => {
    own = await testDatabase()
    vault = testVault()
    store = await openEngine.postgresql()
    for (const statement of schema) await store.execute(statement)
    await store.execute(
      "INSERT INTO customer VALUES (1, 'a@x.fr', 'A', '2015-01-01'), (2, 'b@x.fr', 'B', NULL)",
    )
    const bundle = bundleOf([storeOf('crm', 'postgresql')])
    world = await retentionWorld({
      ...{ url: own.url, data: vault.data, bundle, stores: { crm: store.url } },
    })
    await world.publish()
  })
  afterAll(async () => {
    await world?.close()
    await store?.drop()
    await own?.drop()
    vault?.remove()
  })

  it('is waiting for every tenant once the process works, and goes from its job to its end', async () => {
    await world.retention.bindJobs()
    const waiting = async () =>
      (
        await sql<{ key: string }>`
          SELECT singleton_key AS key FROM pgboss.job
          WHERE name = ${retentionQueues.night} AND state = 'created'`.execute(own.db.read)
      ).rows
    for (let look = 0; look < 200 && (await waiting()).length === 0; look++) await sleep(50)
    expect(await waiting()).toEqual([{ key: world.tenant }])
    await world.db.transact((tx) =>
      world.jobs.enqueue(tx, retentionQueues.night, { tenant: world.tenant }, { key: 'now' }),
    )
    const state = async () => (await world.retention.runs(world.tenant, 1))[0]
    for (let look = 0; look < 400 && (await state())?.state !== 'done'; look++) await sleep(50)
    expect(await state()).toMatchObject({ state: 'done', verdict: 'complete', askedBy: null, erased: 1 })
    expect(await store.rows('customer')).toEqual(['["2","b@x.fr","B",null]'])
  }, 60_000)
})
