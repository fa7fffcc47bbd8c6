import { setFlagsFromString } from 'node:v8'
import { type Config, readConfig } from '../config/config.ts'
import { connectDatabase } from '../db/db.ts'
import type { App, Demo, Io, Roles } from './io.ts'
import { type Listener, listen } from './listen.ts'

/** How long requests and jobs under way may take to finish, in milliseconds. */
const grace = 10_000

/** What a start adds once the database answers: it may connect example stores. */
export type Prepare = (config: Config, databaseUrl: string) => Promise<{ config: Config; demo: Demo | null }>

/**
 * Runs Garant until the process is asked to end. What was opened is closed in the opposite order, also when a later
 * step fails.
 */
export async function serving(io: Io, roles: Roles, prepare?: Prepare): Promise<void> {
  const asked = readConfig(io.env, io.cwd)
  await using opened = new AsyncDisposableStack()
  const listener = roles.web ? await listen(asked) : null
  if (listener !== null) opened.defer(() => listener.close(grace))
  const config = listener === null ? asked : atPort(asked, listener.port)

  const gone = Promise.withResolvers<never>()
  gone.promise.catch(() => {})
  const database = await connectDatabase(config, io.say, gone.reject)
  opened.defer(() => database.close())
  if (listener !== null) await database.embedded?.serveAt(`http://localhost:${listener.port}`)

  const prepared = (await prepare?.(config, database.db.url)) ?? { config, demo: null }
  const app = await io.compose({ ...prepared, db: database.db, roles, say: io.say })
  opened.defer(() => app.stop())
  await app.start()
  // Loading is over (`memory.mjs`): from now on most of what is made is short-lived.
  setFlagsFromString('--semi-space-growth-factor=2')
  announce(io, listener, app)
  opened.defer(() => listener?.close(grace))
  await Promise.race([io.ended, gone.promise])
}

/** The port may have been 0: any free one. */
function atPort(config: Config, port: number): Config {
  const url = config.url === `http://localhost:${config.port}` ? `http://localhost:${port}` : config.url
  return { ...config, port, url }
}

function announce(io: Io, listener: Listener | null, app: App): void {
  listener?.hand((request, peer) => app.fetch(request, peer))
  if (listener === null) io.say('Garant takes jobs.')
  else io.out(`http://localhost:${listener.port}\n`)
}
