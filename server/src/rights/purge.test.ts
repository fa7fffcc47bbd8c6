import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { bundleHash } from '@garant/policy'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { databases } from '../../test/support/database.ts'
import { testBundle } from '../../test/support/policy.ts'
import { type TestRights, testRights } from '../../test/support/rights.ts'

const actor = 'officer-1'
const day = 86_400_000

describe.each(databases())('what is kept of requests, on $name', (server) => {
  let test: TestRights
  beforeEach(async () => {
    test = await testRights(server)
  })
  afterEach(() => test?.close())

  let people = 0
  async function receive() {
    const received = await test.rights.receive(test.tenant, {
      ...{ right: 'access', lang: 'fr', subject: [], channel: 'portal', receivedAt: null, network: null },
      requester: { email: `kept-${++people}@example.fr` },
    })
    if (received.result !== 'received') throw new Error(received.result)
    const [mail] = await test.posted()
    return { ...received, link: mail?.link ?? '' }
  }
  async function refused() {
    const found = await receive()
    await test.rights.confirmByLink(test.tenant, found.link)
    const refusal = { ground: 'unfounded', reason: 'Demande sans objet.' } as const
    await test.rights.refuse(test.tenant, found.reference, refusal, actor)
    return found
  }
  const after = (days: number) => {
    test.clock.at = new Date(Date.parse('2026-11-23T08:41:00Z') + days * day)
  }
  /** The daily job as a worker runs it, once. */
  async function purgeNow() {
    const done = async () =>
      (
        await sql<{ done: number }>`
          SELECT count(*)::int AS done FROM pgboss.job WHERE name = 'rights.purge' AND state = 'completed'`.execute(
          test.database.db.read,
        )
      ).rows[0]?.done ?? 0
    const before = await done()
    await sql`UPDATE pgboss.job SET start_after = now() WHERE name = 'rights.purge' AND state = 'created'`.execute(
      test.database.db.read,
    )
    if (before === 0) await test.rights.bindJobs()
    await expect.poll(done, { timeout: 20_000 }).toBeGreaterThan(before)
  }
  const isThere = async ({ reference }: { reference: string }) =>
    (await test.rights.caseView(test.tenant, reference)) !== null
  const keysOf = async () =>
    (
      await sql<{ live: number; all: number }>`
        SELECT count(wrapped)::int AS live, count(*)::int AS all FROM vault_key WHERE scope LIKE 'case-%'
          OR scope LIKE 'answer-%'`.execute(test.database.db.read)
    ).rows[0]
  const entries = async () =>
    (
      await sql<{ type: string }>`
        SELECT convert_from(leaf, 'UTF8')::jsonb ->> 'type' AS type FROM journal_entry ORDER BY 1`.execute(
        test.database.db.read,
      )
    ).rows.map(({ type }) => type)

  it('is destroyed when nobody confirmed it, and not a day too early', async () => {
    const found = await receive()
    after(100)
    await purgeNow()
    expect(await isThere(found)).toBe(true)
    after(102)
    await purgeNow()
    expect(await isThere(found)).toBe(false)
    expect(await test.rights.personView(test.tenant, found.caseToken)).toBeNull()
    expect(await test.rights.peekLink(test.tenant, found.link)).toEqual({ state: 'unknown' })
    expect(await test.rights.resend(test.tenant, found.link)).toEqual({ result: 'unknown' })
  })

  it('is destroyed five years after the answer, with its keys, its mails and its answer; the ledger stays', async () => {
    const found = await refused()
    const before = await entries()
    expect(before).toContain('request.refused')
    after(5 * 365)
    await purgeNow()
    expect(await isThere(found)).toBe(true)
    after(5 * 366)
    await purgeNow()
    expect(await isThere(found)).toBe(false)
    expect(await keysOf()).toEqual({ live: 0, all: 2 })
    expect(await entries()).toEqual(before)
    const { rows } = await sql`
      SELECT case_id::text FROM rights_event UNION ALL SELECT case_id::text FROM rights_link UNION ALL SELECT mail FROM mail`.execute(
      test.database.db.read,
    )
    expect(rows).toEqual([])
    expect(await test.journal.checkpoint(test.tenant)).not.toBeNull()
  })

  it.each([
    ['by the row of the law', { law: 'T-13' }, null],
    [
      'by name',
      { law: null },
      { intake: [], identity: [], files: 'files', targets: { acknowledge: 2, margin: 7 } },
    ],
  ] as const)('is kept for as long as the policy publishes %s', async (_, follows, rights) => {
    const [rule] = testBundle.retention
    if (rule === undefined) throw new Error('the test policy has a retention rule')
    const bundle = {
      ...testBundle,
      effective: '2026-11-23',
      rights,
      retention: [
        ...testBundle.retention,
        { ...rule, ...follows, id: 'files', active: 'P1M', archive: 'P1Y' },
      ],
    }
    const compiled = { bundle, hash: bundleHash(bundle) }
    await test.database.db.transact((tx) =>
      test.register.publish(tx, { tenant: test.tenant, compiled, actor: null }),
    )
    const found = await refused()
    after(365)
    await purgeNow()
    expect(await isThere(found)).toBe(true)
    after(400)
    await purgeNow()
    expect(await isThere(found)).toBe(false)
  })

  it('keeps a request that is open, however old, and runs again every day', async () => {
    const open = await receive()
    await test.rights.confirmByLink(test.tenant, open.link)
    after(20 * 365)
    await purgeNow()
    expect(await isThere(open)).toBe(true)
    const { rows } = await sql<{ waiting: number }>`
      SELECT count(*)::int AS waiting FROM pgboss.job WHERE name = 'rights.purge' AND state = 'created'`.execute(
      test.database.db.read,
    )
    expect(rows).toEqual([{ waiting: 1 }])
  })

  it('loses the words of its mails after thirty days, in the database and in the outbox folder', async () => {
    const found = await receive()
    await test.mail.work()
    const outbox = join(test.keys.data, 'outbox')
    const files = () => (existsSync(outbox) ? readdirSync(outbox) : [])
    await expect.poll(files, { timeout: 20_000 }).toHaveLength(1)
    const words = async () => (await test.mail.list(test.tenant)).length
    const purgeMails = async () => {
      const done = async () =>
        (
          await sql<{ done: number }>`
            SELECT count(*)::int AS done FROM pgboss.job WHERE name = 'mail.purge' AND state = 'completed'`.execute(
            test.database.db.read,
          )
        ).rows[0]?.done ?? 0
      await expect.poll(done, { timeout: 20_000 }).toBeGreaterThan(0)
      const before = await done()
      await sql`UPDATE pgboss.job SET start_after = now() WHERE name = 'mail.purge' AND state = 'created'`.execute(
        test.database.db.read,
      )
      await expect.poll(done, { timeout: 20_000 }).toBeGreaterThan(before)
    }
    after(29)
    await purgeMails()
    expect([await words(), files().length]).toEqual([1, 1])
    after(31)
    await purgeMails()
    expect([await words(), files().length]).toEqual([0, 0])
    // That it was delivered is still known.
    expect((await test.rights.caseView(test.tenant, found.reference))?.mails).toEqual({
      waiting: 0,
      refused: 0,
    })
  })
})
