import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { asUser, freePort } from './private-server.ts'
import { installed, type Service } from './services.ts'

/** The machine's PostgreSQL where tests may create databases, else a private cluster of Debian's programs. */
export async function providePostgres(folder: string): Promise<Service> {
  const url = process.env.GARANT_TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
  if (await answers(url)) return { env: { GARANT_TEST_DATABASE_URL: url } }
  const programs = newest() ?? (installed('postgresql') ? newest() : null)
  if (programs === null)
    return { env: {}, missing: 'PostgreSQL of the system: tests run on the embedded one alone' }
  const cluster = join(folder, 'postgresql')
  mkdirSync(cluster)
  const run = asUser('postgres', folder, cluster)
  const port = await freePort()
  const data = join(cluster, 'data')
  const options = `-c port=${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`
  const started =
    run(join(programs, 'initdb'), [
      '-D',
      data,
      '-U',
      'postgres',
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      '-A',
      'trust',
      '-N',
    ]) &&
    run(join(programs, 'pg_ctl'), [
      '-D',
      data,
      '-w',
      '-s',
      '-o',
      options,
      '-l',
      join(cluster, 'log'),
      'start',
    ])
  if (!started) return { env: {}, missing: 'PostgreSQL of the system: it does not start' }
  return {
    env: { GARANT_TEST_DATABASE_URL: `postgres://postgres@127.0.0.1:${port}/postgres` },
    stop: () => run(join(programs, 'pg_ctl'), ['-D', data, '-w', '-s', '-m', 'immediate', 'stop']),
  }
}

function newest(): string | null {
  const base = '/usr/lib/postgresql'
  if (!existsSync(base)) return null
  const version = readdirSync(base)
    .filter((name) => existsSync(join(base, name, 'bin', 'initdb')))
    .sort((a, b) => Number(b) - Number(a))[0]
  return version === undefined ? null : join(base, version, 'bin')
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 })
  try {
    await client.connect()
    const { rows } = await client.query<{ may: boolean }>(
      'SELECT rolcreatedb OR rolsuper AS may FROM pg_roles WHERE rolname = current_user',
    )
    return rows[0]?.may === true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}
