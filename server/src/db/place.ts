import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { type Account, databaseAccount, runAs } from './account.ts'
import { makeFolder } from './cluster.ts'
import { DbError } from './errors.ts'

/** Where root keeps a database whose user cannot enter the data folder, and programs that it cannot run. */
const shared = '/var/lib/garant'

/** What is remembered of the embedded server in `database.json`, so that the next start finds the same one. */
export interface Place {
  readonly folder: string
  /** The port it had last; null before its first start. */
  readonly port: number | null
}

/**
 * The folder of the embedded server: `postgres` below the data folder, or below `/var/lib/garant` when the system user
 * that runs it for root could not get there. Chosen once.
 * @throws DbError `db/no-rights`
 */
export async function findPlace(
  data: string,
): Promise<{ place: Place; account: Account | null; copies: string }> {
  try {
    const remembered = recall(data)
    const account = databaseAccount(remembered?.folder ?? null)
    const copies = account === null ? data : shared
    if (remembered !== null) return { place: remembered, account, copies }
    const folder = account === null ? join(data, 'postgres') : await reachable(data, account)
    makeFolder(folder, account)
    const place = { folder, port: null }
    remember(data, place)
    return { place, account, copies }
  } catch (cause) {
    if (cause instanceof DbError) throw cause
    throw new DbError('db/no-rights', `The embedded database cannot be kept in ${data}: permission denied.`, {
      facts: { data },
      cause,
    })
  }
}

export function remember(data: string, place: Place): void {
  const path = join(data, 'database.json')
  writeFileSync(`${path}.${process.pid}`, `${JSON.stringify(place)}\n`, { mode: 0o600 })
  renameSync(`${path}.${process.pid}`, path)
}

function recall(data: string): Place | null {
  const path = join(data, 'database.json')
  if (!existsSync(path)) return null
  const place = JSON.parse(readFileSync(path, 'utf8')) as Place
  return existsSync(place.folder) ? place : lost(place.folder)
}

/** A database that has gone is never replaced by an empty one in silence. */
function lost(folder: string): never {
  throw new DbError(
    'db/start-failed',
    `The embedded database was kept in ${folder}, and that folder is gone: restore it, or choose another GARANT_DATA to begin anew.`,
    { facts: { folder } },
  )
}

/** Opens a way through the data folder for the account alone; where a folder above is closed, goes elsewhere. */
async function reachable(data: string, account: Account): Promise<string> {
  const inside = join(data, 'postgres')
  const mode = statSync(data).mode & 0o777
  chownSync(data, 0, account.gid)
  chmodSync(data, 0o710)
  makeFolder(inside, account)
  if ((await runAs(account, '/bin/sh', ['-c', 'test -w "$0" && test -x "$0"', inside])).status === 0)
    return inside
  chmodSync(data, mode)
  mkdirSync(shared, { recursive: true, mode: 0o711 })
  if (statSync(shared).uid === 0) chmodSync(shared, 0o711)
  const name = createHash('sha256').update(data).digest('hex').slice(0, 8)
  return join(shared, `${basename(data)}-${name}`)
}
