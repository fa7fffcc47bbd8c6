import type { Identifier, Link, Table } from '@garant/policy'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Connector } from '../../src/stores/connector.ts'
import { unlikeIdentifiers, unlikeLinks } from '../../src/stores/unlike.ts'
import type { World } from './connector.ts'
import { contractStore, declared } from './fixture.ts'

const link = (own: string, to: string): Link => ({
  columns: [own],
  from: { store: 'contract', schema: null, table: 'holder', columns: [to] },
})
const identifier = (kind: Identifier['kind'], column: string, canonical: boolean): Identifier => ({
  ...{ kind, column, canonical, samePerson: false },
})

export function unlikeContract(world: World): void {
  describe('columns that do not meet', () => {
    let connector: Connector
    const open = (loan: Partial<Table>) => {
      const holder = declared('holder', { identifiers: [identifier('customer-number', 'strict', true)] })
      const tables = [holder, declared('loan', loan)]
      connector = world.database.open({ ...contractStore(world.dialect.engine), tables })
    }
    const told = async (find: typeof unlikeLinks): Promise<readonly string[]> => {
      const inspections = new Map([['contract', await connector.inspect()]])
      await connector.close()
      const found = find({ stores: [connector.store] }, inspections).get('contract') ?? []
      return found.map(({ code, table, name }) => `${code} ${table?.name}.${name}`)
    }

    beforeAll(async () => {
      const { engine } = world.dialect
      const [strict, folds, instant] =
        engine === 'mysql'
          ? ['varchar(20) collate utf8mb4_bin', 'varchar(20) collate utf8mb4_general_ci', 'datetime']
          : ['varchar(20)', 'varchar(20) collate folds', 'timestamp']
      if (engine === 'postgresql')
        await world.database.execute(
          "create collation folds (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
        )
      await world.database.execute(
        `create table holder (id int primary key, born date, strict ${strict}, folds ${folds})`,
      )
      await world.database.execute(
        `create table loan (id int primary key, holder_id numeric(10, 2), born ${instant},
           strict ${strict}, folds ${folds})`,
      )
    })
    afterAll(async () => {
      await world.database.execute('drop table loan')
      await world.database.execute('drop table holder')
      if (world.dialect.engine === 'postgresql') await world.database.execute('drop collation folds')
    })

    it('are told of a link between kinds that are written differently', async () => {
      open({ links: [link('holder_id', 'id'), link('born', 'born'), link('strict', 'id')] })
      expect(await told(unlikeLinks)).toEqual(['unlike-link loan.holder_id', 'unlike-link loan.born'])
    })

    it('are told of a link of which one side alone takes two spellings for equal', async () => {
      const links = [link('folds', 'strict'), link('strict', 'folds'), link('strict', 'strict')]
      open({ links })
      expect(await told(unlikeLinks)).toEqual(['unlike-collation loan.folds', 'unlike-collation loan.strict'])
      // An address is compared without case on both sides, unless it is taken to have one spelling.
      open({ links, identifiers: ['folds', 'strict'].map((name) => identifier('email', name, false)) })
      expect(await told(unlikeLinks)).toEqual([])
      open({ links, identifiers: [identifier('email', 'folds', true)] })
      expect(await told(unlikeLinks)).toEqual(['unlike-collation loan.folds', 'unlike-collation loan.strict'])
    })

    it('are told of an identifier that folds here and not there', async () => {
      open({ identifiers: [identifier('customer-number', 'folds', true)] })
      expect(await told(unlikeIdentifiers)).toEqual(['unlike-collation loan.folds'])
      open({ identifiers: [identifier('customer-number', 'strict', true)] })
      expect(await told(unlikeIdentifiers)).toEqual([])
      open({ identifiers: [identifier('email', 'folds', false), identifier('phone', 'folds', true)] })
      expect(await told(unlikeIdentifiers)).toEqual([])
    })
  })
}
