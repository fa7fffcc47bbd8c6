/** A worker to be killed: takes whatever is due, again and again. Its setting comes in the variable WORLD, as JSON. */
import { flushCompileCache } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import { systemRandom } from '../../src/kernel/random.ts'
import { createVault } from '../../src/vault/vault.ts'
import { erasureWorld } from '../support/erasure.ts'

const { data, ...rest } = JSON.parse(process.env.WORLD ?? '{}')
const world = await erasureWorld({ ...rest, vault: createVault({ data, random: systemRandom }) })
// It is killed before Node would write what it has compiled.
flushCompileCache()
process.stdout.write('ready\n')
for (;;) {
  await world.erasure.run().catch((error) => process.stderr.write(`${error}\n`))
  await sleep(50)
}
