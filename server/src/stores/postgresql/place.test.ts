import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at } from '../../../test/contract/dialect.ts'
import { declared } from '../../../test/contract/fixture.ts'
import { createDatabase, databases } from '../../../test/support/database.ts'
import type { Connector, Key } from '../connector.ts'
import { openPostgresql } from './connector.ts'

const role = `place_${randomUUID().slice(0, 8)}`
const password = randomUUID()

const store = {
  ...({ name: 'shop', label: { fr: '', en: '' }, engine: 'postgresql', backupHorizon: 'P1D' } as const),
  ...{ location: { country: 'FR', place: '' }, tables: [declared('visit')], withoutPersonalData: [] },
}

describe.each(databases())('rows erased where they were found: $name', (server) => {
  let database: Awaited<ReturnType<typeof createDatabase>>
  let owner: pg.Client
  let connector: Connector
  let steps = 0
  beforeAll(async () => {
    database = await createDatabase(server)
    owner = new pg.Client({ connectionString: database.url })
    await owner.connect()
    connector = openPostgresql({ store, readUrl: database.url, writeUrl: database.url, country: 'FR' })
  })
  beforeEach(async () => {
    await owner.query('drop table if exists visit')
    await owner.query('create table visit (id int primary key, who int not null, page text)')
    await owner.query('insert into visit select id, id / 10, id from generate_series(10, 39) as id')
  })
  afterAll(async () => {
    await connector.close()
    await owner.end()
    await database.drop()
  })

  /** Keys of the rows of two people, with where they stood. */
  const find = async (from = connector): Promise<readonly Key[]> => {
    const [found] = await from.find([
      {
        ...{ table: at('visit'), columns: ['who'], tuples: [['1'], ['2']], owners: [1, 2] },
        ...{ match: 'exact', canonical: true, fetch: [] },
      },
    ])
    return found?.keys ?? []
  }
  const erase = (keys: readonly Key[], by = connector) =>
    by.apply({ id: `place-${++steps}`, fencing: 1n }, [{ do: 'erase', table: at('visit'), keys }])
  const left = async () => {
    const { rows } = await owner.query<{ id: number }>('select id from visit order by id')
    return rows.map(({ id }) => id)
  }
  const others = [30, 31, 32, 33, 34, 35, 36, 37, 38, 39]

  it('erases rows that have moved since, all or some of them', async () => {
    const keys = await find()
    await owner.query("update visit set page = page || '!' where id % 3 = 0")
    await erase(keys)
    expect(await left()).toEqual(others)
  })

  it('erases by key where all rows have changed places', async () => {
    const keys = await find()
    await owner.query('create index turned on visit ((-id))')
    await owner.query('cluster visit using turned')
    await erase(keys)
    expect(await left()).toEqual(others)
  })

  it('leaves alone the row that stands where a planned one stood, and rolls everything back', async () => {
    const keys = await find()
    const place = async (id: number) =>
      (await owner.query<{ ctid: string }>('select ctid from visit where id = $1', [id])).rows[0]?.ctid
    const before = await place(15)
    await owner.query('delete from visit where id = 15')
    await owner.query('vacuum visit')
    await owner.query('insert into visit values (99, 9, null)')
    expect(await place(99)).toBe(before)
    await expect(erase(keys)).rejects.toMatchObject({ code: 'store/drifted' })
    expect(await left()).toHaveLength(30)
  })

  it('needs no more of a role than the columns that it was granted', async () => {
    await owner.query(`create role ${role} login password '${password}'`)
    try {
      await owner.query(`grant select (id, who), delete on visit to ${role}`)
      const url = Object.assign(new URL(database.url), { username: role, password }).href
      const narrow = openPostgresql({ store, readUrl: url, writeUrl: url, country: 'FR' })
      await erase(await find(narrow), narrow)
      expect(await left()).toEqual(others)
      await narrow.close()
    } finally {
      await owner.query(`drop owned by ${role}`)
      await owner.query(`drop role ${role}`)
    }
  })
})
