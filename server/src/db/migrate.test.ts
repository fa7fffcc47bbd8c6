import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDatabase, databases } from '../../test/support/database.ts'
import { migrate, migrationFiles } from './migrate.ts'

describe.each(databases())('migrations on $name', (server) => {
  let folder: string
  let database: Awaited<ReturnType<typeof createDatabase>>
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'garant-sql-'))
    database = await createDatabase(server)
  })
  afterEach(async () => {
    rmSync(folder, { recursive: true })
    await database.drop()
  })

  const write = (number: number, sql: string) =>
    writeFileSync(join(folder, `${String(number).padStart(6, '0')}_step.sql`), sql)
  const tables = async (url: string): Promise<unknown> => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const { rows } = await client.query(
      `SELECT table_name, column_name, data_type FROM information_schema.columns
       WHERE table_schema = 'public' ORDER BY 1, ordinal_position`,
    )
    await client.end()
    return rows
  }

  it('applies each file once, in order, whoever runs them at once', async () => {
    for (let n = 1; n <= 4; n++) write(n, `CREATE TABLE t${n} (a int); SELECT pg_sleep(0.02);`)
    const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(database.url, { folder })))
    expect(applied.flat().sort()).toEqual(readdirSync(folder).sort())
    expect(await migrate(database.url, { folder })).toEqual([])
  })

  it('changes nothing when a file fails, and says which', async () => {
    write(1, 'CREATE TABLE good (a int);')
    write(2, 'CREATE TABLE half (a int); SELECT * FROM nowhere;')
    await expect(migrate(database.url, { folder })).rejects.toMatchObject({
      code: 'db/migration-failed',
      facts: { migration: '000002_step.sql' },
    })
    expect(JSON.stringify(await tables(database.url))).not.toContain('half')
    write(2, 'CREATE TABLE half (a int);')
    expect(await migrate(database.url, { folder })).toEqual(['000002_step.sql'])
  })

  it('refuses a changed file, a missing one, and a database of a newer version', async () => {
    write(1, 'CREATE TABLE one (a int);')
    write(2, 'CREATE TABLE two (a int);')
    await migrate(database.url, { folder })
    write(1, 'CREATE TABLE one (b int);')
    await expect(migrate(database.url, { folder })).rejects.toMatchObject({ code: 'db/migration-changed' })
    rmSync(join(folder, '000001_step.sql'))
    await expect(migrate(database.url, { folder })).rejects.toMatchObject({ code: 'db/migration-missing' })
    write(1, 'CREATE TABLE one (a int);')
    rmSync(join(folder, '000002_step.sql'))
    await expect(migrate(database.url, { folder })).rejects.toMatchObject({ code: 'db/newer' })
  })

  it('killed at any moment and run again, ends with the schema of a fresh install', async () => {
    for (let n = 1; n <= 5; n++)
      write(n, `CREATE TABLE t${n} (a int); SELECT pg_sleep(0.03); ALTER TABLE t${n} ADD COLUMN b text;`)
    const script = `const { migrate } = await import(${JSON.stringify(join(import.meta.dirname, 'migrate.ts'))})
      console.log('begun'); await migrate(process.argv[1], { folder: process.argv[2] })`
    for (let kills = 0; kills < 6; kills++) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script, database.url, folder])
      const closed = new Promise((resolve) => child.once('close', resolve))
      await new Promise((resolve) => child.stdout.once('data', resolve))
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 120))
      child.kill('SIGKILL')
      await closed
    }
    await migrate(database.url, { folder })
    const fresh = await createDatabase(server)
    await migrate(fresh.url, { folder })
    expect(await tables(database.url)).toEqual(await tables(fresh.url))
    await fresh.drop()
  }, 60_000)
})

it('our own migrations have names that are read, and numbers without a repetition', () => {
  const names = migrationFiles().map(({ name }) => name)
  expect(names).toEqual(readdirSync(join(import.meta.dirname, '..', '..', 'sql')).sort())
  const numbers = migrationFiles().map(({ number }) => number)
  expect(new Set(numbers).size).toBe(numbers.length)
})
