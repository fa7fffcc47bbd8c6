/** The process that `erase.memory` measures: started as `garant work` is, it erases people and prints its most memory. */
import { setFlagsFromString } from 'node:v8'
import { loadSparingly } from '../../server/bin/memory.mjs'

const [storeUrl = '', people = '', all = ''] = process.argv.slice(2)
const [erased, population] = [Number(people), Number(all)]

loadSparingly()
// All that such a process has loaded, used or not: it counts.
await import('../../server/src/app.ts')
const { testDatabase } = await import('../../server/test/support/database.ts')
const { erasureWorld } = await import('../../server/test/support/erasure.ts')
const { testVault } = await import('../../server/test/support/vault.ts')
const { bundle, emailOf, ids } = await import('./erase-postgres-store.ts')

const own = await testDatabase()
const keys = testVault()
try {
  const world = await erasureWorld({
    ...{ url: own.url, vault: keys.vault, bundle, stores: { shop: storeUrl } },
    options: { leaseMs: 60_000 },
  })
  // As `serving` does once it has loaded.
  setFlagsFromString('--semi-space-growth-factor=2')
  const before = process.memoryUsage.rss()
  const id = await world.request(
    ids(0, erased, population).map((one) => [{ kind: 'email', value: emailOf(one) } as const]),
  )
  const watch = watchMemory()
  const began = performance.now()
  const used = process.cpuUsage()
  await world.erasure.run({ tenant: world.tenant, id })
  const seconds = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage(used)
  const most = watch.stop()
  const done = await world.erasure.progress(world.tenant, id)
  if (done?.state !== 'done' || done.verdict !== 'erased') throw new Error('the erasure is not done')
  await world.close()
  console.log(JSON.stringify({ most, before: before / 1e6, seconds, cpu: (user + system) / 1e6 }))
} finally {
  await own.drop()
  keys.remove()
}

/** The highest of the readings, in MB. */
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
