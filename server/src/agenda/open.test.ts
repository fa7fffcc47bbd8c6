import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { fillTenants } from '../../test/support/tenant-rows.ts'
import { tenant } from '../kernel/tenant.ts'
import { type OpenNames, openNames } from './open.ts'

const open = tenant('open')
const calm = tenant('calm')

/** Whoever works for all clients learns whose turn it is, and nothing of what it is about (decision 015). */
describe('the names of tenants with something open', () => {
  let database: TestDatabase
  let names: OpenNames
  beforeAll(async () => {
    database = await testDatabase()
    const { read } = database.db
    await fillTenants(read, [open, calm])
    for (const statement of [
      `UPDATE rights_case SET state = CASE tenant WHEN 'open' THEN 'taken' ELSE 'answered' END`,
      `UPDATE instruction SET suspended_at = now(), settled_at = CASE tenant WHEN 'open' THEN NULL ELSE now() END,
        withdrawn_at = NULL, successor = NULL`,
      `UPDATE ending SET closed_at = CASE tenant WHEN 'open' THEN NULL ELSE now() END`,
      `UPDATE pack_delivery SET lacks = '{}', day = CASE tenant WHEN 'open' THEN '2026-11-01'::date ELSE '2025-01-01' END`,
    ])
      await sql.raw(statement).execute(read)
    names = openNames(database.runtime)
  })
  afterAll(() => database?.drop())

  it('are those of whom something is open, whoever asks, and nobody else’s', async () => {
    for (const within of [
      <T>(work: () => Promise<T>) => work(),
      <T>(work: () => Promise<T>) => database.runtime.within(calm, work),
    ]) {
      expect(await within(names.requests)).toEqual(new Set([open]))
      expect(await within(names.infringing)).toEqual(new Set([open]))
      expect(await within(names.ending)).toEqual(new Set([open]))
      expect(await within(names.ended)).toEqual(new Set([calm]))
      expect(await within(() => names.withFile(null))).toEqual(new Set([open, calm]))
      expect(await within(() => names.withFile('2026-11-01'))).toEqual(new Set([open]))
      expect(await within(() => names.withFile('2026-11-02'))).toEqual(new Set())
    }
  })

  it('leave nothing behind by which rows of another could be read', async () => {
    const counts = (read = database.runtime.read) =>
      sql<{ tenant: string }>`
        SELECT tenant FROM rights_case UNION ALL SELECT tenant FROM instruction
        UNION ALL SELECT tenant FROM ending UNION ALL SELECT tenant FROM pack_delivery`.execute(read)
    const { runtime } = database
    await runtime.transact(async (tx) => {
      const inside = openNames({ read: tx })
      await inside.requests()
      await inside.withFile(null)
      expect((await counts(tx)).rows).toEqual([])
      expect((await runtime.within(calm, () => counts(tx))).rows.map((row) => row.tenant)).toEqual(
        Array.from({ length: 4 }, () => calm),
      )
    })
    // The setting that the functions make is of no use to who does not own the tables.
    await runtime.transact(async (tx) => {
      await sql`SELECT set_config('garant.naming', 'yes', true)`.execute(tx)
      expect((await counts(tx)).rows).toEqual([])
    })
  })
})
