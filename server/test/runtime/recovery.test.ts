import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { oneMachine, oneSentence } from '../support/machine.ts'
import { garant } from '../support/process.ts'

// Whole processes start here, on machines that may be busy with others.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

describe('one machine after a fall', () => {
  const { data, run, running, query, stop } = oneMachine()

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
    expect(await query(`SELECT tenant FROM tenant WHERE tenant = 'acknowledged'`)).toEqual([
      { tenant: 'acknowledged' },
    ])
    expect((await stop(next)).status).toBe(0)
    expect(running()).toBe(false)
  })

  it('comes back by itself when the database was killed', async () => {
    const begun = run(['start'])
    const url = await begun.ready
    const gone = begun.ended.then(({ status, said }) => {
      throw new Error(`the server ended with ${status}: ${said.slice(-2000)}`)
    })
    gone.catch(() => {})
    process.kill(
      Number(readFileSync(join(data, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]),
      'SIGKILL',
    )
    const health = async () => (await fetch(`${url}/healthz`)).status
    await Promise.race([gone, expect.poll(health, { timeout: 40_000 }).toBe(200)])
    const serving = `SELECT count(*) AS serving FROM pg_locks WHERE locktype = 'advisory' AND objid = 2 AND granted`
    await Promise.race([
      gone,
      expect.poll(() => query(serving), { timeout: 40_000 }).toEqual([{ serving: '1' }]),
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
