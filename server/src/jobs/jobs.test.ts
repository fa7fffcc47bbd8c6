import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases, type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { systemRandom } from '../kernel/random.ts'
import { createJobs, type Jobs, type JobsDeps } from './jobs.ts'

const workerFile = join(import.meta.dirname, '../../test/support/worker.ts')

// What differs between versions of PostgreSQL is pg-boss's own concern: one server is enough.
describe.each(databases().slice(-1))('jobs on $name', (server) => {
  let database: TestDatabase
  let jobs: Jobs
  const failures: unknown[] = []
  const open = (more: Partial<JobsDeps> = {}) =>
    createJobs({
      db: database.db,
      random: systemRandom,
      leaseSeconds: 1,
      pollSeconds: 0.5,
      failed: (queue, error) => {
        if (queue !== null) failures.push(error)
      },
      ...more,
    })
  beforeAll(async () => {
    database = await testDatabase(server)
    jobs = await open()
  })
  afterAll(async () => {
    await jobs?.stop(1000)
    await database?.drop()
  })

  const enqueue: (queue: string, data: Record<string, string>, options?: object) => Promise<void> = (
    queue,
    data,
    options,
  ) => database.db.transact((tx) => jobs.enqueue(tx, queue, data, options))

  async function stored(queue: string) {
    const { rows } = await sql<{ data: unknown; state: string; output: unknown }>`
      SELECT data, state::text, output FROM pgboss.job WHERE name = ${queue} ORDER BY created_on`.execute(
      database.db.read,
    )
    return rows
  }

  /** Resolves once the handler has been called `count` times, with what it was called with. */
  function calls(count: number) {
    const seen: Record<string, string>[] = []
    let done: (value: readonly Record<string, string>[]) => void = () => {}
    const all = new Promise<readonly Record<string, string>[]>((resolve) => {
      done = resolve
    })
    const note = (data: Readonly<Record<string, string>>) => {
      seen.push(data)
      if (seen.length === count) done(seen)
    }
    return { note, all }
  }

  it('takes many that were announced at once one after the other, without waiting for the clock between them', async () => {
    const patient = await open({ pollSeconds: 600 })
    const { note, all } = calls(20)
    await patient.work('crowd', async ({ data }) => note(data))
    const data = Array.from({ length: 20 }, (_, i) => ({ which: String(i) }))
    await database.db.transact((tx) => jobs.enqueueMany(tx, 'crowd', data))
    expect(new Set((await all).map(({ which }) => which)).size).toBe(20)
    await patient.stop(1000)
  })

  it('enqueues nothing when the transaction rolls back, and exactly the strings given when it commits', async () => {
    const failing = database.db.transact(async (tx) => {
      await jobs.enqueue(tx, 'spine', { case: 'c-1' })
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await stored('spine')).toEqual([])
    await enqueue('spine', { case: 'c-2', store: 'crm' })
    expect(await stored('spine')).toEqual([
      { data: { case: 'c-2', store: 'crm' }, state: 'created', output: null },
    ])
    const { note, all } = calls(1)
    await jobs.work('spine', async ({ data }) => note(data))
    expect(await all).toEqual([{ case: 'c-2', store: 'crm' }])
  })

  it('lets one job of a key wait, and any number without', async () => {
    for (const key of ['k-1', 'k-1', 'k-2']) await enqueue('keyed', { key }, { key })
    for (const plain of ['a', 'b']) await enqueue('keyed', { plain })
    expect((await stored('keyed')).length).toBe(4)
  })

  it('does not start the waiting job of a key before whoever relied on it has committed', async () => {
    await enqueue('relied', { of: 'first' }, { key: 'k' })
    const started = calls(1)
    let committed = false
    await database.db.transact(async (tx) => {
      await jobs.enqueue(tx, 'relied', { of: 'second' }, { key: 'k' })
      await jobs.work('relied', async ({ data }) => started.note({ ...data, committed: String(committed) }))
      // Two polls go by.
      await new Promise((resolve) => setTimeout(resolve, 1200))
      committed = true
    })
    expect(await started.all).toEqual([{ of: 'first', committed: 'true' }])
  })

  it('tries again what throws', async () => {
    const { note, all } = calls(2)
    await enqueue('flaky', { what: 'x' })
    let first = true
    await jobs.work('flaky', async ({ data }) => {
      note(data)
      if (!first) return
      first = false
      throw new Error('not now')
    })
    expect((await all).length).toBe(2)
    expect(failures).toContainEqual(new Error('not now'))
  })

  it('keeps no word of an error that may quote a row', async () => {
    await enqueue('hopeless', { what: 'x' }, { retryLimit: 0 })
    await jobs.work('hopeless', async () => {
      throw Object.assign(new Error('duplicate key (canary.anais@example.org)'), { detail: 'canary' })
    })
    while ((await stored('hopeless'))[0]?.state !== 'failed')
      await new Promise((wait) => setTimeout(wait, 50))
    const rows = JSON.stringify(await stored('hopeless'))
    expect(rows).toContain('The handler failed.')
    expect(rows).not.toContain('canary')
  })

  it('starts a job at its time', async () => {
    await enqueue('later', { what: 'x' }, { startAfter: new Date(Date.now() + 3_600_000) })
    const { note, all } = calls(1)
    await jobs.work('later', async ({ data }) => note(data))
    await enqueue('later', { what: 'now' })
    expect(await all).toEqual([{ what: 'now' }])
  })

  it('gives the job of a killed worker to another within seconds', { timeout: 30_000 }, async () => {
    await enqueue('hang', { what: 'survives' })
    const child = spawn(process.execPath, [workerFile, database.url, '1'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = await once(child.stdout, 'data')
    expect(String(line)).toBe('survives\n')
    child.kill('SIGKILL')
    await once(child, 'exit')
    const { note, all } = calls(1)
    await jobs.work('hang', async ({ data }) => note(data))
    expect(await all).toEqual([{ what: 'survives' }])
  })

  it('waits for the job under way when it stops', async () => {
    const stopping = await open()
    await enqueue('slow', { what: 'x' })
    let finished = false
    const begun = new Promise<void>((resolve) => {
      void stopping.work('slow', async () => {
        resolve()
        await new Promise((wait) => setTimeout(wait, 300))
        finished = true
      })
    })
    await begun
    await stopping.stop(5000)
    expect(finished).toBe(true)
    expect(await stored('slow')).toMatchObject([{ state: 'completed' }])
  })
})
