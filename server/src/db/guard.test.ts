import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, databases } from '../../test/support/database.ts'
import { guardServer, inspectServer } from './guard.ts'

describe.each(databases())('the guard of $name', (server) => {
  let database: Awaited<ReturnType<typeof createDatabase>>
  const set = async (text: string) => {
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    await client.query(`ALTER DATABASE ${new URL(database.url).pathname.slice(1)} ${text}`)
    await client.end()
  }
  beforeAll(async () => {
    database = await createDatabase(server)
    await set('SET synchronous_commit = off')
  })
  afterAll(() => database.drop())

  it('refuses a database that acknowledges before it has written, outside an evaluation', async () => {
    await expect(guardServer(database.url, { evaluation: false })).rejects.toMatchObject({
      code: 'db/unsafe',
      message: expect.stringContaining('synchronous_commit'),
    })
    expect((await guardServer(database.url, { evaluation: true })).unsafe).toContain('synchronous_commit')
  })

  it('says what the server is', async () => {
    const { version, checksums } = await inspectServer(database.url)
    expect(Number.parseInt(version, 10)).toBeGreaterThanOrEqual(15)
    expect(typeof checksums).toBe('boolean')
  })
})

it('says in one sentence that nothing answers, without the password', async () => {
  const silent = guardServer('postgres://someone:pa55word@127.0.0.1:1/garant', { evaluation: false })
  await expect(silent).rejects.toMatchObject({
    code: 'db/unreachable',
    message: 'The database does not answer: connection refused.',
  })
})
