import { setTimeout as sleep } from 'node:timers/promises'
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

  it('fails the transaction, not the process, when its connection is ended between two statements', async () => {
    const { db } = database
    const broken = db.transact(async (tx) => {
      const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(tx)
      await sql`SELECT pg_terminate_backend(${rows[0]?.pid}, 5000)`.execute(db.read)
      await sleep(50)
      await sql`SELECT FROM tenant`.execute(tx)
    })
    await expect(broken).rejects.toThrow()
    await expect(db.transact((tx) => sql`SELECT FROM tenant`.execute(tx))).resolves.toBeDefined()
  })

  it('gives days as days, whatever the zone of the machine', async () => {
    const { rows } = await sql<{ day: unknown }>`SELECT date '2026-03-29' AS day`.execute(database.db.read)
    expect(rows).toEqual([{ day: '2026-03-29' }])
  })
})
