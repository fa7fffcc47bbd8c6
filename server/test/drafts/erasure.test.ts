import { createConnection } from 'mysql2/promise'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mariadbAnswers } from '../contract/mysql.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { erasureWorld } from '../support/erasure.ts'
import { postgresqlAnswers } from '../support/store-database.ts'
import { type TestVault, testVault } from '../support/vault.ts'
import { blog } from './blog.ts'
import { drafted } from './drafted.ts'
import { eavShop } from './eav-shop.ts'
import { frenchLegacy } from './french-legacy.ts'
import { party } from './party.ts'
import { rental } from './rental.ts'
import { saas } from './saas.ts'
import { insertsOf, type World } from './world.ts'

const answers = { postgresql: await postgresqlAnswers(), mysql: await mariadbAnswers() }
const names = { postgresql: 'PostgreSQL', mysql: 'MariaDB' }

/** Every row of every table of the world, as text. */
async function rowsIn(world: World, url: string): Promise<ReadonlyMap<string, string>> {
  const rows = new Map<string, string>()
  const tables = [...new Set(world.rows.map(({ table }) => table))]
  const read = await reader(world, url)
  for (const table of tables)
    for (const row of await read.all(table))
      rows.set(`${table} ${String(Object.values(row)[0])}`, JSON.stringify(row))
  await read.end()
  return rows
}

async function reader({ engine }: World, url: string) {
  if (engine === 'postgresql') {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    return {
      all: async (table: string) =>
        (await client.query<Record<string, unknown>>(`select * from "${table}"`)).rows,
      end: () => client.end(),
    }
  }
  const connection = await createConnection({ uri: url, dateStrings: true })
  return {
    all: async (table: string) =>
      (await connection.query(`select * from \`${table}\``))[0] as Record<string, unknown>[],
    end: () => connection.end(),
  }
}

/** MyISAM cannot undo a step, so Garant erases nothing there. */
function inInnodb(world: World): World {
  return {
    ...world,
    name: `${world.name}, moved to InnoDB`,
    schema: world.schema.replaceAll('MyISAM', 'InnoDB'),
  }
}

describe('erasing through a draft', () => {
  let own: TestDatabase
  let vault: TestVault
  beforeAll(async () => {
    own = await testDatabase()
    vault = testVault()
  })
  afterAll(async () => {
    await own.drop()
    vault.remove()
  })

  for (const world of [inInnodb(frenchLegacy()), blog(), saas(), eavShop(), rental(), party()])
    it.skipIf(!answers[world.engine])(
      `changes no row of anybody else in ${world.name} (${names[world.engine]})`,
      async () => {
        await drafted(world.engine, world.schema + insertsOf(world), 'im-pec', async (_, bundle, url) => {
          const engine = await erasureWorld({
            ...{ url: own.url, vault: vault.vault, bundle, stores: { drafted: url } },
          })
          try {
            const before = await rowsIn(world, url)
            const people = [0, 5, 8].map(
              (who) => [{ kind: 'email', value: world.people[who] ?? '' }] as const,
            )
            const preview = await engine.erasure.preview(engine.tenant, engine.policy, people)
            expect(preview.stores.map(({ refusal }) => refusal)).toEqual([null])
            const id = await engine.request(people, { plan: preview.hash })
            await engine.erasure.run({ tenant: engine.tenant, id })
            const after = await rowsIn(world, url)
            const touched = world.rows.filter(({ table, values }) => {
              const key = `${table} ${String(Object.values(values)[0])}`
              return before.get(key) !== after.get(key)
            })
            expect(touched.length).toBeGreaterThan(3)
            expect(touched.filter(({ owner }) => owner === null || ![0, 5, 8].includes(owner))).toEqual([])
            const texts = [...after.values()].join('\n').toLowerCase()
            for (const [one] of people) expect(texts).not.toContain(one.value)
          } finally {
            await engine.close()
          }
        })
      },
      30_000,
    )
})
