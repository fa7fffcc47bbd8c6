import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { breachActor as actor, officer, type TestBreach, testBreach } from '../../test/support/breach.ts'
import { databases } from '../../test/support/database.ts'
import { writeLetters } from './write-letters.ts'

const risk = (level: 'unlikely' | 'risk' | 'high') => ({
  ...{ risk: level, severity: 'limited' as const, reasons: 'Because.', exemption: null, keys: null },
})
const letter = {
  lang: 'fr',
  happened: 'Un vol.',
  consequences: 'Du pourriel.',
  done: 'Fermé.',
  advice: 'Changez.',
} as const
const hour = 3_600_000

describe.each(databases())('what follows from a breach ($name)', (server) => {
  let world: TestBreach
  beforeAll(async () => {
    world = await testBreach(server)
  })
  afterAll(() => world.close())
  // A day of its own for each test: declarations of another are never near.
  beforeEach(() => {
    world.clock.at = new Date(world.clock.at.getTime() + 30 * 24 * hour)
  })

  const { own, aware, view, idOf } = officer(() => world)

  describe('a high risk', () => {
    it('counts encryption only when somebody says by name that the keys are safe', async () => {
      const reference = await aware(['crm'])
      const encrypted = { ...risk('high'), exemption: 'encrypted' as const }
      const give = (keys: { by: string; statement: string } | null) =>
        own(() => world.breach.assess(world.tenant, reference, { ...encrypted, keys }, actor))
      expect(await give(null)).toEqual({ result: 'invalid', problem: 'keys' })
      expect(await give({ by: 'C. Roux', statement: ' ' })).toEqual({ result: 'invalid', problem: 'keys' })
      expect(await give({ by: 'C. Roux', statement: 'They lie elsewhere; no access in the logs.' })).toEqual({
        result: 'done',
      })
      expect((await view(reference)).duties).toEqual(['authority'])
    })

    it('has letters written, once to each person, however often the work is interrupted', async () => {
      await world.stores.crm.execute(`
        INSERT INTO customer SELECT i, 'many' || i || '@crm.example.org', 'M', 'M-' || i FROM generate_series(1001, 1500) i;
        INSERT INTO customer VALUES (2001, 'P1@CRM.example.org', 'Again', 'C-2001'),
          (2002, 'nobody@localhost', 'No mailbox', 'C-2002'), (2003, 'a,b@crm.example.org', 'Two', 'C-2003')`)
      const reference = await aware(['crm'])
      await own(() => world.breach.assess(world.tenant, reference, risk('high'), actor))
      expect((await view(reference)).duties).toEqual(['authority', 'people'])
      expect(
        await own(() => world.breach.sendLetters(world.tenant, reference, { ...letter, advice: '' }, actor)),
      ).toEqual({ result: 'invalid', problem: 'letter' })
      expect(await own(() => world.breach.sendLetters(world.tenant, reference, letter, actor))).toEqual({
        result: 'done',
      })
      const id = await idOf(reference)
      // Two workers at once, then one that is stopped in the middle, then one that ends it.
      const stopped = new AbortController()
      const work = (signal?: AbortSignal) => own(() => writeLetters(world.context, world.tenant, id, signal))
      const first = work(stopped.signal).catch(() => {})
      const second = work(stopped.signal).catch(() => {})
      setTimeout(() => stopped.abort(), 30)
      await Promise.all([first, second])
      await work()
      await work()
      const { letters, duties } = await view(reference)
      expect(letters).toMatchObject({ state: 'written', written: 509, without: 3, again: 1 })
      expect(duties).toEqual(['authority'])
      const found = await own(async () => {
        return sql<{ n: number; people: number; text: string }>`
          SELECT (SELECT count(*)::int FROM mail WHERE scope = ${`breach-letters-${id}`}) AS n,
            (SELECT count(*)::int FROM breach_letter WHERE breach_id = ${id}) AS people,
            (SELECT string_agg(encode(person, 'escape'), '') FROM breach_letter WHERE breach_id = ${id}) AS text`.execute(
          world.context.db.read,
        )
      })
      expect(found.rows[0]).toMatchObject({ n: 509, people: 509 })
      expect(found.rows[0]?.text).not.toContain('example.org')
    })

    it('may be told in public instead, with its reason', async () => {
      const reference = await aware(['crm'])
      await own(() => world.breach.assess(world.tenant, reference, risk('high'), actor))
      const told = { where: 'Website', text: 'We were robbed.', reason: 'No addresses.' }
      expect(
        await own(() => world.breach.tellPublic(world.tenant, reference, { ...told, reason: '' }, actor)),
      ).toMatchObject({ problem: 'public' })
      await own(() => world.breach.tellPublic(world.tenant, reference, told, actor))
      expect((await view(reference)).duties).toEqual(['authority'])
    })
  })

  describe('two declarations of one breach', () => {
    it('show each other and become one, which loses nothing and keeps the earliest clock', async () => {
      const one = await aware(['vergers-shop'], 'Colleague one.')
      const awareAt = (await view(one)).awareAt
      await own(() => world.breach.tellClients(world.tenant, one, 'untold', actor))
      world.clock.at = new Date(world.clock.at.getTime() + 2 * hour)
      const other = await aware(['crm', 'vergers-shop'], 'Colleague two.')
      expect((await view(other)).perhapsSame.map(({ reference }) => reference)).toEqual([one])
      expect(await own(() => world.breach.merge(world.tenant, one, one, actor))).toMatchObject({
        problem: 'same',
      })
      expect(await own(() => world.breach.merge(world.tenant, one, other, actor))).toEqual({ result: 'done' })
      const kept = await view(other)
      expect(kept).toMatchObject({ awareAt, perhapsSame: [], scope: { stores: ['crm', 'vergers-shop'] } })
      expect(kept.clients).toEqual({ concerned: 1, told: 1 })
      expect(await view(one)).toMatchObject({
        state: 'closed',
        outcome: 'merged',
        mergedInto: other,
        what: 'Colleague one.',
      })
      const { vergers } = world.clients
      await world.as(vergers, () => world.breach.acknowledge(vergers.tenant, one, 'c1'))
      expect((await view(other)).clientsConcerned[0]?.acknowledgedBy).toBe('portal')
    })
  })

  describe('a drill', () => {
    it('goes the whole way over the real counts and sends nothing to anybody', async () => {
      const mails = async () => (await own(() => world.mail.list(world.tenant))).length
      const { vergers } = world.clients
      const notices = () =>
        world.as(vergers, async () => (await world.breach.received(vergers.tenant)).length)
      const before = [
        await mails(),
        await notices(),
        (await own(() => world.breach.register(world.tenant))).length,
      ]
      const done = await own(() => world.breach.drill(world.tenant, null))
      expect(done).toMatchObject({ passed: true, stores: { asked: 3, reached: 3 }, clients: 2 })
      expect(done.steps.map(({ step }) => step)).toEqual([
        'suspect',
        'aware',
        'scope',
        'assess',
        'drafts',
        'notices',
        'close',
      ])
      expect([
        await mails(),
        await notices(),
        (await own(() => world.breach.register(world.tenant))).length,
      ]).toEqual(before)
      expect((await own(() => world.breach.audit(world.tenant))).lastDrill).toMatchObject({ passed: true })
    })

    it('fails when a store does not answer', async () => {
      world.lost.add('moulin-shop')
      const done = await own(() => world.breach.drill(world.tenant, null))
      world.lost.clear()
      expect(done).toMatchObject({ passed: false, stores: { asked: 3, reached: 2 } })
    })
  })

  it('is recorded in the ledger step by step, on both sides', async () => {
    await own(() => world.journal.sequence(world.tenant))
    const [line] = await own(() => world.breach.register(world.tenant))
    const id = await idOf(line?.reference ?? '')
    expect(await own(() => world.journal.receipt(world.tenant, `breach-${id} breach.suspected`))).not.toBe(
      null,
    )
    const { vergers } = world.clients
    expect(await world.as(vergers, () => world.journal.sequence(vergers.tenant))).toBeGreaterThan(2)
  })
})
