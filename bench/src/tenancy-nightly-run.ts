import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Bundle, bundleHash, type Client } from '@garant/policy'
import { boardOf } from '../../server/src/board.ts'
import { readConfig } from '../../server/src/config/config.ts'
import { openDb } from '../../server/src/db/db.ts'
import { tenant } from '../../server/src/kernel/tenant.ts'
import { createModules } from '../../server/src/modules.ts'
import type { Web } from '../../server/src/web/web.ts'
import { testClient } from '../../server/test/support/client.ts'
import { testBundle } from '../../server/test/support/policy.ts'

/** The nightly checks of every client, one after the other, as a worker runs them. Prints what they took as JSON. */
const [databaseUrl = '', storeUrl = '', clients = 500, stores = 20] = process.argv
  .slice(2)
  .map((argument, i) => (i < 2 ? argument : Number(argument))) as [string, string, number, number]

const data = mkdtempSync(join(tmpdir(), 'garant-bench-nightly-'))
const operator = tenant('example')
const all = Array.from({ length: clients }, (_, i) => withStores(`client-${String(i).padStart(3, '0')}`))
const bundle: Bundle = {
  ...testBundle,
  clients: all.map(({ client }) => client),
  agreements: all.flatMap((one) => one.agreements),
}
const urls = all.flatMap(({ client }) =>
  client.stores.map(({ name }) => [name, { read: storeUrl, write: storeUrl }] as const),
)
const config = {
  ...readConfig({ GARANT_DATA: data, DATABASE_URL: databaseUrl }, data),
  stores: Object.fromEntries(urls),
}
const db = openDb(databaseUrl, { asRuntime: true })
const modules = await createModules({ config, db, say: () => {}, failed: (cause) => console.error(cause) })
await db.within(operator, () =>
  db.transact((tx) =>
    modules.register.publish(tx, {
      ...{ tenant: operator, actor: null },
      compiled: { bundle, hash: bundleHash(bundle) },
    }),
  ),
)
const promises = boardOf(modules, {
  ...{ config, folder: data, scratch: null },
  policy: { tenant: operator, bundle, hash: bundleHash(bundle) },
  pages: () => null as unknown as Web,
})

const memory: number[] = []
const cpu = process.cpuUsage()
const began = performance.now()
let checks = 0
for (const [i, { client }] of all.entries()) {
  const owner = tenant(client.id)
  const ran = await db.within(owner, async () =>
    promises.run(owner, await promises.current(owner), { cause: 'schedule' }),
  )
  checks += ran.done
  if ((i + 1) % 10 === 0) memory.push(process.memoryUsage.rss() / 1e6)
}
const seconds = (performance.now() - began) / 1000
const { user, system } = process.cpuUsage(cpu)
console.log(JSON.stringify({ seconds, cpu: (user + system) / 1e6, checks, memory }))

await modules.jobs.stop(1_000)
await modules.close()
await db.close()
rmSync(data, { recursive: true, force: true })

function withStores(id: string): { client: Client; agreements: Bundle['agreements'] } {
  const made = testClient(id)
  const [first] = made.client.stores
  if (first === undefined) throw new TypeError('a store')
  const named = Array.from({ length: stores }, (_, i) => {
    const name = `${id}-${i}`
    const tables = first.tables.map((table) => ({
      ...table,
      links: table.links.map((link) => ({ ...link, from: { ...link.from, store: name } })),
    }))
    return { ...first, name, tables }
  })
  return { client: { ...made.client, stores: named }, agreements: made.bundle.agreements }
}
