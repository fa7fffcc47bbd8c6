import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { boardPromises, promise, type TestBoard, testBoard } from '../../test/support/promises.ts'
import type { BoardPromise } from './promises.ts'

let bed: TestBoard
beforeAll(async () => {
  bed = await testBoard()
})
afterAll(() => bed.close())

const states = async (looked = bed.looked) => {
  const { promises } = await bed.promises.board(bed.tenant, looked)
  return Object.fromEntries(promises.map(({ id, state }) => [id, state]))
}
const one = async (id: string, looked = bed.looked): Promise<BoardPromise> => {
  const found = (await bed.promises.board(bed.tenant, looked)).promises.find((each) => each.id === id)
  if (found === undefined) throw new Error(id)
  return found
}
const entries = async () => {
  const { rows } = await sql<{
    once: string
  }>`SELECT once FROM journal_entry WHERE once LIKE 'promises %'`.execute(bed.database.db.read)
  return rows.length
}
const run = (options: Partial<Parameters<TestBoard['promises']['run']>[2]> = {}, looked = bed.looked) =>
  bed.promises.run(bed.tenant, looked, { cause: 'demand', ...options })

describe('the board', () => {
  it('says before any run what the policy alone shows, and of the rest that nobody has looked', async () => {
    expect(await states()).toEqual({
      'P-001': 'kept',
      'P-002': 'unchecked',
      'P-003': 'attested',
      'P-004': 'at-risk',
      'P-005': 'unchecked',
      'P-006': 'not-applicable',
      'P-007': 'broken',
    })
    const { checks } = await one('P-001')
    expect(checks[0]).toMatchObject({ kind: 'S', ledger: null, sabotage: 'purposes/roles.sabotage' })
    expect(await one('P-004')).toMatchObject({ breaksOn: '2026-12-11' })
    expect((await one('P-005')).reason?.en).toMatch(/^This version has no .* yet\.$/)
    expect((await one('P-007')).reason?.en).toMatch(/^Purposes that do not say/)
  })

  it('puts what is broken first, then what breaks by its day, what nobody knows, and who vouches', async () => {
    const { attention, counts } = await bed.promises.board(bed.tenant, bed.looked)
    expect(attention).toEqual(['P-007', 'P-004', 'P-002', 'P-005', 'P-003'])
    expect(counts).toEqual({
      broken: 1,
      'at-risk': 1,
      unchecked: 2,
      attested: 1,
      kept: 1,
      'not-applicable': 1,
    })
  })
})

