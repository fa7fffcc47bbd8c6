import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { type TestVault, testVault } from '../../test/support/vault.ts'
import { createJournal } from '../journal/journal.ts'
import { systemClock } from '../kernel/clock.ts'
import { systemRandom } from '../kernel/random.ts'
import { tenant } from '../kernel/tenant.ts'
import { run } from './cli.ts'

describe('garant ledger fsck', () => {
  let database: TestDatabase
  let keys: TestVault
  beforeAll(async () => {
    database = await testDatabase()
    keys = testVault()
    const host = 'garant.example.org'
    const deps = { db: database.db, vault: keys.vault, clock: systemClock, random: systemRandom, host }
    const journal = createJournal(deps)
    for (const name of ['example', 'other']) {
      await database.db.transact(async (tx) => {
        await keys.vault.createScopes(tx, tenant(name), ['case'])
        const entry = { type: 'case.opened', scope: 'case', payload: {}, policy: 'sha256:0', actor: null }
        await journal.append(tx, tenant(name), [
          { ...entry, once: 'a' },
          { ...entry, once: 'b' },
        ])
      })
      await journal.sequence(tenant(name))
    }
  })
  afterAll(async () => {
    keys?.remove()
    await database?.drop()
  })

  async function fsck() {
    const output: string[] = []
    const status = await run(['ledger', 'fsck'], {
      env: { DATABASE_URL: database.url, GARANT_DATA: keys.data, GARANT_EVALUATION: '1' },
      cwd: keys.data,
      out: (text) => output.push(text),
      put: () => undefined,
      say: () => {},
      read: async () => '',
      ended: new Promise(() => {}),
      compose: () => Promise.reject(new Error('nothing is to be composed')),
      operate: () => Promise.reject(new Error('nothing is to be operated')),
    })
    return { status, output: JSON.parse(output.join('')) }
  }

  it('ends with 0 on logs in order, with 1 and the problem on one that is not', async () => {
    expect(await fsck()).toEqual({
      status: 0,
      output: {
        ok: true,
        logs: [
          { tenant: 'example', size: 2, problems: [] },
          { tenant: 'other', size: 2, problems: [] },
        ],
      },
    })
    await database.db.transact((tx) =>
      sql`DELETE FROM journal_entry WHERE tenant = 'other' AND once = 'b'`.execute(tx),
    )
    const { status, output } = await fsck()
    expect(status).toBe(1)
    expect(output.ok).toBe(false)
    expect(output.logs[0].problems).toEqual([])
    expect(output.logs[1].problems.length).toBeGreaterThan(0)
  })
})
