import { createDatabase, databases, testDatabase } from '../../server/test/support/database.ts'
import { erasureWorld } from '../../server/test/support/erasure.ts'
import { testVault } from '../../server/test/support/vault.ts'
import { bundle, emailOf, fill, ids } from './erase-postgres-store.ts'
import type { Figure } from './figure.ts'

const erased = Number(process.env.GARANT_BENCH_ERASED ?? 100_000)
const limitMb = 300

/** Most memory of the process that erases 100,000 people of 12 rows each, from the request to the last certificate. */
export async function eraseMemory(): Promise<readonly Figure[]> {
  const [server] = databases()
  if (server === undefined) throw new Error('no PostgreSQL')
  const population = Math.ceil(erased * 1.1)
  const store = await createDatabase(server)
  const own = await testDatabase()
  const keys = testVault()
  try {
    await fill(store.url, population)
    const world = await erasureWorld({
      ...{ url: own.url, vault: keys.vault, bundle, stores: { shop: store.url } },
      options: { concurrency: 2, leaseMs: 60_000 },
    })
    const before = process.memoryUsage.rss()
    const id = await world.request(
      ids(0, erased, population).map((one) => [{ kind: 'email', value: emailOf(one) } as const]),
    )
    const watch = watchMemory()
    await world.erasure.run({ tenant: world.tenant, id })
    const most = watch.stop()
    const done = await world.erasure.progress(world.tenant, id)
    if (done?.state !== 'done' || done.verdict !== 'erased') throw new Error('the erasure is not done')
    await world.close()
    return [
      {
        ...{ bench: 'erase.memory', against: 'limit:300-MB', unit: 'MB' },
        ...{ ours: most, theirs: limitMb, ratio: limitMb / most },
        detail: { before_mb: before / 1e6, people: erased },
      },
    ]
  } finally {
    await own.drop()
    await store.drop()
    keys.remove()
  }
}

/** The highest of the readings, in MB; the kernel's own record would tell of the filling too. */
function watchMemory() {
  let most = 0
  const look = () => {
    most = Math.max(most, process.memoryUsage.rss() / 1e6)
  }
  const timer = setInterval(look, 20)
  return {
    stop: () => {
      clearInterval(timer)
      look()
      return most
    },
  }
}
