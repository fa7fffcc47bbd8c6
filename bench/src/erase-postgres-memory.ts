import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { memoryFlags } from '../../server/bin/memory.mjs'
import { createDatabase, databases } from '../../server/test/support/database.ts'
import { fill } from './erase-postgres-store.ts'
import type { Figure } from './figure.ts'

const erased = Number(process.env.GARANT_BENCH_ERASED ?? 100_000)
const limitMb = 300
const run = promisify(execFile)

/** What the process prints: megabytes, and seconds of the erasure by the clock and of the processor. */
interface Measured {
  readonly most: number
  readonly before: number
  readonly seconds: number
  readonly cpu: number
}

/**
 * Most memory of a process that erases 100,000 people of 12 rows each, from the request to the last certificate. It is a process of
 * its own, under the flags of `garant work`.
 */
export async function eraseMemory(): Promise<readonly Figure[]> {
  const [server] = databases()
  if (server === undefined) throw new Error('no PostgreSQL')
  const population = Math.ceil(erased * 1.1)
  const store = await createDatabase(server)
  try {
    await fill(store.url, population)
    const program = join(import.meta.dirname, 'erase-postgres-memory-run.ts')
    const args = [...memoryFlags('work'), program, store.url, String(erased), String(population)]
    const { stdout } = await run(process.execPath, args)
    const { most, before, ...time }: Measured = JSON.parse(stdout)
    return [
      {
        ...{ bench: 'erase.memory', against: 'limit:300-MB', unit: 'MB' },
        ...{ ours: most, theirs: limitMb, ratio: limitMb / most },
        detail: { before_mb: before, people: erased, seconds: time.seconds, cpu_seconds: time.cpu },
      },
    ]
  } finally {
    await store.drop()
  }
}
