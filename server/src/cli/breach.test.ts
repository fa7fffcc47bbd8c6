import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { command } from '../../test/support/command.ts'
import { createDatabase, databases } from '../../test/support/database.ts'

describe('garant breach drill', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>
  let data: string
  beforeAll(async () => {
    database = await createDatabase(databases()[0] ?? { name: '', url: '' }, { migrated: true })
    data = mkdtempSync(join(tmpdir(), 'garant-test-'))
  })
  afterAll(async () => {
    await database.drop()
    rmSync(data, { recursive: true, force: true })
  })

  it('prints its result alone, and exits 3 when no store answers', async () => {
    const env = { DATABASE_URL: database.url, GARANT_DATA: data, GARANT_EVALUATION: '1' }
    const folder = join(import.meta.dirname, '..', '..', '..', 'examples', 'im-pec')
    const ran = await command(['breach', 'drill', folder, '--format', 'json'], { env })
    expect(ran.status).toBe(3)
    expect(JSON.parse(ran.out)).toMatchObject({ passed: false, stores: { reached: 0 } })
  })
})
