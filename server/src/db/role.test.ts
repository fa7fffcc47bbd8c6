import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, databases } from '../../test/support/database.ts'
import { describeIsolation } from '../cli/inspections/isolation.ts'
import { tenant } from '../kernel/tenant.ts'
import { connectDatabase, type Db, inspectRole, migrate, openDb } from './db.ts'

/** An administrator gave us a role that may make no other, as a managed server does. */
describe.each(databases())('a database whose owner may make no role on $name', (server) => {
  let admin: Db
  let url: string
  let owner: string
  let drop: () => Promise<void>
  beforeAll(async () => {
    const made = await createDatabase(server)
    admin = openDb(made.url, { connections: 1 })
    const name = new URL(made.url).pathname.slice(1)
    owner = `${name}_owner`
    await sql.raw(`CREATE ROLE ${owner} LOGIN PASSWORD 'secret'`).execute(admin.read)
    await sql.raw(`ALTER DATABASE ${name} OWNER TO ${owner}`).execute(admin.read)
    const own = new URL(made.url)
    own.username = owner
    own.password = 'secret'
    url = own.href
    drop = async () => {
      await admin.close()
      await made.drop()
    }
  })
  afterAll(() => drop?.())

  const connect = () =>
    connectDatabase({ databaseUrl: url, evaluation: true } as Parameters<typeof connectDatabase>[0], () => {})

  it('is migrated, and binds its owner too', async () => {
    expect((await describeIsolation(url))[0]?.text).toContain('not migrated')
    await migrate(url)
    expect(await inspectRole(url)).toMatchObject({
      user: owner,
      mayBeRuntime: false,
      owns: true,
      bypasses: false,
      open: [],
    })
    const connected = await connect()
    try {
      const { db } = connected
      const [a, b] = [tenant('a'), tenant('b')]
      for (const each of [a, b])
        await db.within(each, () =>
          db.transact((tx) => sql`INSERT INTO tenant (tenant) VALUES (${each})`.execute(tx)),
        )
      const seen = () => sql<{ tenant: string }>`SELECT tenant FROM tenant`.execute(db.read)
      expect((await db.within(a, seen)).rows).toEqual([{ tenant: a }])
      expect((await seen()).rows).toEqual([])
      expect(await db.tenants()).toEqual([a, b])
    } finally {
      await connected.close()
    }
  })

  it('is said to be weaker than it could be, with the statements that mend it', async () => {
    const [finding] = await describeIsolation(url)
    expect(finding?.state).toBe('warning')
    expect(finding?.text).toContain(`GRANT garant_runtime TO "${owner}"`)
    await sql.raw(`GRANT garant_runtime TO "${owner}"`).execute(admin.read)
    // As if the role had come after the migrations.
    await sql.raw('REVOKE ALL ON ALL TABLES IN SCHEMA public FROM garant_runtime').execute(admin.read)
    await migrate(url)
    expect((await describeIsolation(url))[0]).toMatchObject({ state: 'ok' })
    const connected = await connect()
    try {
      const { rows } = await sql<{ user: string }>`SELECT current_user AS user`.execute(connected.db.read)
      expect(rows).toEqual([{ user: 'garant_runtime' }])
      expect(await connected.db.tenants()).toEqual(['a', 'b'])
    } finally {
      await connected.close()
    }
  })

  it('is wrong where a table with a tenant is open', async () => {
    await sql.raw('ALTER TABLE mail NO FORCE ROW LEVEL SECURITY').execute(admin.read)
    const [finding] = await describeIsolation(url)
    expect(finding).toMatchObject({ state: 'wrong' })
    expect(finding?.text).toContain('mail')
  })
})
