import pg from 'pg'
import { DbError } from './errors.ts'

/** What a server says of itself. */
export interface ServerFacts {
  /** "15.20". */
  readonly version: string
  /** Whether damage on the disk is noticed. */
  readonly checksums: boolean
  /** Settings under which an acknowledged write may be lost. */
  readonly unsafe: readonly string[]
}

/** Oldest version that Garant's SQL runs on. */
const oldest = 15

/** @throws DbError `db/unreachable` */
export async function inspectServer(url: string): Promise<ServerFacts> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ name: string; setting: string }>(
      `SELECT name, setting FROM pg_settings
       WHERE name IN ('server_version', 'data_checksums', 'fsync', 'full_page_writes', 'synchronous_commit')`,
    )
    const setting = (name: string) => rows.find((row) => row.name === name)?.setting
    return {
      version: setting('server_version')?.split(' ')[0] ?? '0',
      checksums: setting('data_checksums') === 'on',
      unsafe: ['fsync', 'full_page_writes', 'synchronous_commit'].filter((name) => setting(name) === 'off'),
    }
  } catch (cause) {
    throw new DbError('db/unreachable', `The database does not answer: ${reason(cause)}.`, { cause })
  } finally {
    await client.end().catch(() => {})
  }
}

/**
 * Refuses a server that could lose what it acknowledged, or is too old.
 * @param evaluation accepts unsafe settings: the data are not real.
 * @throws DbError `db/unsafe`, `db/too-old`, `db/unreachable`.
 */
export async function guardServer(
  url: string,
  { evaluation }: { evaluation: boolean },
): Promise<ServerFacts> {
  const facts = await inspectServer(url)
  if (Number.parseInt(facts.version, 10) < oldest)
    throw new DbError(
      'db/too-old',
      `PostgreSQL ${facts.version} is too old: Garant needs ${oldest} or later.`,
      {
        facts: { version: facts.version },
      },
    )
  if (facts.unsafe.length > 0 && !evaluation)
    throw new DbError(
      'db/unsafe',
      `The database may lose what it has acknowledged (${facts.unsafe.join(', ')} off): set it on, or GARANT_EVALUATION=1 to try Garant without real data.`,
      { facts: { settings: facts.unsafe.join(', ') } },
    )
  return facts
}

/** The system's word, without addresses or names of users. */
function reason(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const known: Record<string, string> = {
    ECONNREFUSED: 'connection refused',
    ENOTFOUND: 'unknown host',
    '28P01': 'wrong password',
    '28000': 'access refused',
    '3D000': 'no such database',
  }
  return known[code] ?? (code || 'no connection')
}
