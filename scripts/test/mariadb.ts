import { spawn } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import mysql from 'mysql2/promise'
import { asUser, freePort, identity } from './private-server.ts'
import { installed, type Service } from './services.ts'

const program = '/usr/sbin/mariadbd'

/** The machine's MariaDB where tests may create databases, else a private server of Debian's programs. */
export async function provideMariadb(folder: string): Promise<Service> {
  const url = process.env.GARANT_TEST_MARIADB_URL ?? 'mysql://root@127.0.0.1:3306'
  if (await answers(url)) return { env: { GARANT_TEST_MARIADB_URL: url } }
  if (!existsSync(program)) installed('mariadb-server')
  if (!existsSync(program))
    return { env: {}, missing: 'MariaDB: its tests are skipped (set GARANT_TEST_MARIADB_URL to a server)' }
  const own = join(folder, 'mariadb')
  mkdirSync(own)
  const run = asUser('mysql', folder, own)
  const data = join(own, 'data')
  const common = ['--no-defaults', `--datadir=${data}`]
  if (
    !run('/usr/bin/mariadb-install-db', [
      ...common,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
    ])
  )
    return { env: {}, missing: 'MariaDB: its private server cannot be made, its tests are skipped' }
  const port = await freePort()
  const args = [`--port=${port}`, '--bind-address=127.0.0.1', `--socket=${join(own, 'socket')}`]
  const server = spawn(program, [...common, ...args, '--innodb-flush-log-at-trx-commit=0'], {
    ...identity('mysql'),
    stdio: 'ignore',
    cwd: '/',
  })
  const there = `mysql://root@127.0.0.1:${port}`
  for (let tries = 0; tries < 150 && !(await answers(there)); tries++) await sleep(200)
  return { env: { GARANT_TEST_MARIADB_URL: there }, stop: () => server.kill('SIGKILL') }
}

async function answers(url: string): Promise<boolean> {
  try {
    const connection = await mysql.createConnection({ uri: url, connectTimeout: 3_000 })
    await connection.end()
    return true
  } catch {
    return false
  }
}
