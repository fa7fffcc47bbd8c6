import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { memoryFlags } from '../../server/bin/memory.mjs'
import { createDatabase, databases } from '../../server/test/support/database.ts'
import { type Figure, median } from './figure.ts'
import { fillFind } from './retention-find-store.ts'

const people = Number(process.env.GARANT_BENCH_PEOPLE ?? 10_000_000)
const rounds = Number(process.env.GARANT_BENCH_ROUNDS ?? 3)
const limitMb = 250
const run = promisify(execFile)

/** What the process prints: milliseconds of each round, people found, megabytes. */
interface Measured {
  readonly ours: readonly number[]
  readonly bare: readonly number[]
  readonly found: number
  readonly most: number
}

/**
 * Time to find everybody who is due among ten million, page by page, against the bare query through the same index; and the most memory
 * of the process that reads them, under the flags of `garant work`.
 */
export async function retentionFind(): Promise<readonly Figure[]> {
  const [server] = databases()
  if (server === undefined) throw new Error('no PostgreSQL')
  const store = await createDatabase(server)
  try {
    await fillFind(store.url, people)
    const program = join(import.meta.dirname, 'retention-find-run.ts')
    const args = [...memoryFlags('work'), program, store.url, String(rounds)]
    const { stdout } = await run(process.execPath, args)
    const measured: Measured = JSON.parse(stdout)
    const [ours, bare] = [median(measured.ours), median(measured.bare)]
    const { found, most } = measured
    return [
      {
        ...{ bench: 'retention.find', against: 'bare indexed query', unit: 'people/s' },
        ...{ ours: (found / ours) * 1000, theirs: (found / bare) * 1000, ratio: bare / ours },
        detail: { people, found, ours_ms: ours, bare_ms: bare },
      },
      {
        ...{ bench: 'retention.find.memory', against: `limit:${limitMb}-MB`, unit: 'MB' },
        ...{ ours: most, theirs: limitMb, ratio: limitMb / most },
      },
    ]
  } finally {
    await store.drop()
  }
}
