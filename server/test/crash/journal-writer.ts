/**
 * Appends and sequences until it is killed: `journal-writer.ts URL DATA NAME SEED`. Writes the keys of each append on a
 * line of standard output after its commit was acknowledged, never before.
 */
import { openDb } from '../../src/db/db.ts'
import { createJournal } from '../../src/journal/journal.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import { systemRandom } from '../../src/kernel/random.ts'
import { tenant } from '../../src/kernel/tenant.ts'
import { createVault } from '../../src/vault/vault.ts'

const [url = '', data = '', name = ''] = process.argv.slice(2)
const mine = tenant('example')
const db = openDb(url, { connections: 2 })
const vault = createVault({ data, random: systemRandom })
const host = 'garant.example.org'
const journal = createJournal({ db, vault, clock: systemClock, random: systemRandom, host })

for (let turn = 0; ; turn++) {
  const onces = Array.from({ length: 1 + ((turn * 7) % 40) }, (_, i) => `${name}-${turn}-${i}`)
  await db.transact((tx) =>
    journal.append(
      tx,
      mine,
      onces.map((once) => ({
        type: 'erasure.done',
        once,
        scope: 'case',
        payload: { once },
        policy: 'sha256:0',
        actor: null,
      })),
    ),
  )
  process.stdout.write(`${onces.join(' ')}\n`)
  await journal.sequence(mine)
}
