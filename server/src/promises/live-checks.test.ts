import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mariadbAnswers, mariadbUrl } from '../../test/contract/mysql.ts'
import { databases } from '../../test/support/database.ts'
import { readConfig } from '../config/config.ts'
import { openScratch } from '../scratch.ts'
import type { LiveCheck, Scratch } from './check.ts'
import { demonstrate, type ScratchParts } from './demonstrate.ts'
import { checks } from './registry.ts'
import { createScratch } from './scratch.ts'

const policy = join(import.meta.dirname, '..', '..', '..', 'examples', 'im-pec')
const live = Object.values(checks).filter((check): check is LiveCheck => !check.static)

let parts: ScratchParts
let scratch: Scratch

/** The example world whole: database, three stores on two engines, roles with the least rights, pages. */
const openCopy = () =>
  openScratch({
    config: readConfig({ GARANT_EVALUATION: '1' }, process.cwd()),
    databaseUrl: databases()[0]?.url ?? '',
    example: { policy, mariadbUrl },
  })
beforeAll(async () => {
  parts = await openCopy()
  scratch = createScratch(parts)
})
afterAll(() => parts.close())

/** In the tenant of the copy, as whatever runs checks is. */
const own = (work: () => Promise<void>) => parts.deps.db.within(parts.tenant, work)

describe.skipIf(!(await mariadbAnswers()))('checks of the installation as it runs (needs MariaDB)', () => {
  it.each(live.map((check) => [check.id, check] as const))(
    '%s holds, fails on its sabotage, and holds again',
    (_, check) =>
      own(async () => {
        const healthy = await check.run(await scratch.world())
        expect(healthy).toMatchObject({ result: 'holds' })
        const mend = await check.sabotage.breaks(scratch)
        const broken = await check.run(await scratch.world())
        await mend()
        expect(broken).toMatchObject({ result: 'fails' })
        expect(await check.run(await scratch.world())).toMatchObject({ result: 'holds' })
      }),
  )

  it('leave no canary behind, in no store and in no case', async () => {
    for (const { tables, name } of parts.policy.bundle.stores) {
      const copy = scratch.store(name)
      for (const { name: table, identifiers } of tables)
        for (const { column } of identifiers) {
          const quoted =
            copy.engine === 'mysql' ? [`\`${table}\``, `\`${column}\``] : [`"${table}"`, `"${column}"`]
          const found = await copy.rows(`SELECT 1 FROM ${quoted[0]} WHERE ${quoted[1]} LIKE '%canary%'`)
          expect([name, table, column, found.length]).toEqual([name, table, column, 0])
        }
    }
    await own(async () => expect((await parts.deps.rights.audit(parts.tenant)).cases).toBe(0))
  })

  it('never change a row that was not planted', () =>
    own(async () => {
      const world = await scratch.world()
      const [table] = world.bundle.stores[0]?.tables.filter(({ name }) => name === 'customer') ?? []
      const rows = () => scratch.store('crm').rows(`SELECT c::text FROM customer c ORDER BY id`)
      const before = await rows()
      const used = await world.canaries.use(world, 1, async ([canary]) => {
        if (canary === undefined || table === undefined) throw new Error('no canary')
        // A canary that claims somebody's address: the protocol finds their rows, and the store refuses to change them.
        const [victim] = await scratch.store('crm').rows(`SELECT email FROM customer WHERE id > 0 LIMIT 1`)
        const identifiers = [{ kind: 'email' as const, value: victim?.[0] ?? '' }]
        return world.canaries.erase(world, { ...canary, identifiers })
      })
      expect(used.used && used.result.doneAt).toBe(null)
      expect(await rows()).toEqual(before)
    }))

  it('are shown to fail on a copy that is gone afterwards', async () => {
    const steps: string[] = []
    let url = ''
    const open = async () => {
      const made = await openCopy()
      url = made.deps.db.url
      expect((await leftOf(url)).length).toBeGreaterThan(3)
      return made
    }
    const shown = await demonstrate(open, 'stores.described', (step) => void steps.push(step))
    expect(shown).toMatchObject({ result: 'shown', convincing: true, broken: { result: 'fails' } })
    expect(steps).toEqual([
      ...['copying', 'looking', 'breaking', 'looking-again', 'mending', 'looking-last', 'dropping'],
    ])
    expect(await leftOf(url)).toEqual([])
  }, 90_000)
})

/** Databases and roles of a copy that are there. */
async function leftOf(url: string): Promise<readonly string[]> {
  const mark = /garant_scratch_([0-9a-f]+)/.exec(url)?.[1] ?? ''
  const client = new pg.Client({ connectionString: databases()[0]?.url ?? '' })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    `SELECT datname AS name FROM pg_database WHERE datname LIKE $1
     UNION ALL SELECT rolname FROM pg_roles WHERE rolname LIKE $1`,
    [`%${mark}%`],
  )
  await client.end()
  return rows.map(({ name }) => name).sort()
}
