import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseVerifierKey, verifyReceipt } from '@garant/ledger'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { createJournal } from '../../src/journal/journal.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import { systemRandom } from '../../src/kernel/random.ts'
import { tenant } from '../../src/kernel/tenant.ts'
import { testDatabase } from '../support/database.ts'
import { testVault } from '../support/vault.ts'

const mine = tenant('example')
const writers = 3
const kills = 12

/** Test L9. This process, which no kill reaches, notes what was acknowledged. */
it('loses nothing acknowledged when writers that append and sequence are killed', {
  timeout: 60_000,
}, async () => {
  const database = await testDatabase()
  const keys = testVault()
  await database.db.transact((tx) => keys.vault.createScopes(tx, mine, ['case']))
  const acknowledged: string[] = []

  async function writeUntilKilled(name: string): Promise<void> {
    const file = join(import.meta.dirname, 'journal-writer.ts')
    const child = spawn(process.execPath, [file, database.url, keys.data, name], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(child, 'close')
    const lines = createInterface(child.stdout)
    lines.on('line', (line) => acknowledged.push(...line.split(' ')))
    await once(lines, 'line')
    await sleep(Math.random() * 150)
    child.kill('SIGKILL')
    const [, signal] = await ended
    expect(signal).toBe('SIGKILL')
  }

  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      for (let kill = 0; kill < kills / writers; kill++) await writeUntilKilled(`writer-${writer}-${kill}`)
    }),
  )

  const host = 'garant.example.org'
  const journal = createJournal({
    db: database.db,
    vault: keys.vault,
    clock: systemClock,
    random: systemRandom,
    host,
  })
  const size = await journal.sequence(mine)
  expect(await journal.fsck(mine)).toEqual({ size, problems: [] })

  const { rows } = await sql<{ once: string; index: string }>`
    SELECT once, first + place AS index FROM journal_entry JOIN journal_batch USING (tenant, batch) ORDER BY 2`.execute(
    database.db.read,
  )
  expect(rows.map(({ index }) => Number(index))).toEqual(Array.from({ length: size }, (_, index) => index))
  const indexes = new Map(rows.map(({ once: key, index }) => [key, Number(index)]))
  expect(indexes.size).toBe(size)
  expect(acknowledged.length).toBeGreaterThanOrEqual(kills)
  expect(acknowledged.filter((key) => !indexes.has(key))).toEqual([])

  const key = parseVerifierKey(await journal.verifierKey(mine))
  for (const name of acknowledged) {
    const receipt = await journal.receipt(mine, name)
    expect(await verifyReceipt(receipt?.text ?? '', [key])).toMatchObject({
      holds: true,
      proved: { index: indexes.get(name), payload: { once: name } },
    })
  }
  keys.remove()
  await database.drop()
})
