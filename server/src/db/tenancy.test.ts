import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases, type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { fillTenants, tenantTables } from '../../test/support/tenant-rows.ts'
import { tenant } from '../kernel/tenant.ts'
import { inspectRole } from './db.ts'

const mine = tenant('mine')
const theirs = tenant('theirs')

/** Tests A1 and A2 below the application: what the database lets through when every WHERE is forgotten. */
describe.each(databases())('row-level security on $name', (server) => {
  let database: TestDatabase
  let tables: readonly string[]
  beforeAll(async () => {
    database = await testDatabase(server)
    await fillTenants(database.db.read, [mine, theirs])
    tables = await tenantTables(database.db.read)
  })
  afterAll(() => database?.drop())

  /** The tenants whose rows a query without WHERE sees. */
  async function seen(table: string): Promise<readonly string[]> {
    const { rows } = await sql<{ tenant: string }>`
      SELECT DISTINCT tenant FROM ${sql.table(table)} ORDER BY tenant`.execute(database.runtime.read)
    return rows.map((row) => row.tenant)
  }

  it('is forced on every table that has a tenant', async () => {
    expect(tables.length).toBeGreaterThan(15)
    expect((await inspectRole(database.url)).open).toEqual([])
  })

  it('lets the runtime role use every table, and read no other way than by its rows', async () => {
    const { rows } = await sql<{ name: string }>`
      SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
        AND relname <> 'migration' AND NOT has_table_privilege('garant_runtime', oid, 'SELECT, INSERT')`.execute(
      database.db.read,
    )
    expect(rows).toEqual([])
    const views = await sql<{ name: string }>`
      SELECT viewname AS name FROM pg_views WHERE schemaname = 'public'`.execute(database.db.read)
    expect(views.rows, 'a view reads as its owner').toEqual([])
  })

  it('shows a query without WHERE the rows of the tenant that was entered, table by table', async () => {
    for (const table of tables) {
      expect(await database.runtime.within(mine, () => seen(table)), table).toEqual([mine])
      expect(await database.runtime.within(theirs, () => seen(table)), table).toEqual([theirs])
      expect(await seen(table), `${table}, outside`).toEqual([])
    }
  })

  it('changes and removes no other rows either, and takes none in', async () => {
    const { runtime, db } = database
    for (const table of tables) {
      const own = sql.table(table)
      let counts: readonly unknown[] = []
      const undone = runtime.within(mine, () =>
        runtime.transact(async (tx) => {
          const changed = await sql`UPDATE ${own} SET tenant = tenant`.execute(tx)
          const removed = await sql`DELETE FROM ${own}`.execute(tx)
          counts = [changed.numAffectedRows, removed.numAffectedRows]
          throw new Error('undone')
        }),
      )
      await expect(undone).rejects.toThrow('undone')
      expect(counts, table).toEqual([1n, 1n])
      const given = runtime.within(mine, () =>
        runtime.transact((tx) => sql`UPDATE ${own} SET tenant = 'third'`.execute(tx)),
      )
      await expect(given, table).rejects.toThrow('row-level security')
      const all = await sql<{ count: string }>`SELECT count(*) FROM ${own}`.execute(db.read)
      expect(all.rows[0]?.count, table).toBe('2')
    }
  })

  it('names tenants and nothing else to what is done for all of them', async () => {
    expect(await database.runtime.tenants()).toEqual([mine, theirs])
    const { rows } = await sql<{ name: string; result: string }>`
      SELECT proname AS name, pg_get_function_result(oid) AS result FROM pg_proc
      WHERE pronamespace = 'public'::regnamespace AND prosecdef`.execute(database.db.read)
    expect(rows.length).toBeGreaterThan(3)
    for (const { name, result } of rows) expect(result, name).toBe('SETOF text')
  })

  it('follows whoever asks, on one connection, in a transaction, after a rollback and side by side', async () => {
    const { runtime } = database
    const who = async (at = runtime.read) => {
      const { rows } = await sql<{ tenant: string }>`SELECT tenant FROM tenant`.execute(at)
      return rows.map((row) => row.tenant)
    }
    const both = Array.from({ length: 200 }, (_, i) => (i % 3 === 0 ? mine : i % 3 === 1 ? theirs : null))
    const found = await Promise.all(
      both.map((each) => (each === null ? who() : runtime.within(each, () => who()))),
    )
    expect(found).toEqual(both.map((each) => (each === null ? [] : [each])))
    const inside = await runtime.within(mine, () =>
      runtime.transact(async (tx) => [
        await who(tx),
        await runtime.within(theirs, () => who(tx)),
        await who(tx),
        ...(await Promise.all([who(tx), runtime.within(theirs, () => who(tx))])),
      ]),
    )
    expect(inside).toEqual([[mine], [theirs], [mine], [mine], [theirs]])
    for (let round = 0; round < 20; round += 1) {
      await runtime
        .within(mine, () =>
          runtime.transact(async (tx) => {
            await runtime.within(theirs, () => who(tx))
            throw new Error('changed my mind')
          }),
        )
        .catch(() => {})
      const broken = runtime.within(theirs, () => runtime.transact((tx) => sql`SELECT 1/0`.execute(tx)))
      await expect(broken).rejects.toThrow('division by zero')
      expect(await runtime.within(mine, () => who())).toEqual([mine])
      expect(await who()).toEqual([])
    }
  })

  it('is a role that owns nothing, bypasses nothing, and can become nobody else', async () => {
    const name = new URL(database.url).pathname.slice(1)
    const login = `${name}_app`
    await sql
      .raw(`CREATE ROLE ${login} LOGIN PASSWORD 'secret' IN ROLE garant_runtime`)
      .execute(database.db.read)
    const { rows } = await sql<{ power: boolean; owns: number }>`
      SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb AS power,
        (SELECT count(*)::int FROM pg_class WHERE relowner = pg_roles.oid) AS owns
      FROM pg_roles WHERE rolname = 'garant_runtime'`.execute(database.db.read)
    expect(rows).toEqual([{ power: false, owns: 0 }])
    const url = new URL(database.url)
    url.username = login
    url.password = 'secret'
    const client = new pg.Client({ connectionString: url.href })
    await client.connect()
    try {
      const owner = (await client.query(`SELECT tableowner FROM pg_tables WHERE tablename = 'mail'`)).rows[0]
      for (const attempt of [
        `SET ROLE "${owner.tableowner}"`,
        'ALTER TABLE mail NO FORCE ROW LEVEL SECURITY',
        'ALTER TABLE mail DISABLE ROW LEVEL SECURITY',
        'DROP POLICY tenant_isolation ON mail',
        'CREATE POLICY wide ON mail USING (true)',
        'SET row_security = off; SELECT FROM mail',
        `SELECT garant_isolate('mail')`,
        `CREATE FUNCTION wide() RETURNS SETOF mail LANGUAGE sql SECURITY DEFINER AS 'SELECT * FROM mail'`,
        'ALTER ROLE garant_runtime BYPASSRLS',
        'TRUNCATE mail',
      ])
        await expect(client.query(attempt), attempt).rejects.toThrow()
      await client.query(`SET garant.naming = 'yes'`)
      expect((await client.query('SELECT FROM tenant')).rowCount).toBe(0)
    } finally {
      await client.end()
      await sql.raw(`DROP ROLE ${login}`).execute(database.db.read)
    }
  })
})
