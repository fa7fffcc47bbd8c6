import { parseVerifierKey, verifyReceipt } from '@garant/ledger'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { databases } from '../../test/support/database.ts'
import { dump } from '../../test/support/dump.ts'
import { type PostedMail, type TestRights, testRights } from '../../test/support/rights.ts'
import type { NewRequest } from './rights.ts'

const first = new Date('2026-11-23T08:41:00Z')
const minutes = 60_000

describe.each(databases())('a request on $name, up to the confirmed mailbox', (server) => {
  let test: TestRights
  beforeAll(async () => {
    test = await testRights(server)
  })
  afterAll(() => test?.close())
  beforeEach(async () => {
    test.clock.at = first
    await test.posted()
  })

  let people = 0
  const request = (given: Partial<NewRequest> = {}): NewRequest => ({
    right: 'access',
    lang: 'fr',
    requester: { email: `canary-person-${++people}@example.fr` },
    subject: [],
    channel: 'portal',
    receivedAt: null,
    network: null,
    ...given,
  })

  async function receive(given: Partial<NewRequest> = {}) {
    const result = await test.rights.receive(test.tenant, request(given))
    if (result.result !== 'received') throw new Error(result.result)
    const mails = await test.posted()
    return { ...result, mails, link: mails[0]?.link ?? '', code: mails[0]?.code ?? '' }
  }

  const later = (milliseconds: number) => {
    test.clock.at = new Date(test.clock.at.getTime() + milliseconds)
  }

  it('has a reference, its deadline and a mail with a link and a code', async () => {
    const { reference, deadline, code, mails } = await receive({
      requester: { email: ' Camille.R@Example.fr ' },
    })
    expect(reference).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(deadline).toMatchObject({ received: '2026-11-23', due: '2026-12-23', target: '2026-12-16' })
    expect(code).toMatch(/^\d{6}$/)
    expect(mails.map(({ to, template }) => [to, template])).toEqual([['camille.r@example.fr', 'confirm']])
    expect(mails[0]?.subject).not.toMatch(/camille/i)
    expect(mails[0]?.text).toContain('mercredi 23 décembre 2026')
  })

  it('counts from the day it arrived, not from the day somebody typed it in', async () => {
    const { deadline } = await receive({ channel: 'post', receivedAt: new Date('2026-10-14T15:00:00Z') })
    expect(deadline.due).toBe('2026-11-16')
  })

  it.each([
    [{ requester: { email: 'not an address' } }, 'email'],
    [{ requester: { email: 'a@example' } }, 'email'],
    [{ requester: { email: 'a@example.fr\nBcc: b@example.fr' } }, 'email'],
    [{ subject: [{ kind: 'email', value: 'somebody.else@example.fr' }] }, 'other-mailbox'],
    [{ subject: [{ kind: 'phone', value: 'call me' }] }, 'phone'],
    [{ subject: [{ kind: 'customer-number', value: '' }] }, 'customer-number'],
  ] satisfies [Partial<NewRequest>, string][])(
    'is refused in words when it cannot be handled: %j',
    async (given, field) => {
      expect(await test.rights.receive(test.tenant, request(given))).toEqual({ result: 'invalid', field })
      expect(await test.posted()).toEqual([])
    },
  )

  it('writes the same rows and the same mail whoever asks', async () => {
    const shapes = []
    // That no store is searched, the test's own stores prove: they reject.
    for (const email of ['known@example.fr', 'unknown@example.fr']) {
      const before = await counts()
      const { result, mails, ...answer } = await receive({ requester: { email } })
      const after = await counts()
      shapes.push({
        result,
        answer: Object.keys(answer),
        written: after.map((count, place) => count - (before[place] ?? 0)),
        mails: mails.map(({ template, subject, text }) => [template, subject, text.split('\n').length]),
      })
    }
    expect(shapes[1]).toEqual(shapes[0])
  })

  it('is opened by a mail scanner any number of times, and confirmed by one button once', async () => {
    const { link, reference } = await receive({ requester: { email: 'scanned@example.fr' } })
    const before = await digest()
    for (let time = 0; time < 10; time++)
      expect(await test.rights.peekLink(test.tenant, link)).toEqual({
        state: 'ready',
        reference,
        right: 'access',
        email: 's…@example.fr',
      })
    expect(await digest()).toBe(before)
    expect(await test.rights.confirmByLink(test.tenant, link)).toMatchObject({
      result: 'confirmed',
      reference,
    })
    expect(await test.rights.confirmByLink(test.tenant, link)).toEqual({ result: 'used' })
    expect(await test.rights.peekLink(test.tenant, link)).toEqual({ state: 'used', reference })
    expect(await test.rights.caseView(test.tenant, reference)).toMatchObject({
      state: 'confirmed',
      identity: { confirmed: true, method: 'link' },
    })
  })

  it('is confirmed once when two clicks come at once', async () => {
    const { link } = await receive()
    const results = await Promise.all([1, 2, 3].map(() => test.rights.confirmByLink(test.tenant, link)))
    expect(results.map(({ result }) => result).sort()).toEqual(['confirmed', 'used', 'used'])
  })

  it('is confirmed by the code on the device that asked, with spaces or without', async () => {
    const { caseToken, code, reference } = await receive()
    const typed = `${code.slice(0, 3)} ${code.slice(3)}`
    expect(await test.rights.personView(test.tenant, caseToken)).toMatchObject({ proven: false })
    expect(await test.rights.confirmByCode(test.tenant, caseToken, typed)).toEqual({
      result: 'confirmed',
      reference,
    })
    expect(await test.rights.confirmByCode(test.tenant, caseToken, code)).toEqual({ result: 'used' })
    expect(await test.rights.personView(test.tenant, caseToken)).toMatchObject({
      proven: true,
      state: 'received',
    })
  })

  it('gives a code five tries, then none, not even the right one', async () => {
    const { caseToken, code } = await receive()
    const wrong = code === '000000' ? '000001' : '000000'
    for (const triesLeft of [4, 3, 2, 1, 0])
      expect(await test.rights.confirmByCode(test.tenant, caseToken, wrong)).toEqual({
        result: 'wrong',
        triesLeft,
      })
    expect(await test.rights.confirmByCode(test.tenant, caseToken, code)).toEqual({
      result: 'wrong',
      triesLeft: 0,
    })
  })

  it('counts tries that come at once', async () => {
    const { caseToken, code } = await receive()
    const wrong = code === '000000' ? '000001' : '000000'
    await Promise.all(
      Array.from({ length: 12 }, () => test.rights.confirmByCode(test.tenant, caseToken, wrong)),
    )
    expect(await test.rights.confirmByCode(test.tenant, caseToken, code)).toEqual({
      result: 'wrong',
      triesLeft: 0,
    })
  })

  it('lets a code live fifteen minutes and a link two days', async () => {
    const { caseToken, code, link, reference } = await receive()
    later(15 * minutes)
    expect(await test.rights.confirmByCode(test.tenant, caseToken, code)).toEqual({ result: 'expired' })
    expect(await test.rights.peekLink(test.tenant, link)).toMatchObject({ state: 'ready' })
    later(48 * 60 * minutes - 15 * minutes)
    expect(await test.rights.peekLink(test.tenant, link)).toEqual({ state: 'expired', reference })
    expect(await test.rights.confirmByLink(test.tenant, link)).toEqual({ result: 'expired' })
    expect(await test.rights.resend(test.tenant, link)).toEqual({ result: 'sent' })
    const renewed = (await test.posted())[0]?.link ?? ''
    expect(await test.rights.confirmByLink(test.tenant, renewed)).toMatchObject({ result: 'confirmed' })
  })

  it('ends the earlier link and code when it mails new ones', async () => {
    const { caseToken, code, link } = await receive()
    later(minutes)
    expect(await test.rights.resend(test.tenant, caseToken)).toEqual({ result: 'sent' })
    const newCode = (await test.posted())[0]?.code ?? ''
    expect(await test.rights.confirmByLink(test.tenant, link)).toEqual({ result: 'expired' })
    if (newCode !== code)
      expect(await test.rights.confirmByCode(test.tenant, caseToken, code)).toMatchObject({ result: 'wrong' })
    expect(await test.rights.confirmByCode(test.tenant, caseToken, newCode)).toMatchObject({
      result: 'confirmed',
    })
  })

  it('does not open the answer to who only typed the address', async () => {
    const { caseToken, link } = await receive()
    const confirmed = await test.rights.confirmByLink(test.tenant, link)
    expect(confirmed.result).toBe('confirmed')
    expect(await test.rights.personView(test.tenant, caseToken)).toMatchObject({
      proven: false,
      state: 'received',
    })
    if (confirmed.result !== 'confirmed') return
    expect(await test.rights.personView(test.tenant, confirmed.caseToken)).toMatchObject({ proven: true })
  })

  it('takes no token for another kind, and none of another tenant', async () => {
    const { caseToken, link } = await receive()
    expect(await test.rights.peekLink(test.tenant, caseToken)).toEqual({ state: 'unknown' })
    expect(await test.rights.confirmByLink(test.tenant, caseToken)).toEqual({ result: 'unknown' })
    expect(await test.rights.personView(test.tenant, link)).toBeNull()
    expect(await test.rights.confirmByCode(test.tenant, link, '000000')).toEqual({ result: 'unknown' })
    expect(await test.rights.resend(test.tenant, 'x'.repeat(43))).toEqual({ result: 'unknown' })
  })

  it('mails a mailbox ten times a day at most, and says how long to wait', async () => {
    const given = { requester: { email: 'flooded@example.fr' } }
    for (let time = 0; time < 10; time++) await receive(given)
    const refused = await test.rights.receive(test.tenant, request(given))
    expect(refused).toMatchObject({ result: 'later', retryAfterSeconds: expect.any(Number) })
    expect(await test.posted()).toEqual([])
  })

  it('finds the cases of an address again by a job, and says the same when there are none', async () => {
    await test.rights.bindJobs()
    const { reference } = await receive({ requester: { email: 'lost@example.fr' } })
    const ask = (email: string) => test.rights.findAgain(test.tenant, { email, lang: 'fr', network: null })
    expect(await ask('nobody@example.fr')).toEqual({ result: 'sent' })
    expect(await ask('LOST@example.fr')).toEqual({ result: 'sent' })
    const mails: PostedMail[] = []
    await expect.poll(async () => mails.push(...(await test.posted())), { timeout: 8000 }).toBe(1)
    expect(mails[0]?.to).toBe('lost@example.fr')
    expect(mails[0]?.text).toContain(reference)
  })

  it('counts the mails of an address however it is written, also those that find cases again', async () => {
    for (let time = 0; time < 6; time++) await receive({ requester: { email: `vic.tim+${time}@example.fr` } })
    for (const { email } of Array.from({ length: 4 }, () => ({ email: 'victim+0@example.fr' })))
      await test.rights.receive(test.tenant, request({ requester: { email } }))
    await test.posted()
    const full = await test.rights.receive(
      test.tenant,
      request({ requester: { email: 'victim@example.fr' } }),
    )
    expect(full.result).toBe('later')
    expect(await test.posted()).toEqual([])
  })

  it('finds cases again by no more mails than a mailbox gets a day', async () => {
    await test.rights.bindJobs()
    const email = 'many@example.fr'
    for (let time = 0; time < 7; time++) await receive({ requester: { email } })
    for (let time = 0; time < 3; time++) {
      const asked = await test.rights.findAgain(test.tenant, { email, lang: 'fr', network: null })
      if (asked.result === 'sent') await jobsDone()
    }
    expect((await test.posted()).length).toBe(3)
  })

  it('takes sixty guesses of a code a day from one network, whatever the case', async () => {
    const network = '203.0.114.0/24'
    const wrong = (code: string) => (code === '000000' ? '000001' : '000000')
    const answers: string[] = []
    for (let time = 0; time < 13; time++) {
      const { caseToken, code } = await receive()
      for (let guess = 0; guess < 5; guess++)
        answers.push((await test.rights.confirmByCode(test.tenant, caseToken, wrong(code), network)).result)
    }
    expect([answers.indexOf('later'), answers.length]).toEqual([60, 65])
  })

  it('writes to an English person in English, with links to English pages', async () => {
    const { mails } = await receive({ lang: 'en' })
    expect(mails[0]?.text).toMatch(/https:\/\/garant\.example\.org\/en\/confirm\/[\w-]{43}$/m)
    expect(mails[0]?.subject).toMatch(/^Confirm your/)
  })

  it('shows the officer what is confirmed first, however many requests nobody confirmed', async () => {
    const { reference, link } = await receive()
    await test.rights.confirmByLink(test.tenant, link)
    await sql`
      INSERT INTO rights_case SELECT tenant, gen_random_uuid(), 'SPAM-' || n, asked, lang, channel, 'received',
        requester, subject, requester_print, received_at, received_on, target, '2026-11-24', extended_due
      FROM rights_case, generate_series(1, 300) n WHERE reference = ${reference}`.execute(
      test.database.db.read,
    )
    // Their keys are nobody's: only those of the page are opened.
    await sql`
      INSERT INTO vault_key SELECT DISTINCT c.tenant, 'case-' || c.id, k.epoch, NULL::bytea, now()
      FROM rights_case c, vault_key k WHERE c.reference LIKE 'SPAM-%' AND k.wrapped IS NOT NULL`.execute(
      test.database.db.read,
    )
    const items = await test.rights.inbox(test.tenant)
    expect(items.length).toBe(200)
    expect(items.map((item) => item.reference)).toContain(reference)
    await sql`DELETE FROM rights_case WHERE reference LIKE 'SPAM-%'`.execute(test.database.db.read)
  })

  it('tells the officer of a mail that did not leave', async () => {
    const { reference } = await receive()
    const mails = async () => (await test.rights.caseView(test.tenant, reference))?.mails
    expect(await mails()).toEqual({ waiting: 0, refused: 0 })
    later(10 * minutes)
    expect(await mails()).toEqual({ waiting: 1, refused: 0 })
    await sql`UPDATE mail SET refused = 550 WHERE delivered_at IS NULL`.execute(test.database.db.read)
    expect(await mails()).toEqual({ waiting: 0, refused: 1 })
  })

  it('takes thirty requests an hour from one network at most', async () => {
    const network = '203.0.113.0/24'
    for (let time = 0; time < 30; time++)
      await test.rights.findAgain(test.tenant, { email: `n${time}@example.fr`, lang: 'fr', network })
    const refused = await test.rights.receive(test.tenant, request({ network }))
    expect(refused).toMatchObject({ result: 'later', retryAfterSeconds: expect.any(Number) })
    const elsewhere = await test.rights.receive(test.tenant, request({ network: '192.0.2.0/24' }))
    expect(elsewhere.result).toBe('received')
  })

  it('keeps no token, code or personal value in clear, in the ledger and the queues neither', async () => {
    const canary = 'zephyrine.canary@example.fr'
    const received = await receive({
      requester: { email: canary },
      subject: [{ kind: 'customer-number', value: 'CANARY-4711' }],
      network: '198.51.100.0/24',
    })
    await test.rights.findAgain(test.tenant, { email: canary, lang: 'fr', network: null })
    const confirmed = await test.rights.confirmByLink(test.tenant, received.link)
    const secrets = [received.caseToken, received.link, received.code.padEnd(6, '0')]
    if (confirmed.result === 'confirmed') secrets.push(confirmed.caseToken)
    const everything = await dump(test.database.db)
    expect(everything).toContain(received.reference.toLowerCase())
    for (const text of [
      canary,
      'zephyrine',
      'CANARY-4711',
      '198.51.100',
      ...secrets.filter((secret) => secret.length > 6),
    ])
      expect(everything.includes(text.toLowerCase()), text).toBe(false)
    expect(await rows('rights_code')).not.toContain(received.code)
  })

  it('has entries in the ledger whose receipts verify', async () => {
    const { reference, link } = await receive()
    await test.rights.confirmByLink(test.tenant, link)
    await test.journal.sequence(test.tenant)
    const { id } = await caseOf(reference)
    const key = parseVerifierKey(await test.journal.verifierKey(test.tenant))
    for (const type of ['request.received', 'request.confirmed']) {
      const receipt = await test.journal.receipt(test.tenant, `case-${id} ${type}`)
      expect(await verifyReceipt(receipt?.text ?? '', [key])).toMatchObject({
        holds: true,
        proved: { entry: { type } },
      })
    }
  })

  const tables = ['rights_case', 'rights_link', 'rights_code', 'rights_event', 'vault_key', 'rate_limit']

  async function counts(): Promise<number[]> {
    const result = []
    for (const table of tables) {
      const found = await sql<{ n: string }>`SELECT count(*) AS n FROM ${sql.table(table)}`.execute(
        test.database.db.read,
      )
      result.push(Number(found.rows[0]?.n))
    }
    return result
  }

  async function rows(table: string): Promise<string> {
    const found = await sql<{
      all: string | null
    }>`SELECT string_agg(t::text, '|') AS all FROM ${sql.table(table)} t`.execute(test.database.db.read)
    return found.rows[0]?.all ?? ''
  }

  async function digest(): Promise<string> {
    let all = ''
    for (const table of tables) all += await rows(table)
    return all
  }

  async function jobsDone(): Promise<void> {
    const waiting = () =>
      sql<{ n: number }>`SELECT count(*)::int AS n FROM pgboss.job
        WHERE name = 'rights.find-again' AND state NOT IN ('completed', 'cancelled', 'failed')`.execute(
        test.database.db.read,
      )
    await expect.poll(async () => (await waiting()).rows[0]?.n, { timeout: 8000 }).toBe(0)
  }

  async function caseOf(reference: string): Promise<{ id: string }> {
    const found = await sql<{
      id: string
    }>`SELECT id FROM rights_case WHERE reference = ${reference}`.execute(test.database.db.read)
    return found.rows[0] ?? { id: '' }
  }
})
