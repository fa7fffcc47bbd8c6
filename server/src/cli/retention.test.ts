import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { command } from '../../test/support/command.ts'
import { createDatabase, databases } from '../../test/support/database.ts'

const folder = join(import.meta.dirname, '..', '..', '..', 'examples', 'im-pec')
const officer = 'dpo@example.org'

/** No store answers: what is due nobody knows, and the commands say so. */
describe('garant retention', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>
  let data: string
  const retention = (...args: readonly string[]) =>
    command(['retention', ...args], {
      env: { DATABASE_URL: database.url, GARANT_DATA: data, GARANT_EVALUATION: '1', GARANT_POLICY: folder },
    })
  beforeAll(async () => {
    database = await createDatabase(databases()[0] ?? { name: '', url: '' }, { migrated: true })
    data = mkdtempSync(join(tmpdir(), 'garant-test-'))
  })
  afterAll(async () => {
    await database.drop()
    rmSync(data, { recursive: true, force: true })
  })

  it('forecast prints its result alone, names each store that it could not count, and exits 3', async () => {
    const ran = await retention('forecast', folder, '--months', '3', '--format', 'json')
    expect(ran.status).toBe(3)
    const forecast = JSON.parse(ran.out)
    expect(forecast.months).toHaveLength(3)
    expect(forecast.unknown).toContainEqual({ store: 'crm', error: 'store/unreachable' })
    expect(ran.said.join('\n')).toContain('crm could not be counted: store/unreachable.')
    expect((await retention('forecast', folder, '--months', '0')).status).toBe(2)
  })

  it('run takes an account that may decide, counts without writing, and says what waits', async () => {
    expect((await retention('run', folder, '--as', 'nobody@example.org')).status).toBe(2)
    expect((await retention('run', folder)).status).toBe(2)
    const made = await command(['admin', 'account', officer], {
      env: { DATABASE_URL: database.url, GARANT_DATA: data, GARANT_EVALUATION: '1', GARANT_POLICY: folder },
    })
    expect(made.status).toBe(0)
    const dry = await retention('run', folder, '--dry-run', '--as', officer, '--format', 'json')
    expect(dry.status).toBe(3)
    expect(JSON.parse(dry.out)).toMatchObject({ result: 'dry', people: 0 })
    const ran = await retention('run', folder, '--as', officer, '--format', 'json')
    expect(ran.status).toBe(3)
    const view = JSON.parse(ran.out)
    expect(view).toMatchObject({ state: 'running', verdict: null, asked: 0 })
    expect(view.stores.find((one: { store: string }) => one.store === 'crm').waits).toMatchObject([
      { why: 'unreachable', error: 'store/unreachable' },
    ])
    // What Garant keeps itself is done with, whatever the stores say.
    const own = view.stores.find((one: { store: string }) => one.store === 'garant')
    expect(own.parts.map((part: { state: string }) => part.state)).toEqual(['done', 'done'])
  })
})
