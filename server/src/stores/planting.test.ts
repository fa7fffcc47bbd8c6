import type { DatabaseEngine, Store, Table } from '@garant/policy'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { declared } from '../../test/contract/fixture.ts'
import { mariadbAnswers } from '../../test/contract/mysql.ts'
import { bundleOf } from '../../test/support/bundle.ts'
import { type EngineDatabase, openEngine } from '../../test/support/engine-database.ts'
import type { Connector, DayQuestion, PlantedRow } from './connector.ts'
import { createStores, type Stores } from './stores.ts'

const mariadb = await mariadbAnswers()

/** Person 1 ended long ago, 2 not long ago, 3 never; the note 10 is of 1 alone, 11 of 1 and 2, 12 of 1 and 3. */
const schema = (engine: DatabaseEngine) => `
  CREATE TABLE person (id int PRIMARY KEY, email varchar(60) NOT NULL, name varchar(60),
    ended date, seen ${engine === 'mysql' ? 'timestamp NULL' : 'timestamptz'});
  CREATE TABLE note (id int PRIMARY KEY);
  CREATE TABLE holder (note_id int NOT NULL, person_id int NOT NULL, ended date, PRIMARY KEY (note_id, person_id));
  INSERT INTO person VALUES (1, 'a@example.fr', 'A', '2020-01-31', '2020-06-30 22:30:00'),
    (2, 'b@example.fr', NULL, '2026-01-31', '2026-01-31 10:00:00'), (3, 'c@example.fr', 'C', NULL, NULL);
  INSERT INTO note VALUES (10), (11), (12);
  INSERT INTO holder VALUES (10, 1, '2020-01-31'), (11, 1, '2020-01-31'), (11, 2, '2026-01-31'),
    (12, 1, '2020-01-31'), (12, 3, NULL);`

const person = { schema: null, name: 'person' }

