import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases, type TestDatabase, testDatabase } from '../../test/support/database.ts'

describe.each(databases())('a database on $name', (server) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await testDatabase(server)
  })
  afterAll(() => database?.drop())

  it('commits what resolves and rolls back what throws', async () => {
    const { db } = database
    const count = async () =>
      (await sql<{ n: string }>`SELECT count(*) AS n FROM tenant`.execute(db.read)).rows[0]?.n
    await db.transact((tx) => sql`INSERT INTO tenant (tenant) VALUES ('example')`.execute(tx))
    expect(await count()).toBe('1')
    const failing = db.transact(async (tx) => {
      await sql`INSERT INTO tenant (tenant) VALUES ('other')`.execute(tx)
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await count()).toBe('1')
  })

  it('gives days as days, whatever the zone of the machine', async () => {
    const { rows } = await sql<{ day: unknown }>`SELECT date '2026-03-29' AS day`.execute(database.db.read)
    expect(rows).toEqual([{ day: '2026-03-29' }])
  })
})
