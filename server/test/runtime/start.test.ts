import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Ended, garant, type Run, type RunOptions, temporaryFolder } from '../support/process.ts'

// Whole processes start here, on machines that may be busy with others.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

/** Each test goes on with the folder that the one before left, as a machine does. */
describe('one machine, its embedded database', () => {
  const folder = temporaryFolder()
  const data = join(folder.path, 'data')
  const runs: Run[] = []
  const run = (args: string[], { env, ...options }: RunOptions = {}) => {
    const begun = garant(args, { env: { GARANT_DATA: data, ...env }, ...options })
    runs.push(begun)
    return begun
  }
  const running = () => existsSync(join(data, 'postgres', 'data', 'postmaster.pid'))
  const oneSentence = ({ said }: Ended) => said.trim()
  const query = async <T extends pg.QueryResultRow>(text: string): Promise<T[]> => {
    const { port } = JSON.parse(readFileSync(join(data, 'database.json'), 'utf8')) as { port: number }
    const password = readFileSync(join(data, 'database-password'), 'utf8').trim()
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'garant', password, database: 'garant' })
    client.on('error', () => {})
    await client.connect()
    try {
      return (await client.query<T>(text)).rows
    } finally {
      await client.end()
    }
  }
  const stop = async (begun: Run, signal: NodeJS.Signals = 'SIGTERM') => {
    begun.child.kill(signal)
    return await begun.ended
  }

  afterEach(async () => {
    for (const begun of runs.splice(0)) await stop(begun)
  })
  afterAll(() => folder.remove())

  it('starts where only the locale C is set and a French one is missing, answers, and ends cleanly', async () => {
    const server = run(['start'], { env: { LANG: 'fr_FR.UTF-8', LC_ALL: 'C' } })
    const url = await server.ready
    const health = await fetch(`${url}/healthz`)
    expect([health.status, await health.json()]).toEqual([200, { ready: true }])
    const [encoding] = await query<{ encoding: string; checksums: string }>(
      `SELECT pg_encoding_to_char(encoding) AS encoding, current_setting('data_checksums') AS checksums
       FROM pg_database WHERE datname = current_database()`,
    )
    expect(encoding).toEqual({ encoding: 'UTF8', checksums: 'on' })
    await query(`INSERT INTO tenant (tenant) VALUES ('kept')`)
    const ended = await stop(server)
    expect(ended.status).toBe(0)
    expect(ended.out).toBe(`${url}\n`)
    expect(running()).toBe(false)
  })

  it('ends cleanly when it is asked to at the moment it is ready, or before', async () => {
    for (let times = 0; times < 3; times++) {
      const server = run(['start'])
      await server.ready
      expect(await stop(server)).toMatchObject({ status: 0, said: '' })
    }
    const early = run(['start'])
    await new Promise((resolve) => setTimeout(resolve, 800))
    // Before its handler stands the signal itself ends it; afterwards it ends in order.
    expect([0, null]).toContain((await stop(early)).status)
    expect((await run(['migrate']).ended).status).toBe(0)
    expect(running()).toBe(false)
  })

  it('refuses a second server in one sentence that names the first', async () => {
    const first = await run(['start']).ready
    for (const command of ['start', 'serve']) {
      const second = await run([command]).ended
      expect(second.status).toBe(2)
      expect(oneSentence(second)).toBe(`Garant already serves this data folder at ${first}.`)
    }
    const samePort = await run(['start'], { env: { PORT: new URL(first).port } }).ended
    expect(samePort.status).toBe(2)
    expect(oneSentence(samePort)).toContain(`already runs at ${first}`)
    expect((await fetch(`${first}/healthz`)).status).toBe(200)
  })

  it('lets one of many that start at the same moment serve', async () => {
    const many = Array.from({ length: 6 }, () => run(['serve']))
    const outcomes = await Promise.all(many.map((one) => one.ready.catch(() => one.ended)))
    const serving = outcomes.filter((outcome) => typeof outcome === 'string')
    const refused = outcomes.filter((outcome) => typeof outcome !== 'string')
    expect(serving).toHaveLength(1)
    expect(refused.map(({ status }) => status)).toEqual([2, 2, 2, 2, 2])
    for (const one of refused) expect(oneSentence(one)).toContain(String(serving[0]))
  })

  it('joins the running server with every other command, and starts one for its time where there is none', async () => {
    const server = run(['start'])
    await server.ready
    expect((await run(['migrate']).ended).status).toBe(0)
    expect(running()).toBe(true)
    await stop(server)
    expect(running()).toBe(false)
    expect((await run(['migrate']).ended).status).toBe(0)
    expect(running()).toBe(false)
  })

  it('takes over the database that a killed process left behind, with what it had acknowledged', async () => {
    const killed = run(['start'])
    await killed.ready
    await query(`INSERT INTO tenant (tenant) VALUES ('acknowledged')`)
    const [before] = await query<{ started: Date }>('SELECT pg_postmaster_start_time() AS started')
    await stop(killed, 'SIGKILL')
    expect(running()).toBe(true)
    const next = run(['start'])
    await next.ready
    expect(await query('SELECT pg_postmaster_start_time() AS started')).toEqual([before])
    expect(
      await query(`SELECT tenant FROM tenant WHERE tenant IN ('kept', 'acknowledged') ORDER BY tenant`),
    ).toEqual([{ tenant: 'acknowledged' }, { tenant: 'kept' }])
    expect((await stop(next)).status).toBe(0)
    expect(running()).toBe(false)
  })

  it('comes back by itself when the database was killed', async () => {
    const url = await run(['start']).ready
    process.kill(
      Number(readFileSync(join(data, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]),
      'SIGKILL',
    )
    await expect.poll(async () => (await fetch(`${url}/healthz`)).status, { timeout: 100_000 }).toBe(200)
    const serving = `SELECT count(*) AS serving FROM pg_locks WHERE locktype = 'advisory' AND objid = 2 AND granted`
    await expect.poll(() => query(serving), { timeout: 100_000 }).toEqual([{ serving: '1' }])
  })

  it('says in one sentence that another program has the port', async () => {
    const other = createServer((_, response) => response.end('hello'))
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const port = String((other.address() as AddressInfo).port)
    const ended = await run(['start'], { env: { PORT: port } }).ended
    other.close()
    expect([ended.status, oneSentence(ended)]).toEqual([
      2,
      `Another program uses the port ${port} of 127.0.0.1: choose another with PORT.`,
    ])
  })

  describe('with fsync off', () => {
    beforeAll(async () => {
      const server = garant(['start'], { env: { GARANT_DATA: data } })
      await server.ready
      await query('ALTER SYSTEM SET fsync = off')
      await stop(server)
    })

    it('refuses to serve, and serves an evaluation', async () => {
      const refused = await run(['start']).ended
      expect(refused.status).toBe(2)
      expect(oneSentence(refused)).toMatch(
        /^The database may lose what it has acknowledged \(fsync off\).*\.$/,
      )
      await run(['start'], { env: { GARANT_EVALUATION: '1' } }).ready
    })
  })
})
