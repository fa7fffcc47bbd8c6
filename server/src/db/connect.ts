import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from '../config/config.ts'
import { type Db, openDb } from './db.ts'
import { type Embedded, openEmbedded } from './embedded.ts'
import { guardServer } from './guard.ts'
import { migrate } from './migrate.ts'
import { inspectRole } from './role.ts'

/** How long queries under way may take to finish when we leave, in milliseconds. */
const patience = 5_000

/** Our database as a command needs it: reachable, safe, of this version's schema. */
export interface Connected {
  readonly db: Db
  /** null: the database of `DATABASE_URL`. */
  readonly embedded: Embedded | null
  close(): Promise<void>
}

/**
 * Joins or starts the embedded server, or takes `DATABASE_URL`; guards its settings; migrates as whom the URL names, and works
 * as the role that owns nothing where it may.
 * @param say called with a sentence for the person who runs the command.
 * @param lost called when an embedded server is gone for good.
 * @throws DbError, ConfigError
 */
export async function connectDatabase(
  config: Config,
  say: (text: string) => void,
  lost?: (error: unknown) => void,
): Promise<Connected> {
  const embedded =
    config.databaseUrl === null
      ? await openEmbedded({ data: config.data, say, ...(lost === undefined ? {} : { lost }) })
      : null
  try {
    const url = embedded?.url ?? config.databaseUrl ?? ''
    await guardServer(url, config)
    await migrate(url, { applied: (name) => say(`Applied the migration ${name}`) })
    const { mayBeRuntime } = await inspectRole(url)
    const db = openDb(url, { asRuntime: mayBeRuntime })
    return {
      db,
      embedded,
      async close() {
        // A connection that somebody still holds would be waited for without end.
        await Promise.race([db.close(), sleep(patience, undefined, { ref: false })])
        await embedded?.close()
      },
    }
  } catch (error) {
    await embedded?.close()
    throw error
  }
}
