import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mariadbAnswers } from '../contract/mysql.ts'
import { chinookIsHere, chinookOnMariadb, chinookOnPostgres, type LoadedStore } from '../support/chinook.ts'
import { command } from '../support/command.ts'
import { createDatabase, databases } from '../support/database.ts'

const mariadb = await mariadbAnswers()
const missing = [...(chinookIsHere ? [] : ['no Chinook data']), ...(mariadb ? [] : ['no MariaDB'])]
const policy = resolve(import.meta.dirname, '..', '..', '..', 'examples', 'chinook')
const luis = JSON.stringify({ email: 'luisg@embraer.com.br' })

/** Test E9 on a public database: the person's rows, all of them, and of nobody else one byte. */
describe.skipIf(missing.length > 0)(
  `Chinook on PostgreSQL and MariaDB${missing.length > 0 ? ` (skipped: ${missing.join(', ')})` : ''}`,
  () => {
    let music: LoadedStore
    let archive: LoadedStore
    let own: { url: string; drop(): Promise<void> }
    let env: Record<string, string>
    const data = mkdtempSync(join(tmpdir(), 'garant-chinook-'))

    beforeAll(async () => {
      const server = databases()[0]
      if (server === undefined) throw new Error('no PostgreSQL server for tests')
      ;[music, archive, own] = await Promise.all([
        chinookOnPostgres(),
        chinookOnMariadb(),
        createDatabase(server),
      ])
      env = {
        DATABASE_URL: own.url,
        GARANT_DATA: data,
        GARANT_POLICY: policy,
        GARANT_STORE_MUSIC_URL: music.url,
        GARANT_STORE_ARCHIVE_URL: archive.url,
      }
    }, 60_000)
    afterAll(async () => {
      await Promise.all([music?.drop(), archive?.drop(), own?.drop()])
      rmSync(data, { recursive: true, force: true })
    })

    const garant = (args: string[], input = luis) => command([...args, '--format', 'json'], { env, input })
    /** Rows of one table in one store, by the values of a column. */
    const ids = (answer: Access, store: string, table: string, column: string) =>
      answer.stores
        .find((one) => one.store === store)
        ?.tables.find((one) => one.table === table)
        ?.rows.map((row) => row[column])
        .sort() ?? []

    it('gives exactly the rows of one customer, in both stores', async () => {
      const { status, out } = await garant(['people', 'access', policy])
      expect(status).toBe(0)
      const answer: Access = JSON.parse(out)
      expect(answer.found).toBe(true)
      for (const [store, at, name] of [
        ['music', music, (snake: string) => snake],
        ['archive', archive, camel],
      ] as const) {
        const column = (snake: string) => name(snake)
        const wanted = async (table: string, key: string, where: string) =>
          (await at.query(`SELECT ${column(key)} AS id FROM ${column(table)} WHERE ${where}`))
            .map(({ id }) => id)
            .sort()
        const mine = `${column('customer_id')} = 1`
        const lines = `${column('invoice_id')} IN (SELECT ${column('invoice_id')} FROM ${column('invoice')} WHERE ${mine})`
        expect(ids(answer, store, column('customer'), column('customer_id'))).toEqual([1])
        expect(ids(answer, store, column('invoice'), column('invoice_id'))).toEqual(
          await wanted('invoice', 'invoice_id', mine),
        )
        expect(ids(answer, store, column('invoice_line'), column('invoice_line_id'))).toEqual(
          await wanted('invoice_line', 'invoice_line_id', lines),
        )
        expect(answer.stores.find((one) => one.store === store)?.tables).toHaveLength(3)
      }
    })

    it('finds employees too, and nobody who is not there', async () => {
      const andrew = await garant(
        ['people', 'access', policy],
        JSON.stringify({ email: 'andrew@chinookcorp.com' }),
      )
      const answer: Access = JSON.parse(andrew.out)
      expect(ids(answer, 'music', 'employee', 'employee_id')).toEqual([1])
      expect(ids(answer, 'archive', 'Employee', 'EmployeeId')).toEqual([1])
      const nobody = await garant(
        ['people', 'access', policy],
        JSON.stringify({ email: 'luisg@embraer.com' }),
      )
      expect(JSON.parse(nobody.out)).toMatchObject({ found: false })
      const wild = await garant(['people', 'access', policy], JSON.stringify({ email: '%@embraer.com.br' }))
      expect(JSON.parse(wild.out)).toMatchObject({ found: false })
    })

    it('masks the customer, keeps invoices with ground and end, and touches no other row', async () => {
      await command(['admin', 'account', 'dpo@example.org'], { env })
      await command(['admin', 'account', 'reader@example.org', '--role', 'reader'], { env })
      const before = [await music.rows(), await archive.rows()] as const
      const preview = await garant(['people', 'erase', policy, '--dry-run', '--as', 'dpo@example.org'])
      const plan: Erased = JSON.parse(preview.out)
      expect([await music.rows(), await archive.rows()]).toEqual(before)

      const reader = await garant([
        'people',
        'erase',
        policy,
        '--confirm',
        plan.plan,
        '--as',
        'reader@example.org',
      ])
      const stale = await garant([
        'people',
        'erase',
        policy,
        '--confirm',
        `sha256:${'0'.repeat(64)}`,
        '--as',
        'dpo@example.org',
      ])
      expect([reader.status, stale.status]).toEqual([2, 1])
      expect([await music.rows(), await archive.rows()]).toEqual(before)

      const { status, out } = await garant([
        'people',
        'erase',
        policy,
        '--confirm',
        plan.plan,
        '--as',
        'dpo@example.org',
      ])
      expect(status).toBe(0)
      const erased: Erased = JSON.parse(out)
      expect(erased.verdict).toBe('partial')
      const after = [await music.rows(), await archive.rows()] as const
      for (const [at, table] of [
        [0, 'customer'],
        [1, 'Customer'],
      ] as const) {
        expect(erased.stores.find(({ masked }) => masked[0]?.table === table)).toMatchObject({
          verdict: 'partial',
          verified: true,
          erased: [],
        })
        for (const [name, rows] of before[at]) {
          const now = new Set(after[at].get(name))
          const changed = rows.filter((row) => !now.has(row))
          expect([name, changed.length, after[at].get(name)?.length]).toEqual([
            name,
            name === table ? 1 : 0,
            rows.length,
          ])
          if (name === table) expect(changed[0]).toContain('luisg@embraer.com.br')
        }
        expect(JSON.stringify([...after[at]])).not.toMatch(/luisg@|Gonçalves|3923-5555/)
      }
      const kept = erased.stores.flatMap((store) => store.kept)
      expect(kept.reduce((sum, { rows }) => sum + rows, 0)).toBe(2 * (7 + 38))
      for (const row of kept)
        expect(row).toMatchObject({
          ground: 'c. com. L123-22',
          until: expect.stringMatching(/^20\d\d-12-31$/),
        })

      const receipt = readFileSync(resolve(process.cwd(), erased.receipt ?? ''), 'utf8')
      expect(receipt).toContain('c2sp.org/tlog-proof@v1')
      expect(JSON.parse((await garant(['people', 'access', policy])).out)).toMatchObject({ found: false })
    }, 60_000)
  },
)

interface Access {
  readonly found: boolean
  readonly stores: readonly {
    readonly store: string
    readonly tables: readonly { readonly table: string; readonly rows: readonly Record<string, unknown>[] }[]
  }[]
}

interface Erased {
  readonly plan: string
  readonly verdict: string
  readonly receipt: string | null
  readonly stores: readonly {
    readonly masked: readonly { readonly table: string }[]
    readonly kept: readonly {
      readonly rows: number
      readonly ground: string | null
      readonly until: string | null
    }[]
  }[]
}

function camel(snake: string): string {
  return snake.replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase())
}
