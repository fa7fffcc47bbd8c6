import { describe } from 'vitest'
import { connectorContract } from '../../../test/contract/connector.ts'
import { mariadbAnswers, mysqlDialect } from '../../../test/contract/mysql.ts'

const answers = await mariadbAnswers()
describe.skipIf(!answers)(`MariaDB${answers ? '' : ' (skipped: no MariaDB answers)'}`, () => {
  connectorContract('MariaDB', mysqlDialect)
})
