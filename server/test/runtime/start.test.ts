import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, vi } from 'vitest'
import { oneMachine, oneSentence } from '../support/machine.ts'

// Whole processes start here, on machines that may be busy with others.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

describe('one machine, its embedded database', () => {
  const { run, running, query, stop } = oneMachine()

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
    const ended = await stop(server)
    expect(ended.status).toBe(0)
    expect(ended.out).toBe(`${url}\n`)
    expect(running()).toBe(false)
  })

  it('ends cleanly when it is asked to at the moment it is ready, or before', async () => {
    for (let times = 0; times < 2; times++) {
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
})
