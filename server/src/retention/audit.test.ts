import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { type EngineDatabase, openEngine } from '../../test/support/engine-database.ts'
import { type RetentionWorld, retentionWorld, untilRest } from '../../test/support/retention.ts'
import { bundleOf, invoices, logins, relation, schema, storeOf } from '../../test/support/retention-policy.ts'
import { postgresqlAnswers } from '../../test/support/store-database.ts'
import { type TestVault, testVault } from '../../test/support/vault.ts'

describe.skipIf(!(await postgresqlAnswers()))('who was warned (needs PostgreSQL)', () => {
  let own: TestDatabase
  let vault: TestVault
  let crm: EngineDatabase
  let world: RetentionWorld
  let now = new Date('2026-11-24T02:00:00Z')

  beforeAll(async () => {
    vault = testVault()
    own = await testDatabase()
    crm = await openEngine.postgresql()
    for (const statement of schema) await crm.execute(statement)
    const warned = { ...relation, warn: { before: 'P30D', as: 'warning' } } as const
    world = await retentionWorld({
      ...{ url: own.url, data: vault.data, clock: { now: () => now }, stores: { crm: crm.url } },
      bundle: bundleOf([storeOf('crm', 'postgresql')], [warned, logins, invoices]),
      options: { driftMs: Number.MAX_SAFE_INTEGER },
    })
    await world.publish()
  })
  afterAll(async () => {
    await world?.close()
    await crm?.drop()
    await own?.drop()
    vault?.remove()
  })

  async function sweepOn(day: string): Promise<void> {
    now = new Date(`${day}T02:00:00Z`)
    const begun = await world.retention.begin(world.tenant, { by: null, dry: false })
    if (begun.result !== 'begun') throw new Error(JSON.stringify(begun))
    await world.db.transact((tx) => world.retention.confirm(tx, world.tenant, begun.run, 'officer'))
    await untilRest(world, begun.run)
  }
  const audit = () => world.retention.auditWarnings(world.tenant, ['relation'])

  it('is counted with each erasure, and each warning is in the ledger', async () => {
    await crm.execute(
      "INSERT INTO customer VALUES (1, 'a@x.fr', 'A', '2020-01-01'), (2, NULL, 'B', '2020-01-01')",
    )
    await sweepOn('2026-11-24')
    expect(await audit()).toEqual({
      ...{ people: 1, unaddressed: 1, unwarned: 0, rules: [], waiting: 1, unrecorded: 0 },
    })
    await sweepOn('2026-12-24')
    expect(await audit()).toMatchObject({ people: 2, unaddressed: 1, unwarned: 0, rules: [], unrecorded: 0 })
    expect(await world.retention.auditWarnings(world.tenant, ['logins'])).toMatchObject({ people: 0 })
  })

  it('is told apart from who was not, or too late, and from a warning without an entry', async () => {
    const before = await audit()
    await sql`UPDATE retention_ask SET warned = 0 WHERE warned = 1`.execute(own.db.read)
    expect(await audit()).toMatchObject({ unwarned: 1, rules: ['relation'] })
    await sql`UPDATE retention_ask SET warned = 1 WHERE unaddressed = 0`.execute(own.db.read)
    await sql`UPDATE retention_warning SET entry = 'retention/warned/none'`.execute(own.db.read)
    expect(await audit()).toEqual({ ...before, unrecorded: 1 })
  })
})
