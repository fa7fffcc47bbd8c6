import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Embedded, inspectServer, openEmbedded } from '../../src/db/db.ts'
import { databases, sweep, type TestServer } from './database.ts'

/**
 * Set-up of the whole run: finds the machine's PostgreSQL and starts an embedded one, which stays in the temporary
 * folder from run to run, and tells the workers through their environment.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  const own = databases()[0]
  const servers: TestServer[] = []
  if (own !== undefined) servers.push(...(await named(own.url, '')))
  const embedded = await startEmbedded()
  if (embedded !== null) servers.push(...(await named(embedded.url, ', embedded')))
  if (servers.length === 0)
    throw new Error('Tests need a PostgreSQL: none answers, and the embedded one does not start.')
  process.env.GARANT_TEST_SERVERS = JSON.stringify(servers)
  for (const server of servers) await sweep(server)
  return async () => embedded?.close()
}

async function named(url: string, addition: string): Promise<readonly TestServer[]> {
  try {
    const { version } = await inspectServer(url)
    return [{ name: `PostgreSQL ${Number.parseInt(version, 10)}${addition}`, url }]
  } catch {
    return []
  }
}

async function startEmbedded(): Promise<Embedded | null> {
  try {
    const embedded = await openEmbedded({
      data: join(tmpdir(), `garant-test-${userInfo().username}`),
      say: () => {},
    })
    // Nothing here outlives the run, so nothing waits for the disk.
    const client = new pg.Client({ connectionString: embedded.url })
    await client.connect()
    await client.query('ALTER SYSTEM SET fsync = off')
    await client.query('SELECT pg_reload_conf()')
    await client.end()
    return embedded
  } catch (error) {
    console.warn(
      `The embedded PostgreSQL is left out: ${error instanceof Error ? error.message : String(error)}`,
    )
    return null
  }
}
