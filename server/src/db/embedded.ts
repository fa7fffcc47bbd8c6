import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { dataFolder, secretFile } from '../config/config.ts'
import { findBinaries } from './binaries.ts'
import { type Cluster, freePort, initialise, owner, runningPort, start, stop } from './cluster.ts'
import { DbError } from './errors.ts'
import { findPlace, remember } from './place.ts'

/**
 * Our part in the PostgreSQL server that lives in the data folder. Whoever comes first starts it, everybody joins it,
 * the last to leave stops it; the server itself keeps the count, as advisory locks of one session each, so that a
 * killed process counts no more.
 */
export interface Embedded {
  /** Connection string of the database `garant`. */
  readonly url: string
  /** The server was already running: another process uses it, or a killed one left it behind. */
  readonly joined: boolean
  /**
   * Declares that this process serves the folder at an address of at most 63 bytes.
   * @throws DbError `db/in-use` naming the address of the one that does already.
   */
  serveAt(address: string): Promise<void>
  /** Leaves; stops the server when nobody else uses it. */
  close(): Promise<void>
}

export interface EmbeddedOptions {
  /** The data folder (`GARANT_DATA`). */
  readonly data: string
  /** Called with a sentence for the person who starts Garant. */
  readonly say: (text: string) => void
  /** Called when the server is gone and cannot be had back: the process had better end. */
  readonly lost?: (error: unknown) => void
}

/** @throws DbError `db/no-binaries`, `db/no-rights`, `db/no-space`, `db/start-failed`; ConfigError. */
export async function openEmbedded({ data, say, lost }: EmbeddedOptions): Promise<Embedded> {
  dataFolder(data)
  const { place, account, copies } = await findPlace(data)
  const password = secretFile(
    join(data, 'database-password'),
    () => randomBytes(24).toString('base64url'),
    (path) => say(`Password of the embedded database: ${path}`),
  )
  const cluster: Cluster = { folder: place.folder, account, binaries: await findBinaries(account, copies) }
  await initialise(cluster, password)

  let port = place.port
  let address: string | null = null
  let closing = false
  const enter = async (again = false) => {
    const entered = await enterServer(cluster, port, password, again)
    if (entered.port !== port) remember(data, { folder: place.folder, port: entered.port })
    port = entered.port
    entered.session.once('end', () => {
      if (!closing) rejoin().catch((error: unknown) => lost?.(error))
    })
    return entered
  }
  /** A server that crashed has forgotten our locks. */
  const rejoin = async () => {
    ;({ session } = await enter(true))
    if (port !== first.port)
      throw new DbError('db/start-failed', 'The embedded database came back on another port.')
    if (address !== null) await claim(session, address)
  }

  let { session, ...first } = await enter()
  const url = urlOf(first.port, password, owner)
  return {
    url,
    joined: !first.started,
    async serveAt(wanted) {
      await claim(session, wanted)
      address = wanted
    },
    async close() {
      if (closing) return
      closing = true
      await leave(cluster, session)
    },
  }
}

/** Advisory locks of the database `garant`, in the space of two keys. */
const space = 0x67617261
const using = 1
const serving = 2

interface Entered {
  readonly session: pg.Client
  readonly port: number
  readonly started: boolean
}

/** How long a start may take, in milliseconds: recovery after a crash included. */
const patience = 120_000

/**
 * Joins the running server, or starts it; again while others start and stop it at the same time.
 * @param samePort the server was at `lastPort` and everybody knows it there: no other will do.
 */
async function enterServer(
  cluster: Cluster,
  lastPort: number | null,
  password: string,
  samePort: boolean,
): Promise<Entered> {
  const deadline = Date.now() + patience
  let port = lastPort ?? (await freePort())
  let started = false
  while (Date.now() < deadline) {
    const running = runningPort(cluster)
    const session = running === null ? null : await joinServer(running, password)
    if (running !== null && session !== null) return { session, port: running, started }
    if (running === null) {
      const outcome = await start(cluster, port)
      if (outcome === 'port-taken' && !samePort) port = await freePort()
      started = outcome === 'started'
    }
    if (!started) await sleep(100)
  }
  throw new DbError('db/start-failed', `The embedded database in ${cluster.folder} does not answer.`)
}

/** One session that holds the lock of users; null while the server starts or stops. */
async function joinServer(port: number, password: string): Promise<pg.Client | null> {
  await createOwnDatabase(port, password)
  const session = await connect(port, password, owner)
  if (session === null) return null
  try {
    await session.query('SELECT pg_advisory_lock_shared($1, $2)', [space, using])
    return session
  } catch {
    return null
  }
}

async function createOwnDatabase(port: number, password: string): Promise<void> {
  const session = await connect(port, password, 'postgres')
  try {
    const known = await session?.query('SELECT FROM pg_database WHERE datname = $1', [owner])
    if (known?.rowCount === 0) await session?.query(`CREATE DATABASE ${owner}`)
  } catch {
    // Another process made it, or the server stops: the caller's own connection will tell.
  } finally {
    await session?.end().catch(() => {})
  }
}

async function connect(port: number, password: string, database: string): Promise<pg.Client | null> {
  const session = new pg.Client({
    connectionString: urlOf(port, password, database),
    application_name: 'garant',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  })
  session.on('error', () => {})
  try {
    await session.connect()
    return session
  } catch (cause) {
    if (!(cause instanceof pg.DatabaseError) || cause.code !== '28P01') return null
    throw new DbError(
      'db/start-failed',
      'The password in database-password is not the embedded database’s.',
      {
        cause,
      },
    )
  }
}

async function claim(session: pg.Client, address: string): Promise<void> {
  const { rows } = await session.query<{ won: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS won', [
    space,
    serving,
  ])
  if (rows[0]?.won === true) {
    await session.query(`SELECT set_config('application_name', $1, false)`, [address])
    return
  }
  const other = await session.query<{ address: string }>(
    `SELECT application_name AS address FROM pg_stat_activity JOIN pg_locks USING (pid)
     WHERE locktype = 'advisory' AND classid = $1 AND objid = $2 AND objsubid = 2 AND granted`,
    [space, serving],
  )
  const running = other.rows[0]?.address ?? 'another address'
  throw new DbError('db/in-use', `Garant already serves this data folder at ${running}.`, {
    facts: { running },
  })
}

async function leave(cluster: Cluster, session: pg.Client): Promise<void> {
  try {
    const { rows } = await session.query<{ last: boolean }>(
      'SELECT pg_advisory_unlock_shared($1, $2), pg_try_advisory_lock($1, $2) AS last',
      [space, using],
    )
    if (rows[0]?.last === true) await stop(cluster)
  } finally {
    await session.end().catch(() => {})
  }
}

function urlOf(port: number, password: string, database: string): string {
  return `postgres://${owner}:${password}@127.0.0.1:${port}/${database}`
}
