import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { DbError } from './errors.ts'
import { runtimeRole } from './role.ts'

/** Migrations of this version of Garant. */
const ownFolder = join(import.meta.dirname, '..', '..', 'sql')

/** Any number, the same for every process: who holds it migrates. "garant" in ASCII. */
const lock = 0x676172616e74

export interface MigrateOptions {
  readonly folder?: string
  /** Called after each migration has been committed. */
  readonly applied?: (name: string) => void
}

export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly sha256: string
}

/** The files `NNNNNN_name.sql` of a folder, in order. */
export function migrationFiles(folder: string = ownFolder): readonly Migration[] {
  return readdirSync(folder)
    .filter((file) => /^\d{6}_[a-z0-9-]+\.sql$/.test(file))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), 'utf8')
      return {
        number: Number(name.slice(0, 6)),
        name,
        sql,
        sha256: createHash('sha256').update(sql).digest('hex'),
      }
    })
}

/**
 * Brings the schema to this version: one transaction a file, one process at a time; killed at any point, the next call
 * goes on where it stopped.
 * @returns the names of the files applied by this call.
 * @throws DbError `db/newer`, `db/migration-changed`, `db/migration-missing`, `db/migration-failed`, `db/unreachable`.
 */
export async function migrate(url: string, options: MigrateOptions = {}): Promise<readonly string[]> {
  const files = migrationFiles(options.folder)
  const client = new pg.Client({ connectionString: url, application_name: 'garant migrate' })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (cause) {
    throw new DbError('db/unreachable', 'The database does not answer.', { cause })
  }
  const done: string[] = []
  try {
    for (;;) {
      const name = await applyNext(client, files)
      if (name === null) {
        await admitRuntime(client)
        return done
      }
      done.push(name)
      options.applied?.(name)
    }
  } finally {
    await client.end()
  }
}

/** Applies the first file that is missing, under the lock; null when there is none. */
async function applyNext(client: pg.Client, files: readonly Migration[]): Promise<string | null> {
  await client.query('BEGIN')
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [lock])
    await createList(client)
    const { rows } = await client.query<Applied>('SELECT number, name, sha256 FROM migration ORDER BY number')
    const next = pending(files, rows)
    if (next !== undefined) {
      await run(client, next)
      await client.query('INSERT INTO migration (number, name, sha256) VALUES ($1, $2, $3)', [
        next.number,
        next.name,
        next.sha256,
      ])
    }
    await client.query('COMMIT')
    return next?.name ?? null
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

/** A runtime role that an administrator made after the migrations ran is given what it needs, by the owner of the tables. */
async function admitRuntime(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ late: boolean }>(
    `SELECT to_regproc('garant_admit_all') IS NOT NULL AND NOT has_table_privilege(pg_roles.oid, to_regclass('tenant'), 'SELECT')
       AND EXISTS (SELECT FROM pg_class WHERE oid = to_regclass('tenant') AND pg_has_role(current_user, relowner, 'USAGE')) AS late
     FROM pg_roles WHERE rolname = $1 AND to_regclass('tenant') IS NOT NULL`,
    [runtimeRole],
  )
  if (rows[0]?.late === true) await client.query('SELECT garant_admit_all()')
}

/** Asked first, so that a role without the right to create tables can run an up-to-date schema. */
async function createList(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ known: boolean }>(
    `SELECT to_regclass('migration') IS NOT NULL AS known`,
  )
  if (rows[0]?.known === true) return
  await client.query(`CREATE TABLE migration (
    number int PRIMARY KEY,
    name text NOT NULL,
    sha256 text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
  )`)
}

interface Applied {
  readonly number: number
  readonly name: string
  readonly sha256: string
}

function pending(files: readonly Migration[], applied: readonly Applied[]): Migration | undefined {
  const newest = files.at(-1)?.number ?? 0
  for (const row of applied) {
    const file = files.find(({ number }) => number === row.number)
    const facts = { migration: row.name }
    if (file === undefined && row.number > newest)
      throw new DbError(
        'db/newer',
        `The database was made by a newer version of Garant (it holds ${row.name}); run that version or a later one.`,
        { facts },
      )
    if (file === undefined)
      throw new DbError(
        'db/migration-missing',
        `The migration ${row.name} was applied, but its file is gone.`,
        { facts },
      )
    if (file.sha256 !== row.sha256)
      throw new DbError(
        'db/migration-changed',
        `The migration ${row.name} was applied, and its file has changed since; restore the file and add a new migration.`,
        { facts },
      )
  }
  const known = new Set(applied.map(({ number }) => number))
  return files.find(({ number }) => !known.has(number))
}

async function run(client: pg.Client, { name, sql }: Migration): Promise<void> {
  try {
    await client.query(sql)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unknown'
    throw new DbError('db/migration-failed', `The migration ${name} failed and changed nothing: ${reason}`, {
      facts: { migration: name },
      cause,
    })
  }
}
