import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Connector, Key, MaskedColumn, Statement } from '../../src/stores/connector.ts'
import type { World } from './connector.ts'
import { at } from './dialect.ts'
import { contractStore } from './fixture.ts'

export const erase = (table: string, keys: readonly Key[]): Statement => ({
  do: 'erase',
  table: at(table),
  keys,
})
export const mask = (table: string, keys: readonly Key[], set: readonly MaskedColumn[]): Statement => ({
  do: 'mask',
  table: at(table),
  keys,
  set,
})
const nothing = { kind: 'null' } as const

export function applyContract(world: World): void {
  describe('apply and verify', () => {
    let connector: Connector
    let steps = 0
    const step = () => ({ id: `apply-${++steps}`, fencing: 1n })
    const rows = (sql: string) => world.database.column(sql)
    beforeAll(() => {
      connector = world.database.open(contractStore(world.dialect.engine))
    })
    afterAll(() => connector.close())

    it('erases and masks in one transaction, children first, and verifies it', async () => {
      const statements = [
        erase('invoice_line', [['3']]),
        erase('invoice', [
          ['2026', '0002'],
          ['2025', '0002'],
        ]),
        mask(
          'customer',
          [['2']],
          [
            { column: 'email', to: { kind: 'pseudonym', values: ['x2@anonymous.invalid'] } },
            { column: 'name', to: { kind: 'constant', value: '(erased)' } },
            { column: 'phone', to: nothing },
          ],
        ),
      ]
      expect(await connector.verify(statements)).toEqual([1, 2, 1])
      expect(await connector.apply(step(), statements)).toEqual({ when: 'now', recorded: false })
      expect(await connector.verify(statements)).toEqual([0, 0, 0])
      expect(await rows('select number from invoice order by year')).toEqual(['0001', '0001'])
      expect(await rows("select email from customer where id = 2 and name = '(erased)'")).toEqual([
        'x2@anonymous.invalid',
      ])
      expect(await rows('select id from customer where phone is not null order by id')).toEqual([
        '1',
        '3',
        '4',
        '6',
      ])
    })

    it('rolls everything back when a statement matches another number of rows', async () => {
      const drifted = { code: 'store/drifted' }
      await expect(
        connector.apply(step(), [erase('draft', [['1']]), erase('draft', [['2'], ['99']])]),
      ).rejects.toMatchObject(drifted)
      await expect(
        connector.apply(step(), [
          erase('draft', [['1']]),
          mask('draft', [['98']], [{ column: 'body', to: nothing }]),
        ]),
      ).rejects.toMatchObject(drifted)
      expect(await rows('select id from draft order by id')).toEqual(['1', '2'])
    })

    it('counts a row once however often it is named', async () => {
      await connector.apply(step(), [
        erase('event', [
          ['3', '2026-05-06'],
          ['3', '2026-05-06'],
        ]),
      ])
      expect(await rows('select id from event order by id')).toEqual(['1', '2'])
    })

    it('erases a row of a partition by its key', async () => {
      await connector.apply(step(), [erase('event', [['1', '2025-05-05']])])
      expect(await rows('select id from event')).toEqual(['2'])
    })

    it('erases rows of a table without a key by everything in them, as many as planned', async () => {
      const twins = ['1', '/a', null]
      await expect(connector.apply(step(), [erase('visit', [twins])])).rejects.toMatchObject({
        code: 'store/drifted',
      })
      const exchanged = [twins, ['1', '/b', 'x'], ['1', '/b', 'x']]
      await expect(connector.apply(step(), [erase('visit', exchanged)])).rejects.toMatchObject({
        code: 'store/drifted',
      })
      expect(await rows('select page from visit')).toHaveLength(6)
      const all = [erase('visit', [twins, twins, ['1', '/b', 'x']])]
      expect(await connector.verify(all)).toEqual([3])
      await connector.apply(step(), all)
      expect(await connector.verify(all)).toEqual([0])
      expect(await rows('select page from visit order by page')).toEqual(['/a', '/b', '/c'])
    })

    it('masks rows of a table without a key', async () => {
      const statement = mask('visit', [['2', '/a', null]], [{ column: 'page', to: nothing }])
      await connector.apply(step(), [statement])
      expect(await connector.verify([statement])).toEqual([0])
      expect(await rows('select count(*) from visit where customer_id = 2 and page is null')).toEqual(['1'])
    })

    it('erases rows that point at each other in their own table', async () => {
      await connector.apply(step(), [erase('employee', [['1'], ['2'], ['3']])])
      expect(await rows('select id from employee')).toEqual(['4'])
    })

    it('does not erase what a row outside the plan still points at', async () => {
      await expect(connector.apply(step(), [erase('address', [['1']])])).rejects.toMatchObject({
        code: 'store/drifted',
      })
      expect(await rows('select count(*) from address')).toEqual(['3'])
    })

    it('erases a cycle of references', async () => {
      await connector.apply(step(), [erase('member', [['1'], ['2']]), erase('team', [['1']])])
      expect(await rows('select id from member')).toEqual(['3'])
      expect(await rows('select id from team')).toEqual(['2'])
    })

    it('never sets a generated column, which follows those it is made of', async () => {
      const statement = mask(
        'profile',
        [['1']],
        [
          { column: 'first_name', to: { kind: 'constant', value: 'A' } },
          { column: 'last_name', to: { kind: 'constant', value: 'B' } },
          { column: 'full_name', to: nothing },
          { column: 'settings', to: nothing },
          { column: 'spot', to: nothing },
          { column: 'picture', to: nothing },
          { column: 'rating', to: { kind: 'constant', value: '0' } },
          { column: 'born', to: { kind: 'constant', value: '1900-01-01' } },
          { column: 'seen', to: { kind: 'constant', value: '1900-01-01 00:00:00' } },
        ],
      )
      expect(await connector.verify([statement])).toEqual([1])
      await connector.apply(step(), [statement])
      expect(await connector.verify([statement])).toEqual([0])
      expect(await rows('select full_name from profile where id = 1 and settings is null')).toEqual(['A B'])
      expect(await rows('select first_name from profile where id = 2')).toEqual(['Ben'])
    })

    it.each([
      ['a null where there must be a value', 'constant_name', nothing],
      ['a text that is too long', 'constant_name', { kind: 'constant', value: 'sixsix' } as const],
      ['a text that is no number', 'rating', { kind: 'constant', value: 'none' } as const],
      ['a value that must be unique', 'alias', { kind: 'constant', value: 'ben' } as const],
    ])('refuses a mask the column cannot hold: %s', async (_, column, to) => {
      const before = await rows('select alias from profile where id = 1')
      const attempt = connector.apply(step(), [mask('profile', [['1']], [{ column, to }])])
      await expect(attempt).rejects.toMatchObject({ code: 'store/refused' })
      await expect(attempt).rejects.not.toMatchObject({ message: expect.stringContaining('six') })
      expect(await rows('select alias from profile where id = 1')).toEqual(before)
    })

    it('refuses to change a view', async () => {
      await expect(connector.apply(step(), [erase('customer_names', [['1', 'Ada']])])).rejects.toMatchObject({
        code: 'store/refused',
      })
    })

    it('does a recorded step once, whoever repeats it', async () => {
      const { database } = world
      await database.execute(
        'create table garant_step (id varchar(200) primary key, fencing bigint not null, done timestamp not null default current_timestamp)',
      )
      await database.execute("insert into draft values (10, 'ten', null), (11, 'eleven', null)")
      const own = database.open(contractStore(world.dialect.engine))
      const other = database.open(contractStore(world.dialect.engine))
      try {
        expect((await own.inspect()).recordsSteps).toBe(true)
        const statements = [erase('draft', [['10'], ['11']])]
        const attempts = await Promise.all([
          own.apply({ id: 'once', fencing: 1n }, statements),
          other.apply({ id: 'once', fencing: 2n }, statements),
        ])
        expect(attempts.map((one) => one.when).sort()).toEqual(['already', 'now'])
        expect(attempts.every((one) => one.recorded)).toBe(true)
        await database.execute("insert into draft values (10, 'back', null)")
        expect(await own.apply({ id: 'once', fencing: 3n }, statements)).toEqual({
          when: 'already',
          recorded: true,
        })
        expect(await rows('select body from draft where id = 10')).toEqual(['back'])
        const failed = own.apply({ id: 'twice', fencing: 1n }, [erase('draft', [['10'], ['11']])])
        await expect(failed).rejects.toMatchObject({ code: 'store/drifted' })
        expect(await rows("select count(*) from garant_step where id = 'twice'")).toEqual(['0'])
        expect((await own.apply({ id: 'twice', fencing: 2n }, [erase('draft', [['10']])])).when).toBe('now')
        expect((await own.inspect()).tables.map((one) => one.name)).not.toContain('garant_step')
      } finally {
        await Promise.all([own.close(), other.close()])
        await database.execute('drop table garant_step')
      }
    })
  })
}
