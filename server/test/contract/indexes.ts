import type { Table } from '@garant/policy'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Connector, Lookup } from '../../src/stores/connector.ts'
import { withoutIndex } from '../../src/stores/indexes.ts'
import type { World } from './connector.ts'
import { contractStore, declared } from './fixture.ts'

/** Rows are few on purpose: a planner reads such tables whole, whatever their indexes. */
export function indexesContract(world: World): void {
  describe('servedByIndex', () => {
    let connector: Connector
    const table: Table = declared('reader_card', {
      identifiers: [
        { kind: 'email', column: 'email', canonical: false, samePerson: false },
        { kind: 'email', column: 'second_email', canonical: false, samePerson: false },
        { kind: 'phone', column: 'phone', canonical: false, samePerson: false },
        { kind: 'customer-number', column: 'number', canonical: true, samePerson: false },
      ],
      links: [
        {
          columns: ['shelf', 'number'],
          from: { store: 'contract', schema: null, table: 'reader_loan', columns: ['shelf', 'card'] },
        },
      ],
    })

    beforeAll(async () => {
      const email = world.dialect.engine === 'postgresql' ? 'lower(email)' : 'email'
      await world.database.execute(
        `create table reader_card (id int primary key, email varchar(100), second_email varchar(100),
           phone varchar(40), shelf varchar(20), number varchar(20))`,
      )
      await world.database.execute(`create index reader_card_email on reader_card (${email})`)
      await world.database.execute('create index reader_card_phone on reader_card (phone)')
      await world.database.execute('create index reader_card_shelf on reader_card (shelf, number)')
      await world.database.execute('create table reader_loan (card varchar(20), shelf varchar(20))')
      await world.database.execute(
        "insert into reader_card values (1, 'a@example.org', null, null, 'a', '1')",
      )
      const store = contractStore(world.dialect.engine)
      connector = world.database.open({ ...store, tables: [table, declared('reader_loan')] })
    })
    afterAll(async () => {
      await connector.close()
      await world.database.execute('drop table reader_card')
      await world.database.execute('drop table reader_loan')
    })

    const lookup = (columns: readonly string[], match: Lookup['match'] = 'exact'): Lookup => ({
      table: { schema: null, name: 'reader_card' },
      ...{ columns, match, canonical: false, tuples: [], owners: [], fetch: ['email'] },
    })

    it('tells which searches an index can serve, on a table of one row', async () => {
      const asked = [
        lookup(['id']),
        lookup(['email'], 'email'),
        lookup(['shelf']),
        lookup(['shelf', 'number']),
        lookup(['second_email'], 'email'),
        // Its index is of other values than the digits that are looked for.
        lookup(['phone'], 'phone'),
        // The second column of an index helps nobody who does not know the first.
        lookup(['number']),
      ]
      expect(await connector.servedByIndex(asked)).toEqual([true, true, true, true, false, false, false])
    })

    it('serves searches as before, on the connection that explained them', async () => {
      for (let round = 0; round < 2; round++) {
        expect(await connector.servedByIndex([lookup(['email'], 'email')])).toEqual([true])
        const sought = { ...lookup(['email'], 'email'), tuples: [['A@example.org']], owners: [0] }
        expect((await connector.find([sought]))[0]?.keys).toEqual([['1']])
      }
    })

    it('finds every identifier and link of the policy that has none', async () => {
      const inspection = await connector.inspect()
      const found = await withoutIndex({ stores: [connector.store] }, connector, inspection)
      const second = world.dialect.engine === 'postgresql' ? 'lower(second_email)' : 'second_email'
      const told = found.map(({ table, name }) => `${table?.name} ${name}`)
      expect(told.sort()).toEqual(
        [
          ...['reader_card digits of phone', 'reader_card number', `reader_card ${second}`],
          'reader_loan shelf, card',
        ].sort(),
      )
    })

    it('believes the catalogue where the engine does not explain', async () => {
      const inspection = await connector.inspect()
      const silent = { ...connector, servedByIndex: async (all: readonly Lookup[]) => all.map(() => null) }
      const found = await withoutIndex({ stores: [connector.store] }, silent, inspection)
      expect(found.map(({ name }) => name)).toContain('digits of phone')
      expect(found.map(({ name }) => name)).not.toContain('lower(email)')
    })
  })
}
