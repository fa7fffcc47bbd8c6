import type { IdentifierKind } from '@garant/policy'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Connector, FoundRows, Lookup, Value } from '../../src/stores/connector.ts'
import type { World } from './connector.ts'
import { at } from './dialect.ts'
import { contractStore } from './fixture.ts'

export function findContract(world: World): void {
  describe('find', () => {
    let connector: Connector
    beforeAll(() => {
      connector = world.database.open(contractStore(world.dialect.engine))
    })
    afterAll(() => connector.close())

    const lookup = (
      table: string,
      columns: readonly string[],
      tuples: readonly (readonly Value[])[],
      more: Partial<Lookup> = {},
    ): Lookup => ({
      table: at(table),
      columns,
      tuples,
      owners: tuples.map((_, owner) => owner),
      match: 'exact',
      canonical: false,
      fetch: [],
      ...more,
    })
    const find = async (...of: Parameters<typeof lookup>): Promise<FoundRows> => {
      const [found] = await connector.find([lookup(...of)])
      if (found === undefined) throw new Error('no answer')
      return found
    }
    const pairs = (found: FoundRows) => found.owners.map((owner, i) => `${owner}:${found.keys[i]}`).sort()
    const customers = async (kind: IdentifierKind, column: string, value: string, canonical = false) =>
      (await find('customer', [column], [[value]], { match: kind, canonical })).keys.flat().sort()

    it('takes numbers only in their one canonical form', async () => {
      const odd = ['01', ' 1', '1 ', '+1', '1.0', '1abc', '1e0', '', '-0', '9999999999999999999', '0x1', '１']
      expect(pairs(await find('customer', ['id'], [['1'], ...odd.map((one) => [one])]))).toEqual(['0:1'])
    })

    it('never lets a text equal a number that it only starts with', async () => {
      const values = [['12abc'], ['12'], ['0'], ['C-1'], ['C-9']]
      expect(pairs(await find('customer', ['number'], values))).toEqual(['0:3', '2:4', '3:1'])
    })

    it('compares texts byte for byte, in spite of collations', async () => {
      expect(pairs(await find('customer', ['code'], [['AB'], ['Ab'], ['ab']]))).toEqual(['0:1', '2:6'])
      expect(pairs(await find('customer', ['email'], [['ada@example.org']]))).toEqual(['0:6'])
      expect(pairs(await find('customer', ['email'], [['ada@example.org ']]))).toEqual(['0:4'])
    })

    it('finds an e-mail address without case, and no other that a collation would equal', async () => {
      expect(await customers('email', 'email', ' ADA@example.ORG')).toEqual(['1', '6'])
      expect(await customers('email', 'email', 'àda@example.org')).toEqual(['3'])
      expect(await customers('email', 'email', 'ada@example.or_')).toEqual([])
      expect(await customers('email', 'email', 'ada@example.org', true)).toEqual(['6'])
    })

    it('finds a phone number by its digits, in national and international form', async () => {
      expect(await customers('phone', 'phone', '06 12 34 56 78')).toEqual(['1', '6'])
      expect(await customers('phone', 'phone', '+33612345679')).toEqual(['2'])
      expect(await customers('phone', 'phone', '0612345680')).toEqual(['3'])
      expect(await customers('phone', 'phone', '+32475123456')).toEqual(['4'])
      expect(await customers('phone', 'phone', '0475123456')).toEqual([])
      expect(await customers('phone', 'phone', 'call me')).toEqual([])
      expect(await customers('phone', 'phone', '0612345678', true)).toEqual(['1'])
    })

    it('finds a customer number as it is written', async () => {
      expect(await customers('customer-number', 'number', 'C-1')).toEqual(['1'])
      expect(await customers('customer-number', 'number', 'c-1')).toEqual(['6'])
    })

    it('matches nothing with a null, a NUL byte or half a character', async () => {
      expect((await find('customer', ['email'], [[null], ['a\0b'], ['\ud800']])).keys).toEqual([])
      const tuples = [
        ['2025', null],
        [null, '0001'],
        ['2025', '0001'],
      ]
      expect(pairs(await find('invoice', ['year', 'number'], tuples))).toEqual(['2:2025,0001'])
    })

    it('finds composite keys and tells their owners apart', async () => {
      const found = await find(
        'invoice_line',
        ['year', 'number'],
        [
          ['2025', '0001'],
          ['2026', '0001'],
          ['2026', '0001'],
          ['2026', '0001'],
        ],
        { owners: [7, 7, 8, 8], fetch: ['label'] },
      )
      expect(found.owners.map((owner, i) => [owner, found.keys[i], found.values[i]]).sort()).toEqual([
        [7, ['1'], ['a']],
        [7, ['2'], ['b']],
        [8, ['2'], ['b']],
      ])
    })

    it('answers several lookups of several tables in order', async () => {
      const found = await connector.find([
        lookup('invoice', ['customer_id'], [['1']], { fetch: ['total', 'year'] }),
        lookup('customer', ['id'], []),
        lookup('event', ['customer_id'], [['1'], ['2']]),
        lookup('customer_names', ['id'], [['2']], { fetch: ['name'] }),
      ])
      expect(found[0]?.values.toSorted()).toEqual([
        ['10.50', '2025'],
        ['20.00', '2026'],
      ])
      expect(found[1]).toEqual({ owners: [], keys: [], values: [] })
      expect(found[2]?.keys.toSorted()).toEqual([
        ['1', '2025-05-05'],
        ['2', '2026-05-05'],
        ['3', '2026-05-06'],
      ])
      expect(found[3]?.values).toEqual([['Ben']])
    })

    it('looks ahead through the rows that another lookup of the call finds, where it can', async ({
      skip,
    }) => {
      if (connector.looksAhead !== true) skip('this connector does not look ahead')
      const through = { lookup: 0, columns: ['id'] }
      for (const emails of [['ada@example.org'], ['ada@example.org', 'ben@example.org', 'no@example.org']]) {
        const found = await connector.find([
          lookup(
            'customer',
            ['email'],
            emails.map((email) => [email]),
            { match: 'email' },
          ),
          lookup('invoice', ['customer_id'], [], { through, fetch: ['total'] }),
          lookup('visit', ['customer_id'], [], { through }),
        ])
        const apart = await connector.find(
          ['invoice', 'visit'].map((table) =>
            lookup(table, ['customer_id'], found[0]?.keys ?? [], { owners: found[0]?.owners ?? [] }),
          ),
        )
        expect(found.slice(1).map(pairs)).toEqual(apart.map(pairs))
        expect(found[2]?.keys.length).toBeGreaterThanOrEqual(3)
      }
    })

    it('gives equal rows of a table without a key as often as they are', async () => {
      const found = await find('visit', ['customer_id'], [['1']])
      expect(found.keys.toSorted()).toEqual([
        ['1', '/a', null],
        ['1', '/a', null],
        ['1', '/b', 'x'],
      ])
    })

    it('fetches every kind of column as text', async () => {
      const fetch = ['full_name', 'settings', 'born', 'seen', 'rating', 'picture', 'spot']
      const values = (await find('profile', ['id'], [['1']], { fetch })).values[0] ?? []
      expect(values.slice(0, 5)).toEqual([
        'Ada Lovelace',
        '{"theme": "dark"}',
        '1985-12-10',
        '2026-01-02 03:04:05',
        '0.1',
      ])
      expect(values[5]).toBe('\\x00ff')
      expect(values[6]).toMatch(/1[ ,]2/)
    })

    it('finds a row again by each of its own values', async () => {
      const columns = ['id', 'first_name', 'born', 'seen', 'rating', 'picture', 'alias']
      const values = (await find('profile', ['id'], [['1']], { fetch: columns })).values[0] ?? []
      for (const [i, column] of columns.entries())
        expect((await find('profile', [column], [[values[i] ?? null]])).keys, column).toEqual([['1']])
      for (const odd of ['2026-02-30', '1985-12-10x', 'today', 'infinity', '0000-00-00', 'NaN'])
        for (const column of ['born', 'seen', 'rating', 'picture'])
          expect((await find('profile', [column], [[odd]])).keys, `${column} ${odd}`).toEqual([])
    })

    it('finds the same for many people at once as for few', async () => {
      const ids = Array.from({ length: 3000 }, (_, i) => [String(i)])
      const [byId, byEmail] = await connector.find([
        lookup('invoice', ['customer_id'], ids),
        lookup(
          'customer',
          ['email'],
          ids.map(([id]) => [id === '5' ? 'BEN@example.org' : `nobody${id}@example.org`]),
          { match: 'email' },
        ),
      ])
      expect(pairs(byId as FoundRows)).toEqual(['1:2025,0001', '1:2026,0001', '2:2025,0002', '2:2026,0002'])
      expect(pairs(byEmail as FoundRows)).toEqual(['5:2'])
    })

    it('refuses names that the database does not have', async () => {
      const unknown = { code: 'store/unknown-name' }
      await expect(find('nowhere', ['id'], [['1']])).rejects.toMatchObject(unknown)
      await expect(find('customer', ['nothing'], [['1']])).rejects.toMatchObject(unknown)
      await expect(find('customer', ['id'], [['1']], { fetch: ['nothing'] })).rejects.toMatchObject(unknown)
      await expect(find('CUSTOMER', ['ID'], [['1']])).rejects.toMatchObject(unknown)
    })

    it.each(['exact', 'engine'] as const)(
      'tells which rows are also reached by rows of others: %s',
      async (match) => {
        const question = (keys: string[], owners: number[], own: string[], ownOwners: number[]) => ({
          table: at('address'),
          keys: keys.map((key) => [key]),
          owners,
          columns: ['id'],
          match,
          from: { table: at('customer'), columns: ['address_id'], own: own.map((key) => [key]), ownOwners },
        })
        const shared = await connector.findShared([
          question(['1', '2', '3'], [1, 1, 1], ['1', '2', '6'], [1, 1, 1]),
          question(['2'], [1], ['2', '3'], [1, 1]),
          question(['2', '2'], [1, 2], ['2', '3'], [1, 2]),
          question(['2'], [1], [], []),
          question([], [], [], []),
        ])
        expect(shared).toEqual([[1], [], [0, 1], [0], []])
      },
    )

    it('tells shared rows of tables without a key and along composite links', async () => {
      const shared = await connector.findShared([
        {
          table: at('invoice_line'),
          keys: [['1'], ['4']],
          owners: [1, 1],
          columns: ['year', 'number'],
          match: 'exact',
          from: { table: at('invoice'), columns: ['year', 'number'], own: [], ownOwners: [] },
        },
        {
          table: at('customer'),
          keys: [['1'], ['2']],
          owners: [1, 2],
          columns: ['id'],
          match: 'exact',
          from: {
            table: at('visit'),
            columns: ['customer_id'],
            own: [
              ['1', '/a', null],
              ['1', '/a', null],
              ['1', '/b', 'x'],
              ['2', '/a', null],
            ],
            ownOwners: [1, 1, 1, 2],
          },
        },
      ])
      expect(shared).toEqual([[0], [1]])
    })
  })
}
