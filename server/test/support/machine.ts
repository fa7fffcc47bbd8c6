import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach } from 'vitest'
import { type Ended, garant, type Run, type RunOptions, temporaryFolder } from './process.ts'

/** A machine with one data folder: each test goes on with what the one before left. */
export interface Machine {
  readonly data: string
  run(args: string[], options?: RunOptions): Run
  /** Whether the embedded database runs. */
  running(): boolean
  /** Asks the embedded database, as its own user. */
  query<T extends pg.QueryResultRow>(text: string): Promise<T[]>
  stop(begun: Run, signal?: NodeJS.Signals): Promise<Ended>
}

/** To be called inside a `describe`: what a test leaves running is stopped after it. */
export function oneMachine(): Machine {
  const folder = temporaryFolder()
  const data = join(folder.path, 'data')
  const runs: Run[] = []
  const run = (args: string[], { env, ...options }: RunOptions = {}) => {
    const begun = garant(args, { env: { GARANT_DATA: data, ...env }, ...options })
    runs.push(begun)
    return begun
  }
  const running = () => existsSync(join(data, 'postgres', 'data', 'postmaster.pid'))
  const query = async <T extends pg.QueryResultRow>(text: string): Promise<T[]> => {
    const { port } = JSON.parse(readFileSync(join(data, 'database.json'), 'utf8')) as { port: number }
    const password = readFileSync(join(data, 'database-password'), 'utf8').trim()
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'garant', password, database: 'garant' })
    client.on('error', () => {})
    await client.connect()
    try {
      return (await client.query<T>(text)).rows
    } finally {
      await client.end()
    }
  }
  const stop = async (begun: Run, signal: NodeJS.Signals = 'SIGTERM') => {
    begun.child.kill(signal)
    return await begun.ended
  }

  afterEach(async () => {
    for (const begun of runs.splice(0)) await stop(begun)
  })
  afterAll(() => folder.remove())
  return { data, run, running, query, stop }
}

/** What a command said, when it said one thing. */
export const oneSentence = ({ said }: Ended): string => said.trim()
