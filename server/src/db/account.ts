import { execFile, spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { DbError } from './errors.ts'

/** The system user that PostgreSQL runs as: it refuses root. null: our own user. */
export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/**
 * As root: the owner of an existing cluster, else `garant`, else `postgres`, else a new system user `garant`, else
 * `nobody`. As anybody else: null.
 * @param cluster folder of an existing cluster, or of one to be.
 */
export function databaseAccount(cluster: string | null): Account | null {
  if (process.getuid?.() !== 0) return null
  const users = systemUsers()
  const owner = cluster === null ? null : ownerOf(cluster)
  if (owner !== null && owner.uid !== 0)
    return users.find(({ uid }) => uid === owner.uid) ?? { name: String(owner.uid), ...owner }
  const named = (list: readonly Account[], name: string) =>
    list.find((user) => user.name === name && user.uid !== 0)
  const existing = named(users, 'garant') ?? named(users, 'postgres')
  if (existing !== undefined) return existing
  spawnSync('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'garant',
  ])
  const made = named(systemUsers(), 'garant') ?? named(users, 'nobody')
  if (made === undefined)
    throw new DbError(
      'db/no-rights',
      'PostgreSQL does not run as root, and no system user was found for it: make one named garant, or run Garant as an ordinary user.',
    )
  return made
}

function systemUsers(): readonly Account[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .flatMap(([name, , uid, gid]) =>
      name === undefined || uid === undefined || gid === undefined
        ? []
        : [{ name, uid: Number(uid), gid: Number(gid) }],
    )
}

function ownerOf(folder: string): { uid: number; gid: number } | null {
  try {
    const { uid, gid } = statSync(folder)
    return { uid, gid }
  } catch {
    return null
  }
}

export interface Ran {
  readonly status: number
  /** Both streams, for one sentence of explanation. */
  readonly output: string
}

/** Runs a program as the account, in a folder it can enter and without our environment (locale, secrets). */
export function runAs(account: Account | null, file: string, args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const identity = account === null ? {} : { uid: account.uid, gid: account.gid }
    const env = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', ...windows() }
    execFile(file, [...args], { ...identity, cwd: '/', env, timeout: 120_000 }, (error, stdout, stderr) => {
      const output = `${stdout}${stderr}${error === null || typeof error.code === 'number' ? '' : error.message}`
      resolve({ status: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, output })
    })
  })
}

/** Windows programs do not start without these two. */
function windows(): Record<string, string> {
  const { SystemRoot, TEMP } = process.env
  return SystemRoot === undefined ? {} : { SystemRoot, TEMP: TEMP ?? '' }
}
