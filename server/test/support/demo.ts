import { createConnection } from 'mysql2/promise'
import type { Config } from '../../src/config/config.ts'
import { mariadbUrl } from '../contract/mysql.ts'

/** Drops example stores in MariaDB with their users; those in PostgreSQL go with the database beside which they stand. */
export async function dropMysqlStores(stores: Config['stores']): Promise<void> {
  for (const { canary: owner, read, write } of Object.values(stores)) {
    if (owner?.startsWith('mysql:') !== true) continue
    const connection = await createConnection({ uri: mariadbUrl })
    const database = new URL(owner).pathname.slice(1)
    await connection.query(`DROP DATABASE IF EXISTS ${connection.escapeId(database)}`)
    for (const url of [read, write])
      if (url !== null && url !== owner)
        await connection.query(`DROP USER IF EXISTS ${connection.escape(new URL(url).username)}@'%'`)
    await connection.end()
  }
}
