import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { provideMariadb } from './mariadb.ts'
import { providePostgres } from './postgres.ts'

/** A service for the time of the run. */
export interface Service {
  /** Tells the tests where it is. */
  readonly env: Readonly<Record<string, string>>
  /** Why there is none. */
  readonly missing?: string
  readonly stop?: () => void
}

/**
 * Finds PostgreSQL, MariaDB and Chromium; as root on Debian installs what is missing, and starts private servers in
 * `folder` where none answers. The machine's own servers are never reconfigured.
 */
export async function provideServices(folder: string): Promise<{
  readonly env: Readonly<Record<string, string>>
  readonly missing: readonly string[]
  stop(): void
}> {
  const services = [await providePostgres(folder), await provideMariadb(folder), provideChromium()]
  return {
    env: Object.assign({}, ...services.map(({ env }) => env)),
    missing: services.flatMap(({ missing }) => missing ?? []),
    stop: () => {
      for (const { stop } of services) stop?.()
    },
  }
}

function provideChromium(): Service {
  const find = () =>
    [
      process.env.GARANT_TEST_CHROMIUM,
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
    ].find((path) => path !== undefined && existsSync(path))
  if (find() === undefined) installed('chromium')
  const path = find()
  return path === undefined
    ? {
        env: {},
        missing: 'Chromium: tests of pages in a browser are skipped (set GARANT_TEST_CHROMIUM to one)',
      }
    : { env: { GARANT_TEST_CHROMIUM: path } }
}

let listsRefreshed = false

/** Installs a Debian package where we may; true when it is there afterwards. */
export function installed(name: string): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  console.error(`Installing ${name} for the tests…`)
  const apt = (...args: string[]) =>
    spawnSync('apt-get', [...args, '-qq'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 300_000,
    }).status === 0
  if (!listsRefreshed) apt('update')
  listsRefreshed = true
  return apt('install', '--yes', '--no-install-recommends', name)
}
