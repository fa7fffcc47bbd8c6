import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { sql } from 'kysely'
import { compose } from '../../src/app.ts'
import { prepareDemo } from '../../src/cli/demo.ts'
import { listen } from '../../src/cli/listen.ts'
import { readConfig } from '../../src/config/config.ts'
import { mariadbUrl } from '../contract/mysql.ts'
import { openBrowser, type TestBrowser } from './browser.ts'
import { testDatabase } from './database.ts'
import { dropMysqlStores } from './demo.ts'

const root = resolve(import.meta.dirname, '..', '..', '..')

/** The example installation as `npm start` makes it, and a browser beside it. */
export interface Tour {
  /** Address without a slash at its end. */
  readonly base: string
  /** `GARANT_DATA`. */
  readonly data: string
  readonly browser: TestBrowser
  /** A statement on our own database, as its owner: for days that a test does not wait for. */
  execute(statement: string): Promise<unknown>
  /** Ends the server, so that what was taken from it can be tried without it. Twice does no harm. */
  stop(): Promise<void>
  /** Stops it and takes everything away. */
  drop(): Promise<void>
}

/** @param people customers in the example stores. */
export async function startTour({ people }: { readonly people: number }): Promise<Tour> {
  const data = mkdtempSync(join(tmpdir(), 'garant-tour-'))
  const database = await testDatabase()
  const browser = await openBrowser()
  const asked = readConfig({ PORT: '0', GARANT_DATA: data, DATABASE_URL: database.url }, root)
  const listener = await listen(asked)
  const base = `http://localhost:${listener.port}`
  const prepared = await prepareDemo(
    { ...asked, port: listener.port, url: base },
    {
      ...{ databaseUrl: database.url, mariadbUrl, people, say: () => {} },
      today: new Date().toISOString().slice(0, 10),
    },
  )
  const app = await compose({
    ...prepared,
    ...{ db: database.runtime, roles: { web: true, work: true }, say: () => {} },
  })
  await app.start()
  listener.hand((request, peer) => app.fetch(request, peer))

  let stopped: Promise<void> | null = null
  function stop(): Promise<void> {
    stopped ??= listener.close(1000).then(() => app.stop())
    return stopped
  }
  return {
    ...{ base, data, browser, stop },
    execute: (statement) => sql.raw(statement).execute(database.db.read),
    async drop() {
      await stop()
      await browser.close()
      await database.drop()
      await dropMysqlStores(prepared.config.stores)
      rmSync(data, { recursive: true, force: true })
    },
  }
}
