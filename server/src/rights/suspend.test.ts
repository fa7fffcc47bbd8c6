import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../../test/support/database.ts'
import { dump } from '../../test/support/dump.ts'
import { type TestRights, testRights } from '../../test/support/rights.ts'
import type { Right } from './rights.ts'

const actor = 'officer-1'

describe.each(databases())('a doubt about who asks, on $name', (server) => {
  let test: TestRights
  beforeAll(async () => {
    test = await testRights(server)
  })
  afterAll(() => test?.close())

  let people = 0
  /** A case of Monday 23 November 2026, its mailbox confirmed: due on Wednesday 23 December. */
  async function confirmed(right: Right = 'access') {
    test.clock.at = new Date('2026-11-23T08:41:00Z')
    await test.posted()
    const received = await test.rights.receive(test.tenant, {
      ...{ right, lang: 'fr', subject: [], channel: 'portal', receivedAt: null, network: null },
      requester: { email: `doubtful-${++people}@example.fr` },
    })
    if (received.result !== 'received') throw new Error(received.result)
    const [mail] = await test.posted()
    const done = await test.rights.confirmByLink(test.tenant, mail?.link ?? '')
    if (done.result !== 'confirmed') throw new Error(done.result)
    return { reference: done.reference, proven: done.caseToken, typed: received.caseToken }
  }
  const on = (day: string) => {
    test.clock.at = new Date(`${day}T10:00:00Z`)
  }
  const ask = (reference: string, question = 'Le numéro de votre dernière facture ?') =>
    test.rights.suspend(test.tenant, reference, { doubt: 'contradicted', question }, actor)
  const note = (reference: string, day: string) => test.rights.restart(test.tenant, reference, day, actor)
  const deadlineOf = async (reference: string) =>
    (await test.rights.caseView(test.tenant, reference))?.deadline

  it('stops the clock from the question to the answer, and moves the deadline by as much', async () => {
    const { reference } = await confirmed()
    on('2026-12-01')
    expect(await ask(reference)).toEqual({ result: 'done' })
    on('2026-12-03')
    expect(await deadlineOf(reference)).toMatchObject({
      ...{ suspendedSince: '2026-12-01', suspendedDays: 2, due: '2026-12-28', current: '2026-12-28' },
      // R-D10: our own target does not move.
      target: '2026-12-16',
    })
    on('2026-12-11')
    // It arrived on the 10th and was opened on the 11th.
    expect(await note(reference, '2026-12-10')).toEqual({ result: 'done' })
    const after = { suspendedSince: null, suspendedDays: 9, due: '2027-01-04', extendedDue: '2027-03-04' }
    expect(await deadlineOf(reference)).toMatchObject({ ...after, target: '2026-12-16', daysLeft: 24 })
    on('2026-12-20')
    expect(await deadlineOf(reference)).toMatchObject({ ...after, daysLeft: 15 })
  })

  it('adds the days of several questions', async () => {
    const { reference } = await confirmed()
    for (const [asked, answered] of [
      ['2026-11-24', '2026-11-26'],
      ['2026-12-01', '2026-12-04'],
    ] as const) {
      on(asked)
      await ask(reference)
      on(answered)
      await note(reference, answered)
    }
    expect(await deadlineOf(reference)).toMatchObject({ suspendedDays: 5, due: '2026-12-28' })
    const view = await test.rights.caseView(test.tenant, reference)
    expect(view?.questions.map(({ since, until }) => [since, until])).toEqual([
      ['2026-11-24', '2026-11-26'],
      ['2026-12-01', '2026-12-04'],
    ])
  })

  it('writes to the person in the officer\u2019s words, with the reason and where to complain', async () => {
    const { reference } = await confirmed()
    await ask(reference, 'Quel est le nom de votre interlocuteur ?')
    const [mail] = await test.posted()
    expect(mail).toMatchObject({ template: 'suspended' })
    for (const text of ['Quel est le nom de votre interlocuteur ?', 'dpo@example.fr', 'suspendu', reference])
      expect(mail?.text).toContain(text)
    expect(mail?.text).toMatch(/autorité de contrôle/)
  })

  it('shows the person that the time stands still, and nothing of it to who only typed the address', async () => {
    const { reference, proven, typed } = await confirmed()
    on('2026-11-25')
    await ask(reference)
    on('2026-12-01')
    const own = await test.rights.personView(test.tenant, proven)
    expect(own?.deadline).toMatchObject({ suspendedSince: '2026-11-25', suspendedDays: 6 })
    expect(own?.timeline.at(-1)).toMatchObject({ event: 'suspended', facts: { doubt: 'contradicted' } })
    const other = await test.rights.personView(test.tenant, typed)
    expect(other?.deadline).toMatchObject({ suspendedSince: null, suspendedDays: 0, current: '2026-12-23' })
    expect(other?.timeline.map(({ event }) => event)).not.toContain('suspended')
    await note(reference, '2026-11-30')
    expect((await test.rights.personView(test.tenant, proven))?.timeline.at(-1)).toMatchObject({
      event: 'restarted',
      facts: { days: 5 },
    })
  })

  it.each(['access', 'erasure'] as const)('gives and erases nothing before the answer: %s', async (right) => {
    const { reference } = await confirmed(right)
    await ask(reference)
    // No store is searched: those of this test reject.
    const act = right === 'access' ? test.rights.answerAccess : test.rights.confirmErasure
    expect(await act(test.tenant, reference, 'sha256:0', actor)).toEqual({ result: 'suspended' })
    const refusal = { ground: 'not-identified', reason: 'Pas de réponse.' } as const
    expect(await test.rights.refuse(test.tenant, reference, refusal, actor)).toEqual({ result: 'done' })
    expect((await deadlineOf(reference))?.suspendedSince).toBeNull()
  })

  it('refuses what makes no sense: twice, unasked, an empty question, a day outside', async () => {
    const { reference } = await confirmed()
    on('2026-12-01')
    expect(await note(reference, '2026-12-01')).toEqual({ result: 'wrong-state', state: 'confirmed' })
    expect(await ask(reference, '  ')).toEqual({ result: 'invalid', field: 'question' })
    await ask(reference)
    expect(await ask(reference)).toEqual({ result: 'wrong-state', state: 'confirmed' })
    on('2026-12-05')
    for (const day of ['2026-11-30', '2026-12-06', '2026-02-30', 'yesterday', ''])
      expect(await note(reference, day), day).toEqual({ result: 'invalid', field: 'received-on' })
    expect(await note(reference, '2026-12-01')).toEqual({ result: 'done' })
    expect(await deadlineOf(reference)).toMatchObject({ suspendedDays: 0, due: '2026-12-23' })
  })

  it('extends within the first month of the law, whatever the suspension', async () => {
    const { reference } = await confirmed()
    on('2026-12-01')
    await ask(reference)
    on('2026-12-24')
    await note(reference, '2026-12-21')
    expect(await test.rights.extend(test.tenant, reference, 'complexity', actor)).toEqual({
      result: 'too-late',
    })
    const other = await confirmed()
    on('2026-12-01')
    await ask(other.reference)
    on('2026-12-23')
    await note(other.reference, '2026-12-11')
    expect(await test.rights.extend(test.tenant, other.reference, 'complexity', actor)).toEqual({
      result: 'done',
    })
    expect((await deadlineOf(other.reference))?.current).toBe('2027-03-05')
  })

  it('stands in the ledger each time, and the question nowhere in clear', async () => {
    const { reference } = await confirmed()
    for (const question of ['canary-zephyrine first', 'canary-zephyrine second']) {
      await ask(reference, question)
      await note(reference, '2026-11-23')
    }
    const { rows } = await sql<{ type: string; once: string }>`
      SELECT convert_from(leaf, 'UTF8')::jsonb ->> 'type' AS type, once FROM journal_entry
      WHERE once LIKE (SELECT 'case-' || id || '%' FROM rights_case WHERE reference = ${reference})
        AND once LIKE '%ed%' ORDER BY once`.execute(test.database.db.read)
    const types = rows.map(({ type }) => type)
    expect(types.filter((type) => type === 'request.suspended')).toHaveLength(2)
    expect(types.filter((type) => type === 'request.restarted')).toHaveLength(2)
    expect(await dump(test.database.db)).not.toContain('canary-zephyrine')
  })

  it('is in the inbox where its moved deadline puts it', async () => {
    const early = await confirmed()
    const late = await confirmed()
    on('2026-11-24')
    await ask(early.reference)
    on('2026-12-04')
    const order = (await test.rights.inbox(test.tenant)).map(({ reference }) => reference)
    expect(order.indexOf(late.reference)).toBeLessThan(order.indexOf(early.reference))
  })
})
