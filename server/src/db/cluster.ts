import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { type Account, runAs } from './account.ts'
import type { Binaries } from './binaries.ts'
import { DbError } from './errors.ts'

/** Files of one embedded server. */
export interface Cluster {
  /** Holds `data` and `server.log`; belongs to the account. */
  readonly folder: string
  readonly account: Account | null
  readonly binaries: Binaries
}

/** Name of the embedded server's superuser and first database. */
export const owner = 'garant'

/** PostgreSQL's settings that are ours. Its log keeps what the server does, never what a statement held. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  max_wal_size: '512MB',
  jit: 'off',
  lc_messages: 'C',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

/** Makes the cluster where there is none: UTF-8, sorted the same on every machine, with checksums. */
export async function initialise({ folder, account, binaries }: Cluster, password: string): Promise<void> {
  const data = join(folder, 'data')
  sweepDrafts(folder)
  if (existsSync(join(data, 'PG_VERSION'))) return
  const draft = join(folder, `data.${process.pid}`)
  const passwordFile = join(folder, `password.${process.pid}`)
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (account !== null) chownSync(passwordFile, account.uid, account.gid)
  try {
    const { status, output } = await runAs(account, binaries.initdb, [
      ...['--pgdata', draft, '--username', owner, '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
      ...['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8', '--data-checksums'],
    ])
    if (status !== 0) throw failure(output, folder)
    if (!existsSync(data)) renameSync(draft, data)
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(draft, { recursive: true, force: true })
  }
}

/** Removes half-made clusters of processes that are no more. */
function sweepDrafts(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = /^(?:data|password)\.(\d+)$/.exec(name)?.[1]
    if (pid !== undefined && !alive(Number(pid))) rmSync(join(folder, name), { recursive: true, force: true })
  }
}

/** `settling`: what a killed server left behind is still there; it goes by itself. */
export type Started = 'started' | 'running' | 'port-taken' | 'settling'

/**
 * Starts the server and waits until it accepts connections. It is nobody's child: it outlives us if we are killed, and
 * the next start joins it.
 * @returns `started`, `running` when another process was faster, `port-taken`.
 * @throws DbError `db/no-space`, `db/no-rights`, `db/start-failed`.
 */
export async function start(cluster: Cluster, port: number): Promise<Started> {
  const { folder, account, binaries } = cluster
  const log = join(folder, 'server.log')
  const before = keepShort(log)
  const options = Object.entries({ port: String(port), ...settings })
    .map(([name, value]) => `-c ${name}='${value}'`)
    .join(' ')
  const { status, output } = await runAs(account, binaries.pgCtl, [
    ...[
      'start',
      '--pgdata',
      join(folder, 'data'),
      '--log',
      log,
      '--options',
      options,
      '--wait',
      '--timeout',
      '100',
      '--silent',
    ],
  ])
  if (status === 0) return 'started'
  const said = existsSync(log) ? readFileSync(log).subarray(before).toString('utf8') : ''
  if (/lock file "postmaster.pid" already exists/.test(said)) return 'running'
  // Its children outlive a killed server by a moment, and hold its memory.
  if (/pre-existing shared memory block/.test(said)) return 'settling'
  if (/Address already in use|could not create any TCP\/IP sockets/.test(said)) return 'port-taken'
  throw failure(`${said}\n${output}`, folder)
}

/** Fast shutdown: open transactions are rolled back, everything is on disk afterwards. */
export async function stop({ folder, account, binaries }: Cluster): Promise<void> {
  await runAs(account, binaries.pgCtl, [
    ...['stop', '--pgdata', join(folder, 'data'), '--mode', 'fast', '--wait', '--timeout', '100', '--silent'],
  ])
}

/** Port of the server that owns the folder, starting or running; null when there is none. */
export function runningPort({ folder }: Cluster): number | null {
  const data = join(folder, 'data')
  const lockFile = join(data, 'postmaster.pid')
  const text = readText(lockFile)
  const lines = text?.split('\n') ?? []
  const pid = Number(lines[0])
  const port = Number(lines[3])
  if (text === null || !alive(pid)) return null
  if (worksIn(pid, data)) return port > 0 ? port : null
  // After a crash of the machine the number may be another process's, and PostgreSQL would not dare to start.
  if (readText(lockFile) === text) rmSync(lockFile, { force: true })
  return null
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function alive(pid: number): boolean {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** A server's current folder is its data folder. Where the system does not tell, it is believed. */
function worksIn(pid: number, data: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data)
  } catch {
    return true
  }
}

/** @returns the size of the log after removing one that has grown beyond 5 MB. */
function keepShort(log: string): number {
  const size = existsSync(log) ? statSync(log).size : 0
  if (size < 5_000_000) return size
  rmSync(log)
  return 0
}

/** A port of the loopback interface that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

/** One sentence for what PostgreSQL says in many. */
function failure(output: string, folder: string): DbError {
  const facts = { folder }
  if (/No space left on device|Disk quota exceeded/.test(output))
    return new DbError('db/no-space', `The embedded database has no disk space left in ${folder}.`, { facts })
  if (/Permission denied|Operation not permitted|Read-only file system/.test(output))
    return new DbError('db/no-rights', `The embedded database may not write to ${folder}.`, { facts })
  const reason =
    /(?:FATAL|error|PANIC): +([^\n]+)/.exec(output)?.[1] ?? output.trim().split('\n').at(-1) ?? ''
  return new DbError('db/start-failed', `The embedded database in ${folder} does not start: ${reason}.`, {
    facts,
  })
}

/** Makes a private folder that belongs to the account. */
export function makeFolder(folder: string, account: Account | null): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (account !== null) chownSync(folder, account.uid, account.gid)
}
