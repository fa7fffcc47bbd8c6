import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { breachActor as actor, officer, type TestBreach, testBreach } from '../../test/support/breach.ts'
import { databases } from '../../test/support/database.ts'
import type { ScopeInput, WallTime } from './breach.ts'
import { clockOf } from './clock.ts'
import { follow } from './follow.ts'
import { readWallTime } from './wall-time.ts'

const zone = 'Europe/Paris'
const at = (local: string, of = zone): WallTime => ({ local, zone: of })
const whole = (stores: readonly string[]): ScopeInput => ({
  ...{ stores, from: null, until: null, categories: [], rows: 'present' },
})
const risk = (level: 'unlikely' | 'risk' | 'high') => ({
  ...{ risk: level, severity: 'limited' as const, reasons: 'Because.', exemption: null, keys: null },
})
const hour = 3_600_000

describe.each(databases())('breaches ($name)', (server) => {
  let world: TestBreach
  beforeAll(async () => {
    world = await testBreach(server)
  })
  afterAll(() => world.close())
  // A day of its own for each test: declarations of another are never near.
  beforeEach(() => {
    world.clock.at = new Date(world.clock.at.getTime() + 30 * 24 * hour)
  })

  const { own, local, suspect, aware, view, idOf, countNow, delivered } = officer(() => world)

  describe('a rumour', () => {
    it('needs one sentence and nothing else', async () => {
      const reference = await suspect()
      expect(await view(reference)).toMatchObject({
        ...{ state: 'suspected', what: 'A disk is gone.', duties: ['aware'], authorityClock: null },
      })
      const none = await own(() =>
        world.breach.suspect(world.tenant, { what: ' ', since: null, stores: [] }, actor),
      )
      expect(none).toEqual({ result: 'invalid', problem: 'what' })
    })

    it('that was none stays in the register with its reason', async () => {
      const reference = await suspect()
      await own(() => world.breach.dismiss(world.tenant, reference, 'The disk was found.', actor))
      const [line] = await own(() => world.breach.register(world.tenant))
      expect(line).toMatchObject({ reference, outcome: 'unfounded', unnotified: 'The disk was found.' })
    })
  })

  describe('the clock', () => {
    it('starts when we knew, and keeps when that was noted', async () => {
      const reference = await suspect()
      world.clock.at = new Date(world.clock.at.getTime() + 5 * hour)
      expect(
        await own(() => world.breach.becomeAware(world.tenant, reference, local(2 * hour), actor)),
      ).toEqual({ result: 'done' })
      const found = await view(reference)
      const noted = new Date(found.awareNotedAt ?? '').getTime()
      expect(noted - new Date(found.awareAt ?? '').getTime()).toBe(2 * hour)
      expect(found.authorityClock).toMatchObject({ hours: 72, leftMs: 70 * hour })
    })

    it('is refused when it is that of another zone: in the future, or before the suspicion', async () => {
      const reference = await suspect()
      const give = (given: WallTime) =>
        own(() => world.breach.becomeAware(world.tenant, reference, given, actor))
      const tokyo = new Date(world.clock.at)
        .toLocaleString('sv-SE', { timeZone: 'Asia/Tokyo' })
        .replace(' ', 'T')
      const newYork = new Date(world.clock.at)
        .toLocaleString('sv-SE', { timeZone: 'America/New_York' })
        .replace(' ', 'T')
      expect(await give(at(tokyo))).toEqual({ result: 'invalid', problem: 'future' })
      expect(await give(at(newYork))).toEqual({ result: 'invalid', problem: 'before-suspicion' })
      expect(await give(at('yesterday'))).toEqual({ result: 'invalid', problem: 'time' })
      expect(await give(at(local().local, 'Europe/Perpignan'))).toEqual({
        result: 'invalid',
        problem: 'time',
      })
      expect(await view(reference)).toMatchObject({ state: 'suspected', awareAt: null })
      // The same reading of a clock that does hang in Tokyo is now.
      expect(await give(at(tokyo, 'Asia/Tokyo'))).toEqual({ result: 'done' })
    })

    it('is not guessed in the hour that a clock skips or shows twice', () => {
      expect(readWallTime(at('2026-10-25T02:30'))).toEqual({ problem: 'time-ambiguous' })
      expect(readWallTime(at('2026-03-29T02:30'))).toEqual({ problem: 'time-ambiguous' })
      expect(readWallTime(at('2026-02-30T02:30'))).toEqual({ problem: 'time' })
      expect(readWallTime(at('2026-03-29T01:30'))).toEqual({ at: new Date('2026-03-29T00:30:00Z') })
    })

    it('law: 72 real hours, whatever the night, the week-end or the change of the hour', async () => {
      const day = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      fc.assert(
        fc.property(day, fc.integer({ min: 0, max: 200 }), (from, hours) => {
          const clock = clockOf(from, 72, null, new Date(from.getTime() + hours * hour))
          expect(Date.parse(clock.due) - from.getTime()).toBe(72 * hour)
          expect(clock.leftMs).toBe((72 - hours) * hour)
        }),
      )
    })

    it('asks after 72 hours why the authority is told so late', async () => {
      const overdue = async () => (await own(() => world.breach.audit(world.tenant))).authorityOverdue
      const before = await overdue()
      const reference = await aware(['crm'])
      await own(() => world.breach.assess(world.tenant, reference, risk('risk'), actor))
      world.clock.at = new Date(world.clock.at.getTime() + 73 * hour)
      const filing = { phase: 'complete', at: local(), receipt: 'N-1', lateReason: '' } as const
      const file = (lateReason: string) =>
        own(() => world.breach.file(world.tenant, reference, { ...filing, lateReason }, actor))
      expect(await file('')).toEqual({ result: 'invalid', problem: 'late-reason' })
      expect(await overdue()).toBe(before + 1)
      expect(await file('The inquiry took long.')).toEqual({ result: 'done' })
      expect(await view(reference)).toMatchObject({ state: 'notified', filings: [{ late: true }] })
      const form = await own(() => world.breach.authorityForm(world.tenant, reference))
      expect(form?.timeline.lateReasons).toEqual(['The inquiry took long.'])
      expect(await overdue()).toBe(before)
    })
  })

  describe('as processor', () => {
    it('tells every client concerned, whatever the risk, with its own stores alone', async () => {
      const reference = await aware(['crm', 'vergers-shop', 'moulin-shop'])
      await countNow(reference)
      await own(() => world.breach.assess(world.tenant, reference, risk('unlikely'), actor))
      const before = await view(reference)
      expect(before.duties).toEqual(['clients'])
      expect(before.clientsConcerned.map(({ client, clock }) => [client, clock?.hours])).toEqual([
        ['moulin', 12],
        ['vergers', 24],
      ])
      expect(await own(() => world.breach.close(world.tenant, reference, actor))).toEqual({
        result: 'waits',
        duties: ['clients'],
      })
      await own(() => world.breach.tellClients(world.tenant, reference, 'untold', actor))
      expect(await view(reference)).toMatchObject({
        state: 'notified',
        clients: { concerned: 2, told: 2 },
        duties: [],
      })
      const { vergers, moulin } = world.clients
      const [notice] = await world.as(vergers, () => world.breach.received(vergers.tenant))
      expect(notice?.notice.stores.map(({ name, people }) => [name, people?.atMost])).toEqual([
        ['vergers-shop', 10],
      ])
      expect(JSON.stringify(notice)).not.toMatch(/moulin|crm/)
      // The other layer: no client reads another's notice, not even by its name.
      expect(await world.as(vergers, () => world.breach.received(moulin.tenant))).toEqual([])
      expect(await own(() => world.breach.received(vergers.tenant))).toEqual([])
    })

    it('writes to the next address when a mail is refused, and says when none is left', async () => {
      const reference = await aware(['vergers-shop'])
      await own(() => world.breach.tellClients(world.tenant, reference, 'untold', actor))
      const id = await idOf(reference)
      const attempts = async () => {
        const [client] = (await view(reference)).clientsConcerned
        return [client?.attempts, client?.mailedAt !== null, client?.unreached]
      }
      await delivered()
      await own(() => follow(world.context, world.tenant, id, 'vergers'))
      expect(await attempts()).toEqual([2, false, false])
      await delivered()
      await own(() => follow(world.context, world.tenant, id, 'vergers'))
      expect(await attempts()).toEqual([2, true, false])
      const mails = (await own(() => world.mail.list(world.tenant))).filter(
        ({ template }) => template === 'breach-client',
      )
      expect(mails.at(0)?.to).toBe('signs@vergers.example.org')
      expect(mails.at(0)?.text).toContain(`/client/violations/${reference}`)
    })

    it('tracks who acknowledged, in the portal or by telephone, on both sides', async () => {
      const reference = await aware(['vergers-shop', 'moulin-shop'])
      await own(() => world.breach.tellClients(world.tenant, reference, 'untold', actor))
      const { vergers, moulin } = world.clients
      const say = (client: typeof vergers) =>
        world.as(client, () => world.breach.acknowledge(client.tenant, reference, 'c1'))
      expect([await say(vergers), await say(vergers)]).toEqual([true, true])
      expect(await world.as(moulin, () => world.breach.acknowledge(moulin.tenant, 'AAAA-AAAA', 'c1'))).toBe(
        false,
      )
      await own(() =>
        world.breach.noteAcknowledgement(world.tenant, reference, { client: 'moulin', by: 'phone' }, actor),
      )
      const found = await view(reference)
      expect(found.clientsConcerned.map(({ acknowledgedBy }) => acknowledgedBy)).toEqual(['phone', 'portal'])
      expect(found.events.filter(({ event }) => event === 'client-acknowledged').length).toBe(2)
      const [notice] = await world.as(vergers, () => world.breach.received(vergers.tenant))
      expect(notice?.acknowledgedAt).not.toBe(null)
    })

    it('counts as late what came after the hours agreed with that client', async () => {
      const before = await own(() => world.breach.audit(world.tenant))
      const reference = await aware(['moulin-shop'])
      world.clock.at = new Date(world.clock.at.getTime() + 13 * hour)
      expect((await own(() => world.breach.audit(world.tenant))).overdue).toBe(before.overdue + 1)
      await own(() => world.breach.tellClients(world.tenant, reference, 'untold', actor))
      const after = await own(() => world.breach.audit(world.tenant))
      expect([after.overdue, after.toldLate]).toEqual([before.overdue, before.toldLate + 1])
    })
  })

  describe('the scope', () => {
    it('is counted in the stores, and says "at least" where one does not answer', async () => {
      const reference = await aware(['crm', 'vergers-shop'])
      await countNow(reference)
      expect((await view(reference)).people).toEqual({ atLeast: 10, atMost: 20, records: 26 })
      world.lost.add('vergers-shop')
      await countNow(reference)
      world.lost.clear()
      const found = await view(reference)
      expect(found.people).toEqual({ atLeast: 10, atMost: null, records: 13 })
      expect(found.counted?.stores.map(({ store, reached }) => [store, reached])).toEqual([
        ['crm', true],
        ['vergers-shop', false],
      ])
      // A store that could not be counted keeps nobody from being told.
      expect(found.clientsConcerned.map(({ client }) => client)).toEqual(['vergers'])
    })

    it('names the clients anew when it changes, and forgets none that was told', async () => {
      const reference = await aware(['moulin-shop'])
      await own(() => world.breach.tellClients(world.tenant, reference, 'untold', actor))
      await own(() => world.breach.scope(world.tenant, reference, whole(['vergers-shop']), actor))
      expect((await view(reference)).clientsConcerned.map(({ client }) => client)).toEqual([
        'moulin',
        'vergers',
      ])
      await own(() => world.breach.scope(world.tenant, reference, whole(['crm']), actor))
      expect((await view(reference)).clientsConcerned.map(({ client }) => client)).toEqual(['moulin'])
    })

    it('refuses a store that nobody knows, and hours that end before they begin', async () => {
      const reference = await suspect()
      const give = (input: ScopeInput) => own(() => world.breach.scope(world.tenant, reference, input, actor))
      expect(await give(whole(['nowhere']))).toEqual({ result: 'invalid', problem: 'stores' })
      expect(await give(whole([]))).toEqual({ result: 'invalid', problem: 'stores' })
      const turned = { ...whole(['crm']), from: local(hour), until: local(2 * hour) }
      expect(await give(turned)).toEqual({ result: 'invalid', problem: 'order' })
    })
  })

  it('cannot be closed with an initial notification alone, nor told in another order', async () => {
    const reference = await aware(['crm'])
    const file = (phase: 'initial' | 'complement' | 'complete') =>
      own(() =>
        world.breach.file(
          world.tenant,
          reference,
          { phase, at: local(), receipt: '', lateReason: '' },
          actor,
        ),
      )
    expect(await file('complement')).toMatchObject({ result: 'wrong-state' })
    expect(await file('initial')).toEqual({ result: 'done' })
    await own(() => world.breach.assess(world.tenant, reference, risk('risk'), actor))
    expect(await own(() => world.breach.close(world.tenant, reference, actor))).toEqual({
      result: 'waits',
      duties: ['authority-complete'],
    })
    expect(await file('initial')).toMatchObject({ result: 'wrong-state' })
    await file('complement')
    expect(await own(() => world.breach.close(world.tenant, reference, actor))).toEqual({ result: 'done' })
  })
})
