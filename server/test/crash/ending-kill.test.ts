import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEnding, type Endings } from '../../src/ending/ending.ts'
import type { Connector } from '../../src/stores/connector.ts'
import { declared } from '../contract/fixture.ts'
import { mariadbAnswers } from '../contract/mysql.ts'
import { type ClientWorld, clientPolicy, clientWorld, vergers } from '../support/client-world.ts'
import { type EngineDatabase, openEngine } from '../support/engine-database.ts'
import { postgresqlAnswers } from '../support/store-database.ts'

const rows = Number(process.env.GARANT_TEST_PEOPLE ?? 20_000)
const kills = Number(process.env.GARANT_TEST_KILLS ?? 6)
const compiled = join(import.meta.dirname, '..', '..', '..', 'node_modules', '.cache', 'garant-test')
const answers = { postgresql: await postgresqlAnswers(), mysql: await mariadbAnswers() }
const names = ['vergers-club', 'vergers-shop'] as const

for (const engine of ['postgresql', 'mysql'] as const)
  for (const records of [true, false])
    describe.skipIf(!answers[engine])(
      `an end over ${engine}, ${records ? 'which notes steps' : 'which notes no step'}: ${rows} rows a store, ${kills} kills`,
      () => {
        const opened: EngineDatabase[] = []
        let world: ClientWorld
        beforeAll(async () => {
          const stores = names.map((name) => ({
            ...{
              name,
              label: { fr: name, en: name },
              engine,
              backupHorizon: 'P35D',
              withoutPersonalData: [],
            },
            ...{
              location: { country: 'FR', place: 'Lille' },
              tables: [declared('person', { purpose: 'hosting' })],
            },
          }))
          const ends = { data: 'delete', within: 'P30D' } as const
          world = await clientWorld(clientPolicy({ ends, stores }), async () => {
            const store = await openEngine[engine]()
            await store.execute('CREATE TABLE person (id int PRIMARY KEY, email varchar(80))')
            const numbers = engine === 'mysql' ? `seq_1_to_${rows}` : `generate_series(1, ${rows}) seq`
            await store.execute(
              `INSERT INTO person SELECT seq, CONCAT('p', seq, '@example.org') FROM ${numbers}`,
            )
            if (records)
              await store.execute(
                'CREATE TABLE garant_step (id varchar(200) PRIMARY KEY, fencing bigint NOT NULL)',
              )
            opened.push(store)
            return store
          })
          await world.modules.ending.begin(world.client, 'client')
          await world.modules.ending.askErasure(world.client)
          await world.modules.ending.confirmErasure({ ...world.client, actor: 'jordi' })
        }, 60_000)
        afterAll(() => world?.close())

        it('certifies what was there, however often the work dies', async () => {
          const dying = dyingAfter(world)
          for (let death = 0; death < 3; death += 1) {
            await expect(dying.run(vergers)).rejects.toThrow('killed')
            await expire(world)
          }
          await killWhileWorking(world)
          const certificate = (await world.modules.ending.view(vergers))?.certificate
          for (const { erased, unsure } of certificate?.stores ?? []) {
            const [sure = 0, other = 0] = [erased.person, unsure.person]
            expect(sure + other).toBe(rows)
            if (records) expect(unsure).toEqual({})
          }
          expect(certificate?.stores).toHaveLength(2)
          for (const store of opened) expect(await store.rows('person')).toEqual([])
          const { rows: left } = await sql`SELECT FROM ending_step`.execute(world.database.db.read)
          expect(left).toEqual([])
          const { rows: keys } = await sql<{ live: boolean }>`
            SELECT wrapped IS NOT NULL AS live FROM vault_key WHERE scope LIKE 'ending-keys-%'`.execute(
            world.database.db.read,
          )
          expect(keys).toEqual([{ live: false }])
        }, 180_000)
      },
    )

/** Dies each time right after the store has committed, before anything is counted. */
function dyingAfter({ modules }: ClientWorld): Endings {
  return createEnding({
    ...modules,
    connector(bundle, store) {
      const connector = modules.stores(bundle).connector(store)
      const apply: Connector['apply'] = async (...given) => {
        await connector.apply(...given)
        throw new Error('killed')
      }
      return { ...connector, apply }
    },
  })
}

/** The lease of a dead worker runs out. */
async function expire({ database }: ClientWorld): Promise<void> {
  await sql`UPDATE ending_store SET leased_until = clock_timestamp() - interval '1 s'`.execute(
    database.db.read,
  )
}

async function killWhileWorking(world: ClientWorld): Promise<void> {
  const { modules, environment, clock } = world
  const setting = { environment, client: vergers, at: clock.at.toISOString() }
  const isClosed = async () => (await modules.ending.view(vergers))?.step === 'closed'
  const gone = async () =>
    (await modules.ending.view(vergers))?.stores.reduce((sum, { erased, unsure }) => {
      return sum + (erased.person ?? 0) + (unsure.person ?? 0)
    }, 0) ?? 0
  const workers = [worker(setting), worker(setting)]
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const slot = kill % 2
      await workers[slot]?.ready
      const before = await gone()
      while ((await gone()) === before && !(await isClosed())) await sleep(3)
      await sleep(Math.random() * 40)
      workers[slot]?.child.kill('SIGKILL')
      await expire(world)
      workers[slot] = worker(setting)
    }
    while (!(await isClosed())) {
      await expire(world)
      await sleep(1_000)
    }
  } finally {
    for (const { child } of workers) child.kill('SIGKILL')
  }
}

function worker(setting: unknown): { readonly child: ChildProcess; readonly ready: Promise<unknown> } {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'ending-worker.ts')], {
    env: { PATH: process.env.PATH, WORLD: JSON.stringify(setting), NODE_COMPILE_CACHE: compiled },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return { child, ready: child.stdout === null ? Promise.resolve() : once(child.stdout, 'data') }
}
