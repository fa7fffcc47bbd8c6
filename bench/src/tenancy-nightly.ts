import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { memoryFlags } from '../../server/bin/memory.mjs'
import { createDatabase, databases } from '../../server/test/support/database.ts'
import { testStoreSchema } from '../../server/test/support/policy.ts'
import { storeDatabase } from '../../server/test/support/store-database.ts'
import { type Figure, median } from './figure.ts'

const clients = Number(process.env.GARANT_BENCH_CLIENTS ?? 500)
const stores = Number(process.env.GARANT_BENCH_STORES ?? 20)
const run = promisify(execFile)

/** What the process prints: seconds by the clock and of the processor, and megabytes after every tenth client. */
interface Measured {
  readonly seconds: number
  readonly cpu: number
  readonly checks: number
  readonly memory: readonly number[]
}

/**
 * The nightly checks of 500 clients with 20 stores each, by one worker under the flags of `garant work`. Constant memory: the last
 * quarter of the clients takes no more than a tenth above the second, when everything is warm.
 */
export async function tenancyNightly(): Promise<readonly Figure[]> {
  const [server] = databases()
  if (server === undefined) throw new Error('no PostgreSQL')
  const own = await createDatabase(server, { migrated: true })
  const store = await storeDatabase(testStoreSchema)
  try {
    const program = join(import.meta.dirname, 'tenancy-nightly-run.ts')
    const args = [...memoryFlags('work'), program, own.url, store.url, String(clients), String(stores)]
    const { stdout } = await run(process.execPath, args, { maxBuffer: 1e8 })
    const { seconds, cpu, checks, memory }: Measured = JSON.parse(stdout)
    const quarter = Math.floor(memory.length / 4)
    const second = median(memory.slice(quarter, 2 * quarter))
    const last = median(memory.slice(-quarter))
    return [
      {
        ...{ bench: 'tenancy.nightly', against: 'limit:memory-of-the-second-quarter-x1.1', unit: 'MB' },
        ...{ ours: last, theirs: second * 1.1, ratio: (second * 1.1) / last },
        detail: {
          clients,
          stores: clients * stores,
          checks,
          seconds,
          cpu_seconds: cpu,
          most_mb: Math.max(...memory),
        },
      },
    ]
  } finally {
    await own.drop()
    await store.drop()
  }
}
