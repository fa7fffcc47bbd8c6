import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { connectorContract } from '../../../test/contract/connector.ts'
import { contractStore } from '../../../test/contract/fixture.ts'
import { mariadbAnswers, mysqlDialect } from '../../../test/contract/mysql.ts'
import { grants } from '../stores.ts'
import { openMysql } from './connector.ts'

const answers = await mariadbAnswers()
describe.skipIf(!answers)(`MariaDB${answers ? '' : ' (skipped: no MariaDB answers)'}`, () => {
  connectorContract('MariaDB', mysqlDialect)
})

describe.skipIf(!answers)(
  `MariaDB across databases${answers ? '' : ' (skipped: no MariaDB answers)'}`,
  () => {
    it('refuses a deletion that would cascade into another database', async () => {
      const database = await mysqlDialect.create()
      const other = `garant_outside_${randomBytes(4).toString('hex')}`
      const connector = database.open(contractStore('mysql'))
      try {
        const [name] = await database.column('SELECT DATABASE()')
        await database.execute(`CREATE DATABASE ${other}`)
        await database.execute(
          `CREATE TABLE ${other}.copy (id int, FOREIGN KEY (id) REFERENCES ${name}.draft (id) ON DELETE CASCADE)`,
        )
        await database.execute(`INSERT INTO ${other}.copy VALUES (1)`)
        await database.execute(
          `GRANT ALL ON *.* TO '${(await database.column("SELECT CONCAT(USER, '''@''', HOST) FROM mysql.user WHERE USER = CONCAT(RIGHT(DATABASE(), 8), '_owner')"))[0]}'`,
        )
        const statement = { do: 'erase', table: { schema: null, name: 'draft' }, keys: [['1']] } as const
        await expect(connector.apply({ id: 'outside', fencing: 1n }, [statement])).rejects.toMatchObject({
          code: 'store/undeclared-effect',
        })
        expect(await database.column(`SELECT id FROM ${other}.copy`)).toEqual(['1'])
      } finally {
        await connector.close()
        await database.execute(`DROP DATABASE IF EXISTS ${other}`)
        await database.drop()
      }
    })
  },
)

describe.skipIf(!answers)(
  `MariaDB with the least rights${answers ? '' : ' (skipped: no MariaDB answers)'}`,
  () => {
    it('finds, masks, erases, verifies and records under the GRANTs we print', async () => {
      const database = await mysqlDialect.create()
      const suffix = randomBytes(4).toString('hex')
      const roles = { read: `r_${suffix}`, write: `w_${suffix}` }
      const [name = ''] = await database.column('SELECT DATABASE()')
      const url = (user: string) => `mysql://${user}:x@127.0.0.1:${database.port}/${name}`
      const store = contractStore('mysql', {
        customer: {
          columns: ['id', 'email', 'number', 'phone', 'address_id'].map((column) => ({
            name: column,
            category: 'contact',
            mask: null,
            thirdParty: false,
          })),
          // biome-ignore lint/suspicious/noThenProperty: a word of the policy, never a function
          erasure: { rows: 'mask', rule: null, from: null, then: 'mask', mask: ['email', 'phone'] },
        },
      })
      const owner = database.open(store)
      const inspection = await owner.inspect()
      await owner.close()
      for (const user of [roles.read, roles.write])
        await database.execute(`CREATE USER '${user}'@'%' IDENTIFIED BY 'x'`)
      for (const statement of grants(store, inspection, roles)) await database.execute(statement)
      const connector = openMysql(store, 'FR', {
        readUrl: url(roles.read),
        writeUrl: url(roles.write),
        connections: 2,
        lockTimeoutMs: 5000,
        statementTimeoutMs: 20_000,
      })
      try {
        const table = (of: string) => ({ schema: null, name: of })
        const lookup = {
          tuples: [['ben@example.org']],
          owners: [0],
          match: 'email',
          canonical: false,
          fetch: ['number'],
        } as const
        const [found] = await connector.find([{ table: table('customer'), columns: ['email'], ...lookup }])
        expect(found?.keys).toEqual([['2']])
        const statements = [
          { do: 'erase', table: table('draft'), keys: [['1']] },
          {
            do: 'mask',
            table: table('customer'),
            keys: [['2']],
            set: [{ column: 'email', to: { kind: 'null' } }],
          },
        ] as const
        const step = { id: 'least', fencing: 1n }
        expect(await connector.apply(step, statements)).toEqual({ when: 'now', recorded: true })
        expect(await connector.apply(step, statements)).toEqual({ when: 'already', recorded: true })
        expect(await connector.verify(statements.slice(1))).toEqual([0])
        const beyond = {
          do: 'mask',
          table: table('customer'),
          keys: [['1']],
          set: [{ column: 'number', to: { kind: 'null' } }],
        } as const
        await expect(connector.apply({ id: 'beyond', fencing: 1n }, [beyond])).rejects.toMatchObject({
          code: 'store/rights',
        })
      } finally {
        await connector.close()
        for (const user of [roles.read, roles.write]) await database.execute(`DROP USER '${user}'@'%'`)
        await database.drop()
      }
    })
  },
)
