import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { command } from '../../test/support/command.ts'
import { createDatabase, databases } from '../../test/support/database.ts'

const folder = join(import.meta.dirname, '..', '..', '..', 'examples', 'im-pec')

interface Document {
  readonly policy: string
  readonly at: string
  readonly promises: readonly {
    readonly id: string
    readonly state: string
    readonly checks: readonly Readonly<Record<string, unknown>>[]
    readonly breaks_on: string | null
    readonly attestation: object | null
    readonly reason: string | null
  }[]
}

describe('garant promises', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>
  let data: string
  let env: Record<string, string>
  const ask = async (...args: string[]) => {
    const ran = await command(['promises', folder, ...args], { env })
    return { ...ran, document: args.includes('json') ? (JSON.parse(ran.out) as Document) : null }
  }

  beforeAll(async () => {
    const [server] = databases()
    if (server === undefined) throw new Error('no PostgreSQL server for tests')
    database = await createDatabase(server, { migrated: true })
    data = mkdtempSync(join(tmpdir(), 'garant-test-'))
    env = {
      ...{ DATABASE_URL: database.url, GARANT_DATA: data, GARANT_EVALUATION: '1' },
      // Without a MariaDB one store is not reached: of its promises nobody can know.
      GARANT_DEMO_MARIADB_URL: 'mysql://root@127.0.0.1:1',
    }
  })
  afterAll(async () => {
    const client = new pg.Client({ connectionString: databases()[0]?.url ?? '' })
    await client.connect()
    const name = new URL(database.url).pathname.slice(1)
    for (const store of ['crm', 'shop', 'vergers', 'camping_club'])
      await client.query(`DROP DATABASE IF EXISTS ${name}_demo_${store} WITH (FORCE)`)
    await client.end()
    await database.drop()
    rmSync(data, { recursive: true, force: true })
  })

  it('lists every promise by id with what the policy alone shows, and exits 3 for what nobody has looked at', async () => {
    const { status, document } = await ask('--format', 'json')
    expect(status).toBe(3)
    expect(document?.promises).toHaveLength(126)
    expect(document?.promises.map(({ id }) => id)).toEqual(
      Array.from({ length: 126 }, (_, i) => `P-${String(i + 1).padStart(3, '0')}`),
    )
    expect(document?.policy).toMatch(/^sha256:[0-9a-f]{64}$/)
    for (const promise of document?.promises ?? []) {
      expect(Object.keys(promise)).toEqual([
        ...['id', 'text', 'state', 'checks', 'breaks_on', 'attestation', 'reason'],
      ])
      for (const check of promise.checks)
        expect(Object.keys(check)).toEqual(['id', 'kind', 'state', 'at', 'evidence', 'ledger', 'sabotage'])
      expect(promise.breaks_on !== null).toBe(promise.state === 'at-risk')
      // What is not shown by a check of the policy is not kept before anybody has looked.
      const others = promise.checks.filter(({ kind }) => kind !== 'S')
      if (promise.state === 'kept') expect(others).toEqual([])
    }
  })

  it('runs the checks, says how far it is on standard error, and puts results under the ledger', async () => {
    const { status, document, said } = await ask('--run', '--format', 'json')
    expect(status).toBe(1)
    expect(said.filter((line) => /^\d+\/\d+ [a-z-]+\.[a-z-]+$/.test(line)).length).toBeGreaterThan(40)
    const seen = new Map(
      (document?.promises ?? []).flatMap(({ checks }) => checks.map((check) => [check.id, check])),
    )
    expect(seen.get('portal.open')).toMatchObject({ state: 'kept', ledger: expect.any(Number) })
    expect(seen.get('stores.reached')).toMatchObject({ state: 'broken' })
    // One store did not answer: what it holds is not known, whatever the others say.
    expect(seen.get('access.complete')).toMatchObject({ state: 'unchecked' })
    expect(seen.get('reads.logged')).toMatchObject({
      state: 'unchecked',
      at: null,
      ledger: null,
      sabotage: null,
    })
  }, 90_000)

  it('says it in words and shapes for a reader, in either language', async () => {
    const { out } = await ask('--lang', 'fr')
    expect(out).toMatch(/^■ rompu +P-\d{3} {2}\S/m)
    expect(out).toMatch(/^✓ tenu +P-\d{3} {2}\S/m)
    expect(out).toMatch(/^– sans objet +P-073 {2}\S/m)
    expect(out).not.toContain('\u001b')
    expect((await ask()).out).toMatch(
      /^○ unchecked +P-\d{3} {2}\S.*\n {4}[a-z-]+\.[a-z-]+: This version has no /m,
    )
  })

  it('refuses a folder that is none', async () => {
    const ran = await command(['promises', join(folder, 'nowhere')], { env })
    expect(ran).toMatchObject({ status: 2, out: '' })
  })
})