describe('a run', () => {
  it('makes its results durable, and one ledger entry commits to all of them', async () => {
    const told: (string | null)[] = []
    const ran = await run({ onProgress: ({ check }) => void told.push(check) })
    expect(ran).toMatchObject({ ended: true, done: 3, of: 3 })
    expect(told).toEqual(['categories.mandatory', 'purposes.roles', 'requests.in-time', null])
    expect((await states())['P-002']).toBe('kept')
    const { checks } = await one('P-002')
    expect(new Set(checks.map(({ ledger }) => ledger)).size).toBe(1)
    expect(checks[0]?.ledger).toBeGreaterThan(0)
    expect(await bed.journal.receipt(bed.tenant, `promises ${ran.run}`)).toMatchObject({
      index: checks[0]?.ledger,
    })
    expect(await entries()).toBe(1)
  })

  it('writes nothing new into the ledger when everything is as it was', async () => {
    await run()
    expect(await entries()).toBe(1)
  })

  it('is taken up where it was interrupted, also by another process', async () => {
    const stop = new AbortController()
    const first = await run({
      signal: stop.signal,
      onProgress: ({ done }) => void (done === 1 && stop.abort()),
    })
    expect(first).toMatchObject({ ended: false, done: 1, of: 3 })
    expect(await bed.promises.underWay(bed.tenant, bed.looked)).toEqual({ done: 1, of: 3 })
    const looked: (string | null)[] = []
    const second = await run({ onProgress: ({ check }) => void looked.push(check) })
    expect(second).toMatchObject({ run: first.run, ended: true, done: 3 })
    expect(looked).toEqual(['purposes.roles', 'requests.in-time', null])
    expect(await bed.promises.underWay(bed.tenant, bed.looked)).toBeNull()
  })

  it('tells what broke, keeps when it did, and when it was mended', async () => {
    const { db } = bed.database
    await sql`INSERT INTO rights_case (tenant, id, reference, asked, lang, channel, state, requester, subject,
        requester_print, received_at, received_on, target, due, extended_due, confirmed_at, confirmed_by)
      VALUES (${bed.tenant}, gen_random_uuid(), '0000-0000', 'access', 'fr', 'portal', 'confirmed', '', '', '',
        now(), '2020-01-01', '2020-01-20', '2020-02-03', '2020-04-01', now(), 'link')`.execute(db.read)
    bed.clock.at = new Date('2026-11-23T09:00:00Z')
    await run()
    expect((await states())['P-002']).toBe('broken')
    expect(await one('P-002')).toMatchObject({ reason: { en: expect.stringMatching(/^Requests past/) } })
    expect(await entries()).toBe(2)
    await sql`DELETE FROM rights_case`.execute(db.read)
    bed.clock.at = new Date('2026-11-23T10:00:00Z')
    await run()
    expect((await states())['P-002']).toBe('kept')
    const view = await bed.promises.promise(bed.tenant, bed.looked, 'P-002')
    const found = view?.timeline.flatMap((moment) =>
      moment.kind === 'found' && moment.check === 'requests.in-time' ? [[moment.at, moment.result]] : [],
    )
    expect(found).toEqual([
      ['2026-11-23T10:00:00.000Z', 'holds'],
      ['2026-11-23T09:00:00.000Z', 'fails'],
      ['2026-11-23T08:41:00.000Z', 'holds'],
    ])
  })

  it('counts for no longer than its period, and for no other policy', async () => {
    bed.clock.at = new Date('2026-11-26T10:00:01Z')
    expect((await states())['P-002']).toBe('unchecked')
    expect((await one('P-002')).reason?.en).toBe('The last check is too old to count.')
    bed.clock.at = new Date('2026-11-23T10:30:00Z')
    expect((await states())['P-002']).toBe('kept')
    const other = bed.with([...boardPromises, promise('P-008', { checks: ['requests.in-time'] })])
    expect(await states(other)).toMatchObject({ 'P-002': 'unchecked', 'P-008': 'unchecked', 'P-001': 'kept' })
  })

  it('says that it cannot know where a store does not answer, and never that all is well', async () => {
    const asked = bed.with([
      promise('P-001', { checks: ['retention.past-due', 'stores.reached', 'stores.described'] }),
    ])
    await run({}, asked)
    const before = await one('P-001', asked)
    await bed.store.execute('ALTER TABLE note RENAME TO elsewhere')
    await run({}, asked)
    const after = await one('P-001', asked)
    await bed.store.execute('ALTER TABLE elsewhere RENAME TO note')
    expect(before.checks.map(({ id, state }) => [id, state])).toEqual([
      // Notes and customers of this small policy have no rule that ends them.
      ['retention.past-due', 'unchecked'],
      ['stores.reached', 'kept'],
      ['stores.described', 'kept'],
    ])
    expect(after).toMatchObject({ state: 'broken' })
    expect(after.checks.find(({ id }) => id === 'stores.described')).toMatchObject({ state: 'broken' })
  })
})

describe('an attestation', () => {
  const given = { promise: 'P-004', owner: 'Claude Martin, RSSI', until: '2027-11-01' }
  const statement = { fr: 'C’est fait.', en: 'It is done.' }
  const attest = (more: object = {}) =>
    bed.database.db.transact((tx) =>
      bed.promises.attest(tx, bed.tenant, { ...given, statement, ...more }, 'actor-1'),
    )

  it('is renewed in the console, with a ledger entry that names nobody', async () => {
    expect(await attest()).toEqual({ result: 'attested' })
    expect(await one('P-004')).toMatchObject({
      state: 'attested',
      attestation: {
        owner: given.owner,
        given: '2026-11-23',
        until: given.until,
        renewed: { actor: 'actor-1' },
      },
    })
    await bed.journal.sequence(bed.tenant)
    const receipt = await bed.journal.receipt(bed.tenant, 'promise P-004 attested 1')
    const [, sealed = ''] = /^extra (\S+)$/m.exec(receipt?.text ?? '') ?? []
    const proven = Buffer.from(sealed, 'base64').toString()
    expect(JSON.parse(proven)).toMatchObject({ entry: { type: 'promise.attested', actor: 'actor-1' } })
    expect(proven).not.toContain('Claude')
    const view = await bed.promises.promise(bed.tenant, bed.looked, 'P-004')
    expect(view?.timeline[0]).toMatchObject({ kind: 'attested', owner: given.owner, until: given.until })
  })

  it('is refused for a promise that nobody vouches for, and for days that are past or too far', async () => {
    expect(await attest({ promise: 'P-001' })).toEqual({ result: 'unknown-promise' })
    for (const until of ['2026-11-23', '2029-01-01', 'soon'])
      expect(await attest({ until })).toEqual({ result: 'invalid', field: 'until' })
    expect(await attest({ owner: ' ' })).toEqual({ result: 'invalid', field: 'owner' })
  })
})

describe('a demonstration', () => {
  it('is refused where no data are examples, and for what nothing runs', async () => {
    expect(await bed.promises.demonstrate('purposes.roles')).toMatchObject({ result: 'refused' })
    expect(await bed.promises.demonstrate('reads.logged')).toMatchObject({ result: 'refused' })
  })
})