describe.each(['postgresql', 'mysql'] as const)('%s', (engine) => {
  const skipped = engine === 'mysql' && !mariadb
  let database: EngineDatabase
  let stores: Stores
  let connector: Connector

  beforeAll(async () => {
    if (skipped) return
    database = await openEngine[engine]()
    await database.execute(schema(engine))
    await open()
  })
  afterAll(async () => {
    if (skipped) return
    await stores.close()
    await database.drop()
  })

  async function open(canary = true): Promise<void> {
    await stores?.close()
    const { url } = database
    const urls = { crm: { read: url, write: url, ...(canary && { canary: url }) } }
    stores = createStores({ bundle: bundleOf([storeOf(engine)]), urls })
    connector = stores.connector('crm')
  }

  const ask = async (day: DayQuestion['day'], rest: Partial<DayQuestion> = {}) => {
    const asked = {
      table: person,
      day,
      until: '2020-06-30',
      before: '2020-06-30T22:00:00Z',
      holding: null,
      ...rest,
    }
    return (await connector.countByDay([asked]))[0]
  }

  it.skipIf(skipped).each(['without', 'with'])(
    'counts days and instants up to a day of the organisation, %s an index',
    async (how) => {
      if (how === 'with') {
        await database.execute('CREATE INDEX person_ended ON person (ended)')
        await database.execute('CREATE INDEX person_seen ON person (seen)')
        await open()
      }
      expect(await ask({ column: 'ended', of: null })).toMatchObject({ rows: 3, past: 1, next: '2026-01-31' })
      // Half past midnight in Paris, on the first of July: not past.
      expect(await ask({ column: 'seen', of: null })).toMatchObject({ past: 0, isInstant: true })
      const later = { until: '2020-07-01', before: '2020-07-01T22:00:00Z' }
      expect(await ask({ column: 'seen', of: null }, later)).toMatchObject({ past: 1 })
      expect((await ask({ column: 'seen', of: null }, later))?.next).toMatch(/^2026-01-31 10:00:00/)
      expect(await ask({ column: 'name', of: null })).toBeNull()
    },
  )

  it.skipIf(skipped)('counts only rows that still hold something', async () => {
    const until = { until: '2026-06-30', before: '2026-06-30T22:00:00Z' }
    const held = (empty: string | null) => ({ ...until, holding: [{ column: 'name', empty }] })
    expect(await ask({ column: 'ended', of: null }, until)).toMatchObject({ past: 2 })
    expect(await ask({ column: 'ended', of: null }, held(null))).toMatchObject({ past: 1 })
    expect(await ask({ column: 'ended', of: null }, held('A'))).toMatchObject({ past: 1 })
    expect(await ask({ column: 'ended', of: null }, { ...until, holding: [] })).toMatchObject({ past: 0 })
  })

  it.skipIf(skipped)('takes a row of several people for past when the last of them is', async () => {
    const below = {
      column: 'ended',
      of: { table: { schema: null, name: 'holder' }, columns: ['note_id'], own: ['id'] },
    }
    expect(await ask(below, { table: { schema: null, name: 'note' } })).toMatchObject({
      ...{ rows: 3, past: 1, next: '2026-01-31' },
    })
  })

  it.skipIf(skipped)(
    'plants all rows or none, and takes away only what is named, by a role of its own',
    async () => {
      const before = await database.rows('person')
      const rows = [-1, -2].map(
        (id): PlantedRow => ({
          table: person,
          values: new Map([
            ['id', String(id)],
            ['email', `canary${id}@garant.invalid`],
          ]),
        }),
      )
      await connector.plant(rows)
      expect(await database.rows('person')).toHaveLength(5)
      await expect(connector.plant(rows)).rejects.toMatchObject({ code: 'store/refused' })
      const other = { column: 'email', value: 'somebody@example.fr' }
      expect(await connector.uproot([{ table: person, key: ['-1'], and: other }])).toBe(0)
      const mark = { column: 'email', value: 'canary-1@garant.invalid' }
      const gone = [
        { table: person, key: ['-1'], and: mark },
        { table: person, key: ['-2'], and: null },
      ]
      expect(await connector.uproot(gone)).toBe(2)
      expect(await connector.uproot(gone)).toBe(0)
      expect(await database.rows('person')).toEqual(before)
      await open(false)
      await expect(connector.plant(rows)).rejects.toMatchObject({ code: 'store/rights' })
      await expect(connector.uproot(gone)).rejects.toMatchObject({ code: 'store/rights' })
      await open()
    },
  )

  it.skipIf(skipped)('plants nothing where an insertion tells somebody', async () => {
    await database.execute(
      engine === 'mysql'
        ? 'CREATE TRIGGER tell AFTER INSERT ON person FOR EACH ROW SET @told = 1'
        : `CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
           CREATE TRIGGER tell AFTER INSERT ON person FOR EACH ROW EXECUTE FUNCTION tell()`,
    )
    await open()
    const row = {
      table: person,
      values: new Map([
        ['id', '-3'],
        ['email', 'canary@garant.invalid'],
      ]),
    }
    await expect(connector.plant([row])).rejects.toMatchObject({ code: 'store/refused' })
    expect(await database.rows('person')).toHaveLength(3)
  })
})

function storeOf(engine: DatabaseEngine): Store {
  const columns = (...names: string[]) =>
    names.map((name) => ({ name, category: null, mask: null, thirdParty: false }))
  const tables: Table[] = [
    declared('person', { columns: columns('id', 'email', 'name', 'ended', 'seen') }),
    declared('note', { columns: columns('id') }),
    declared('holder', { columns: columns('note_id', 'person_id', 'ended') }),
  ]
  return {
    ...{ name: 'crm', label: { fr: '', en: '' }, engine, backupHorizon: 'P1D' },
    ...{ location: { country: 'FR', place: '' }, tables, withoutPersonalData: [] },
  }
}
