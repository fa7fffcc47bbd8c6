import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { connectorContract } from '../../../test/contract/connector.ts'
import { contractStore } from '../../../test/contract/fixture.ts'
import { mariadbAnswers, mysqlDialect } from '../../../test/contract/mysql.ts'

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
