import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { command } from '../../test/support/command.ts'
import { createDatabase, databases } from '../../test/support/database.ts'
import { type StoreDatabase, storeDatabase } from '../../test/support/store-database.ts'

const corpus = join(import.meta.dirname, '..', '..', '..', 'packages', 'policy', 'corpus')

/** One account may have one person erased a day alone; the second takes somebody else's word. */
const staff = `review: P6M
bulk: 1
functions:
  officer:
    label: {fr: Déléguée, en: Officer}
    purposes: [sales, invoicing]
    may: [read, decide, confirm-bulk]
`

describe('garant people erase, by two', () => {
  const folder = mkdtempSync(join(tmpdir(), 'garant-two-'))
  let store: StoreDatabase
  let own: { url: string; drop(): Promise<void> }
  let env: Record<string, string>

  beforeAll(async () => {
    const [server] = databases()
    if (server === undefined) throw new Error('no PostgreSQL server for tests')
    cpSync(join(corpus, 'base'), join(folder, 'policy'), { recursive: true })
    writeFileSync(join(folder, 'policy', 'staff.yaml'), staff)
    store = await storeDatabase(`
      CREATE TABLE customer (id int PRIMARY KEY, email text NOT NULL, created date);
      CREATE TABLE invoice (id int PRIMARY KEY, customer_id int REFERENCES customer, day date NOT NULL, phone text);
      CREATE TABLE invoice_line (id int PRIMARY KEY, invoice_id int REFERENCES invoice, label text);
      CREATE TABLE currency (code text PRIMARY KEY);
      INSERT INTO customer SELECT n, 'person-' || n || '@example.fr', '2026-01-01' FROM generate_series(1, 6) n;`)
    own = await createDatabase(server)
    env = {
      ...{ DATABASE_URL: own.url, GARANT_DATA: folder, GARANT_POLICY: join(folder, 'policy') },
      GARANT_STORE_CRM_URL: store.url,
    }
    for (const name of ['ada', 'bea', 'cleo'])
      await command(['admin', 'account', `${name}@example.org`], { env })
  }, 60_000)
  afterAll(async () => {
    await Promise.all([store?.drop(), own?.drop()])
    rmSync(folder, { recursive: true, force: true })
  })

  const erase = (person: number, ...args: string[]) =>
    command(['people', 'erase', ...args, '--format', 'json'], {
      env,
      input: JSON.stringify({ email: `person-${person}@example.fr` }),
    })
  async function planOf(person: number): Promise<string> {
    const { out } = await erase(person, '--dry-run', '--as', 'ada@example.org')
    const { plan }: { plan: string } = JSON.parse(out)
    return plan
  }
  const confirm = async (person: number, name: string) =>
    erase(person, '--confirm', await planOf(person), '--as', `${name}@example.org`)

  it('confirms alone as far as the policy lets one', async () => {
    expect((await confirm(1, 'ada')).status).toBe(0)
  })

  it('waits beyond it for somebody else, and not for the same person again', async () => {
    for (let round = 0; round < 2; round += 1) {
      const waiting = await confirm(2, 'ada')
      expect(waiting.status).toBe(1)
      expect(waiting.said.join(' ')).toContain('So many people take two: nothing was done')
    }
    expect((await confirm(2, 'bea')).status).toBe(0)
  })

  it('takes no word of an account that has left, nor of one whose access is over', {
    timeout: 60_000,
  }, async () => {
    expect((await confirm(3, 'ada')).status).toBe(1)
    expect((await confirm(4, 'bea')).status).toBe(0)
    expect((await command(['admin', 'forget', 'ada@example.org'], { env })).status).toBe(0)
    const gone = await erase(3, '--dry-run', '--as', 'ada@example.org')
    expect([gone.status, gone.said.join(' ')]).toEqual([
      2,
      expect.stringContaining('No account is called so'),
    ])
    await command(['admin', 'account', 'ada@example.org'], { env })
    // With the word of who left, the second would have been enough.
    expect((await confirm(3, 'bea')).status).toBe(1)

    const client = new pg.Client({ connectionString: own.url })
    await client.connect()
    await client.query(`UPDATE account_member SET ends_at = now()
      WHERE account = (SELECT id FROM account_user WHERE email = 'cleo@example.org')`)
    await client.end()
    expect((await erase(5, '--dry-run', '--as', 'cleo@example.org')).status).toBe(2)
  })
})
