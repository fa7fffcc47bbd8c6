/** A worker to be killed: goes on with whatever run there is, again and again. Its setting comes in the variable WORLD, as JSON. */
import { flushCompileCache } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import { retentionWorld } from '../support/retention.ts'

const world = await retentionWorld(JSON.parse(process.env.WORLD ?? '{}'))
// It is killed before Node would write what it has compiled.
flushCompileCache()
process.stdout.write('ready\n')
for (;;) {
  await world.retention.advance().catch((error) => process.stderr.write(`${error}\n`))
  await sleep(50)
}
