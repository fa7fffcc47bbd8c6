import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { breachActor as actor, officer, type TestBreach, testBreach } from '../support/breach.ts'
import { databases } from '../support/database.ts'
import { postgresqlAnswers } from '../support/store-database.ts'

const people = Number(process.env.GARANT_TEST_PEOPLE ?? 20_000)
const kills = Number(process.env.GARANT_TEST_KILLS ?? 8)
const compiled = join(import.meta.dirname, '..', '..', '..', 'node_modules', '.cache', 'garant-test')

describe.skipIf(!(await postgresqlAnswers()))(
  `letters to ${people} people, by two workers of which ${kills} are killed`,
  () => {
    let world: TestBreach
    const [server] = databases()
    beforeAll(async () => {
      if (server === undefined) throw new Error('no PostgreSQL server for tests')
      world = await testBreach(server)
      await world.stores.crm.execute(`
        TRUNCATE customer CASCADE;
        INSERT INTO customer SELECT i, 'p' || i || '@crm.example.org', 'P', 'C-' || i FROM generate_series(1, ${people}) i`)
    })
    afterAll(() => world?.close())
    const { own, aware, view, idOf } = officer(() => world)

    it('writes to each of them once, and forgets nobody', async () => {
      const reference = await aware(['crm'])
      const risk = { risk: 'high', severity: 'limited', reasons: 'R.', exemption: null, keys: null } as const
      await own(() => world.breach.assess(world.tenant, reference, risk, actor))
      const words = {
        lang: 'fr',
        happened: 'Vol.',
        consequences: 'Peu.',
        done: 'Fermé.',
        advice: 'Rien.',
      } as const
      await own(() => world.breach.sendLetters(world.tenant, reference, words, actor))
      const breach = await idOf(reference)
      const setting = { ...world.setting, breach }
      const step = async () => (await view(reference)).letters?.written ?? 0
      const isDone = async () => (await view(reference)).letters?.state === 'written'
      const workers = [worker(setting), worker(setting)]
      let during = 0
      try {
        for (let kill = 0; kill < kills; kill += 1) {
          const at = await step()
          while ((await step()) === at && !(await isDone())) await sleep(5)
          await sleep(Math.random() * 60)
          if (await isDone()) break
          const slot = kill % 2
          workers[slot]?.child.kill('SIGKILL')
          during += 1
          workers[slot] = worker(setting)
          await workers[slot]?.ready
        }
        while (!(await isDone())) await sleep(50)
      } finally {
        for (const { child } of workers) child.kill('SIGKILL')
      }
      expect(during).toBeGreaterThan(0)
      expect((await view(reference)).letters).toMatchObject({ written: people, without: 0, again: 0 })
      const { rows } = await sql<{ mails: number; people: number; jobs: number }>`
        SELECT (SELECT count(*)::int FROM mail WHERE scope = ${`breach-letters-${breach}`}) AS mails,
          (SELECT count(*)::int FROM breach_letter WHERE breach_id = ${breach}) AS people,
          (SELECT count(*)::int FROM pgboss.job WHERE name = 'mail.deliver') AS jobs`.execute(
        world.database.db.read,
      )
      expect(rows).toEqual([{ mails: people, people, jobs: people }])
      expect(await addressed(breach)).toBe(people)
    }, 180_000)

    /** How many different people the letters are addressed to. */
    async function addressed(breach: string): Promise<number> {
      const scope = `breach-letters-${breach}`
      const { rows } = await sql<{ mail: string; sealed: Buffer }>`
        SELECT mail, sealed FROM mail WHERE scope = ${scope}`.execute(world.database.db.read)
      const items = rows.map(({ mail, sealed }) => ({ scope, label: `mail ${mail}`, sealed }))
      const opened = await own(() => world.context.vault.openMany(world.context.db.read, world.tenant, items))
      return new Set(opened.map((plain) => JSON.parse(plain?.toString() ?? '{}').to)).size
    }
  },
)

function worker(setting: unknown): { readonly child: ChildProcess; readonly ready: Promise<unknown> } {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'letters-worker.ts')], {
    env: { PATH: process.env.PATH, WORLD: JSON.stringify(setting), NODE_COMPILE_CACHE: compiled },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return { child, ready: child.stdout === null ? Promise.resolve() : once(child.stdout, 'data') }
}
