import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Connector, DueCursor, DueQuestion, DueRow } from '../../src/stores/connector.ts'
import type { World } from './connector.ts'
import { at } from './dialect.ts'
import { contractStore, declared } from './fixture.ts'

/** A night in Paris: what happened at half past eleven in the evening, UTC, is of the next day there. */
const question = {
  ...{ day: { column: 'ended', of: null }, until: '2026-03-29', before: '2026-03-29T22:00:00Z' },
  ...{ holding: null, timeZone: 'Europe/Paris', alike: [], person: null, fetch: [] },
} satisfies Omit<DueQuestion, 'table'>

/** Finding and counting what is due. */
export function dueContract(world: World): void {
  describe('due rows', () => {
    let connector: Connector
    const isPg = () => world.dialect.engine === 'postgresql'

    beforeAll(async () => {
      const instant = isPg() ? 'timestamptz' : 'timestamp NULL'
      const local = isPg() ? 'timestamp' : 'datetime(6)'
      await world.database.execute(`
        create table due_date (id int primary key, ended date, email varchar(80), number varchar(20), name varchar(40));
        create index due_date_ended on due_date (ended);
        insert into due_date values
          (1, '2020-01-01', 'a@x.fr', 'N1', 'a'), (2, '2020-01-01', 'b@x.fr', 'N2', null), (3, '2026-03-29', 'c@x.fr', 'N3', 'c'),
          (4, '2026-03-30', 'd@x.fr', 'N4', 'd'), (5, null, 'e@x.fr', 'N5', 'e'), (6, '0999-12-31', 'f@x.fr', 'N6', 'f'),
          (7, '2019-01-01', 'A@x.fr', 'N7', ''), (8, '2027-01-01', 'B@x.fr', 'n2', 'b'), (9, '2018-06-01', 'c@x.fr', 'n4', 'x');
        create table due_local (a int, b varchar(10), ended ${local}, primary key (a, b));
        create index due_local_ended on due_local (ended);
        insert into due_local values
          (1, 'x', '2026-03-29 23:59:59.999999'), (1, 'y', '2026-03-30 00:00:00'), (2, 'x', '2020-05-05 10:00:00'), (2, 'y', null);
        create table due_instant (id int primary key, ended ${instant});
        insert into due_instant values
          (1, '2026-03-29 21:59:59${isPg() ? '+00' : ''}'), (2, '2026-03-29 22:00:00${isPg() ? '+00' : ''}'),
          (3, '2025-12-31 23:30:00${isPg() ? '+00' : ''}'), (4, '2025-06-30 22:30:00${isPg() ? '+00' : ''}');
        create table due_keyless (ended date, what varchar(20), more varchar(20));
        insert into due_keyless values ('2020-01-01', 'b', null), ('2020-01-01', 'b', ''), ('2020-01-01', null, 'z'),
          ('2019-01-01', 'q', 'r'), ('2019-01-01', 'q', 'r');
        create table due_below (id int primary key, owner int, text varchar(40));
        create index due_below_owner on due_below (owner);
        insert into due_below values (1, 1, 'a'), (2, 1, 'b'), (3, 2, 'c'), (4, 3, null), (5, 4, 'late'), (6, 5, 'running'),
          (7, null, 'nobody'), (8, 1, 'd'), (9, 77, 'lost');
        create table due_contract (id int primary key, person int, ended date);
        create index due_contract_person on due_contract (person);
        insert into due_contract values (1, 1, '2019-01-01'), (2, 1, '2020-02-02'), (3, 2, '2019-01-01'), (4, 2, '2027-01-01'),
          (5, 3, '2019-01-01'), (6, 3, null), (7, 9, '2021-01-01'), (8, 9, '2021-01-01');
        create table due_text (id int primary key, ended varchar(20));
      `)
      const names = [
        'due_date',
        'due_local',
        'due_instant',
        'due_keyless',
        'due_below',
        'due_contract',
        'due_text',
      ]
      const store = contractStore(world.dialect.engine)
      connector = world.database.open({
        ...store,
        tables: [...store.tables, ...names.map((name) => declared(name))],
      })
    })
    afterAll(() => connector.close())

    const asking = (table: string, more: Partial<DueQuestion> = {}): DueQuestion => ({
      ...{ ...question, table: at(table) },
      ...more,
    })

    /** All pages, each of so few rows that every boundary is crossed. */
    async function all(asked: DueQuestion, limit = 1000): Promise<readonly DueRow[]> {
      const rows: DueRow[] = []
      let after: DueCursor | null = null
      for (let page = 0; page < 100; page++) {
        const found = await connector.dueRows(asked, { after, limit })
        if (found === null) throw new Error('no days')
        expect(found.rows.length).toBeLessThanOrEqual(limit)
        rows.push(...found.rows)
        // A cursor survives being written down.
        after = found.next === null ? null : JSON.parse(JSON.stringify(found.next))
        if (after === null) return rows
      }
      throw new Error('it does not end')
    }
    const keys = async (asked: DueQuestion, limit?: number) =>
      (await all(asked, limit)).map(({ key, day }) => `${key.join('/')} ${day}`)

    it('come in the order of day and key, page after page, without those that have no day', async () => {
      const whole = ['9 2018-06-01', '7 2019-01-01', '1 2020-01-01', '2 2020-01-01', '3 2026-03-29']
      for (const limit of [1, 2, 3, 1000]) expect(await keys(asking('due_date'), limit)).toEqual(whole)
    })

    it('are told with the values of their columns', async () => {
      const rows = await all(asking('due_date', { fetch: ['number', 'name'] }), 2)
      expect(rows.map(({ values }) => values)).toEqual([
        ...[
          ['n4', 'x'],
          ['N7', ''],
          ['N1', 'a'],
          ['N2', null],
          ['N3', 'c'],
        ],
      ])
    })

    it('are those in which something is left to end', async () => {
      const held = (empty: string | null) => asking('due_date', { holding: [{ column: 'name', empty }] })
      expect(await keys(held(null))).not.toContain('2 2020-01-01')
      expect(await keys(held(''))).toContain('2 2020-01-01')
      expect(await keys(held(''))).not.toContain('7 2019-01-01')
      expect(await keys(asking('due_date', { holding: [] }))).toEqual([])
    })

    it('are those, too, of which nothing is left and to which nothing refers any more', async () => {
      const unless = [{ table: at('due_below'), columns: ['owner'], own: ['id'] }]
      const asked = asking('due_date', { holding: [{ column: 'name', empty: '' }], unless })
      // 7 holds nothing, and nobody refers to it; it would, were it 1.
      expect(await keys(asked)).toContain('7 2019-01-01')
      const none = asking('due_date', { holding: [], unless })
      expect(await keys(none, 1)).toEqual(['9 2018-06-01', '7 2019-01-01'])
      expect(await connector.countByDay([none])).toMatchObject([{ past: 3 }])
      expect((await connector.countDays(none, { from: null, undated: false }))?.people).toBe(2)
    })

    it('are not due where the same person has a row that is not over, told by bytes, or without case', async () => {
      const by = (column: string, folds: boolean) => asking('due_date', { alike: [{ column, folds }] })
      // B@x.fr ends in 2027; 4 and 9 are of two addresses.
      expect(await keys(by('email', true))).toEqual([
        ...['9 2018-06-01', '7 2019-01-01', '1 2020-01-01', '3 2026-03-29'],
      ])
      expect(await keys(by('email', false))).toHaveLength(5)
      expect(await keys(by('number', false))).toHaveLength(5)
    })

    it('end in the organisation’s zone where the column holds instants, and on the wall where it holds times', async () => {
      const local = ['2/x 2020-05-05', '1/x 2026-03-29']
      const instants = ['4 2025-07-01', '3 2026-01-01', '1 2026-03-29']
      for (const limit of [1, 1000]) {
        expect(await keys(asking('due_local'), limit)).toEqual(local)
        expect(await keys(asking('due_instant'), limit)).toEqual(instants)
      }
    })

    it('are found in a table without a key, NULLs and all', async () => {
      for (const limit of [1, 2, 1000]) {
        const found = new Set((await all(asking('due_keyless'), limit)).map(({ key }) => JSON.stringify(key)))
        expect([...found].sort()).toEqual(
          [
            ...[
              ['2019-01-01', 'q', 'r'],
              ['2020-01-01', 'b', ''],
              ['2020-01-01', 'b', null],
            ],
            ['2020-01-01', null, 'z'],
          ]
            .map((key) => JSON.stringify(key))
            .sort(),
        )
      }
    })

    const below: Partial<DueQuestion> = {
      day: { column: 'ended', of: { table: at('due_date'), columns: ['id'], own: ['owner'] } },
      person: { table: at('due_date'), columns: ['id'], own: ['owner'] },
      fetch: ['email'],
    }

    it('take their day from the row they belong to, and tell whose they are', async () => {
      for (const limit of [1, 2, 3, 1000]) {
        const rows = await all(asking('due_below', below), limit)
        expect(rows.map(({ key, day, person, values }) => [key[0], day, person?.[0], values[0]])).toEqual([
          ...[
            ['1', '2020-01-01', '1', 'a@x.fr'],
            ['2', '2020-01-01', '1', 'a@x.fr'],
            ['8', '2020-01-01', '1', 'a@x.fr'],
          ],
          ['3', '2020-01-01', '2', 'b@x.fr'],
          ['4', '2026-03-29', '3', 'c@x.fr'],
        ])
      }
      const held = { ...below, holding: [{ column: 'text', empty: null }] }
      expect(await keys(asking('due_below', held), 2)).not.toContain('4 2026-03-29')
    })

    it('take the latest day of several, and none where one of them has none', async () => {
      const of = { table: at('due_contract'), columns: ['person'], own: ['id'] }
      for (const limit of [1, 2, 1000])
        expect(await keys(asking('due_date', { day: { column: 'ended', of } }), limit)).toEqual([
          ...['1 2020-02-02', '9 2021-01-01'],
        ])
    })

    it('are counted as they are found', async () => {
      const counted = async (asked: DueQuestion) =>
        (await connector.countDays(asked, { from: null, undated: false }))?.days
      const contracts = { table: at('due_contract'), columns: ['person'], own: ['id'] }
      const questions = [
        ...[asking('due_date'), asking('due_local'), asking('due_instant'), asking('due_keyless')],
        asking('due_date', { alike: [{ column: 'email', folds: true }] }),
        asking('due_date', { holding: [{ column: 'name', empty: '' }] }),
        asking('due_date', { day: { column: 'ended', of: contracts } }),
        asking('due_below', below),
      ]
      for (const asked of questions) {
        const found = new Map<string, number>()
        for (const { day } of await all(asked)) found.set(day, (found.get(day) ?? 0) + 1)
        expect(await counted(asked)).toEqual(
          [...found].map(([day, rows]) => ({ day, rows })).sort((a, b) => (a.day < b.day ? -1 : 1)),
        )
      }
    })

    it('are counted by person, and with those that have no day', async () => {
      expect(
        await connector.countDays(asking('due_below', below), { from: null, undated: true }),
      ).toMatchObject({
        ...{ people: 3, undated: 3 },
      })
      expect(await connector.countDays(asking('due_date'), { from: null, undated: true })).toMatchObject({
        ...{ people: 5, undated: 2 },
      })
    })

    it('are counted from a day on, a person on their latest', async () => {
      const asked = asking('due_date', { alike: [{ column: 'email', folds: true }] })
      const counted = await connector.countDays(asked, { from: '2020-01-01', undated: false })
      // 2 goes on as 8 does, 9 is 3.
      expect(counted?.days).toEqual([
        { day: '2020-01-01', rows: 1 },
        { day: '2026-03-29', rows: 1 },
      ])
      expect(
        (await connector.countDays(asking('due_instant'), { from: '2026-01-01', undated: false }))?.days,
      ).toEqual([
        { day: '2026-01-01', rows: 1 },
        { day: '2026-03-29', rows: 1 },
      ])
    })

    it('are not asked of a column that holds no days', async () => {
      expect(await connector.dueRows(asking('due_text'), { after: null, limit: 1 })).toBeNull()
      expect(await connector.countDays(asking('due_text'), { from: null, undated: true })).toBeNull()
    })

    it('a day that the calendar lacks is none', async () => {
      if (isPg())
        await world.database.execute(`create table due_odd (id int primary key, ended date);
        insert into due_odd values (1, '-infinity'), (2, 'infinity'), (3, '0044-03-15 BC'), (4, '2020-01-01')`)
      else
        await world.database.execute(`set sql_mode = ''; create table due_odd (id int primary key, ended date);
          insert into due_odd values (1, '0000-00-00'), (2, '2019-00-00'), (3, '2019-02-00'), (4, '2020-01-01')`)
      const store = contractStore(world.dialect.engine)
      const odd = world.database.open({ ...store, tables: [...store.tables, declared('due_odd')] })
      const found = await odd.dueRows(asking('due_odd'), { after: null, limit: 10 })
      expect(found?.rows.map(({ key }) => key)).toEqual([['4']])
      expect(await odd.countDays(asking('due_odd'), { from: null, undated: true })).toEqual({
        ...{ days: [{ day: '2020-01-01', rows: 1 }], people: 1, undated: 3 },
      })
      await odd.close()
    })

    it('are told with the time of the store and how busy it is', async () => {
      const { now, lockWaits, replicationLagSeconds } = await connector.pressure()
      expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(60_000)
      expect(lockWaits).toBe(0)
      expect(replicationLagSeconds).toBe(isPg() ? 0 : null)
      const held = await world.database.hold('update due_date set name = name where id = 1')
      const blocked = world.database.open(contractStore(world.dialect.engine))
      const waiting = blocked
        .apply({ id: 'due/waits', fencing: 1n }, [{ do: 'erase', table: at('due_date'), keys: [['1']] }])
        .catch(() => {})
      let waits: number | null = 0
      for (let look = 0; look < 100 && waits === 0; look++) waits = (await connector.pressure()).lockWaits
      await held.release()
      await waiting
      await blocked.close()
      expect(waits).toBe(1)
    })
  })
}
