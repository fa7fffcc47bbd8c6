/** Empties the stores of a client, to be killed. Its setting comes in the variable WORLD, as JSON. */
import { flushCompileCache } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import { readConfig } from '../../src/config/config.ts'
import { openDb } from '../../src/db/db.ts'
import { createModules } from '../../src/modules.ts'

const { environment, client, at } = JSON.parse(process.env.WORLD ?? '{}')
const modules = await createModules({
  config: readConfig(environment, environment.GARANT_DATA),
  db: openDb(environment.DATABASE_URL, { connections: 3, asRuntime: true }),
  clock: { now: () => new Date(at) },
  say: () => {},
  failed: () => {},
})
// It is killed before Node would write what it has compiled.
flushCompileCache()
process.stdout.write('ready\n')
for (;;) {
  await modules.ending.run(client)
  await sleep(20)
}
