import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { type TestVault, testVault } from '../../test/support/vault.ts'
import { createJournal, type Journal } from '../journal/journal.ts'
import { systemRandom } from '../kernel/random.ts'
import { tenant } from '../kernel/tenant.ts'
import { readLogPage } from './log-page.ts'

const mine = tenant('vergers')
const count = 330

describe('a page of a log', () => {
  let database: TestDatabase
  let keys: TestVault
  let journal: Journal
  beforeAll(async () => {
    database = await testDatabase()
    keys = testVault()
    const clock = { now: () => new Date('2026-11-23T09:00:00Z') }
    journal = createJournal({
      ...{ db: database.db, vault: keys.vault, clock, random: systemRandom },
      host: 'garant.example.org',
    })
    await database.db.transact((tx) => keys.vault.createScopes(tx, mine, ['case']))
    await database.db.transact((tx) =>
      journal.append(
        tx,
        mine,
        Array.from({ length: count }, (_, index) => ({
          ...{ type: 'request.received', once: `entry-${index}`, scope: 'case', payload: { index } },
          ...{ policy: `sha256:${'a'.repeat(64)}`, actor: null },
        })),
      ),
    )
  })
  afterAll(async () => {
    keys?.remove()
    await database?.drop()
  })

  const change = (statement: RawBuilder<unknown>) => database.db.transact((tx) => statement.execute(tx))

  it('is empty and holds before anything stands in the log', async () => {
    expect(await readLogPage(journal, mine, 1)).toMatchObject({ size: 0, lines: [], pages: 1, holds: true })
    await journal.sequence(mine)
  })

  it('shows each entry once, newest first, proven under the signed head', async () => {
    const pages = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((page) => readLogPage(journal, mine, page)))
    expect(pages.flatMap(({ lines }) => lines.map(({ index }) => index))).toEqual(
      Array.from({ length: count }, (_, place) => count - 1 - place),
    )
    expect(pages.every(({ holds, size, pages: all }) => holds && size === count && all === 7)).toBe(true)
    expect(await readLogPage(journal, mine, 99)).toEqual(pages[6])
  })

  it('says of an entry that somebody changed that it does not hold, on its page', async () => {
    const at = sql`tenant = ${mine} AND once = 'entry-3'`
    const put = (one: string, other: string) =>
      change(sql`UPDATE journal_entry
        SET leaf = convert_to(replace(convert_from(leaf, 'UTF8'), ${one}, ${other}), 'UTF8') WHERE ${at}`)
    await put('request.received', 'request.refused')
    expect((await readLogPage(journal, mine, 7)).holds).toBe(false)
    expect((await readLogPage(journal, mine, 1)).holds).toBe(true)
    await put('request.refused', 'request.received')
    expect((await readLogPage(journal, mine, 7)).holds).toBe(true)
  })

  it('says of a head that nobody signed, and of tiles that are gone, that nothing holds', async () => {
    await change(sql`UPDATE journal_log SET checkpoint = replace(checkpoint, ${`\n${count}\n`}, E'\n300\n')`)
    expect(await readLogPage(journal, mine, 1)).toMatchObject({ size: 0, lines: [], holds: false })
    await change(sql`UPDATE journal_log SET checkpoint = replace(checkpoint, E'\n300\n', ${`\n${count}\n`})`)
    expect((await readLogPage(journal, mine, 1)).holds).toBe(true)
    await change(sql`DELETE FROM journal_tile WHERE level = 0 AND index = 0`)
    expect((await readLogPage(journal, mine, 7)).holds).toBe(false)
  })
})
