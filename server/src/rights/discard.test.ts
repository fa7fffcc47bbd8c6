import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../../test/support/database.ts'
import { type TestRights, testRights } from '../../test/support/rights.ts'
import type { NewRequest } from './rights.ts'

let bed: TestRights
beforeAll(async () => {
  const [server] = databases()
  if (server === undefined) throw new Error('no PostgreSQL server for tests')
  bed = await testRights(server)
})
afterAll(() => bed.close())

const asked = (email: string): NewRequest => ({
  ...{ right: 'access', lang: 'fr', requester: { email }, subject: [], channel: 'portal' },
  ...{ receivedAt: null, network: null },
})

describe('a request of a synthetic person', () => {
  it('is nobody’s to answer, and leaves nothing but its entry in the ledger', async () => {
    const { rights, tenant } = bed
    await rights.receive(tenant, asked('somebody@example.fr'))
    const trial = await rights.receive(tenant, asked('canary-1@garant.invalid'))
    expect(trial).toMatchObject({ result: 'received' })
    expect(await rights.audit(tenant)).toMatchObject({ cases: 2, unrecorded: 0 })
    expect((await rights.inbox(tenant)).map(({ email }) => email)).toEqual(['s…@example.fr'])

    await rights.discard(tenant, 'canary-1@garant.invalid')
    expect(await rights.audit(tenant)).toMatchObject({ cases: 1 })
    const token = trial.result === 'received' ? trial.caseToken : ''
    expect(await rights.personView(tenant, token)).toBeNull()
    // Its mail died with its keys.
    expect((await bed.mail.list(tenant)).map(({ to }) => to)).toEqual(['somebody@example.fr'])
  })

  it('is the only one that is taken back so', async () => {
    await expect(bed.rights.discard(bed.tenant, 'somebody@example.fr')).rejects.toThrow(RangeError)
    expect(await bed.rights.audit(bed.tenant)).toMatchObject({ cases: 1 })
  })
})

describe('the audit of requests', () => {
  it('counts a confirmed request as late after its day, and not while its clock stands still', async () => {
    const { rights, tenant, database } = bed
    const { sql } = await import('kysely')
    await sql`UPDATE rights_case SET state = 'confirmed', confirmed_at = now(), confirmed_by = 'link',
      due = '2026-11-20', target = '2026-11-13'`.execute(database.db.read)
    expect(await rights.audit(tenant)).toMatchObject({ open: 1, late: 1, nextDue: null })
    await sql`UPDATE rights_case SET suspended_days = 10`.execute(database.db.read)
    expect(await rights.audit(tenant)).toMatchObject({ open: 1, late: 0, nextDue: '2026-11-30' })
  })
})
