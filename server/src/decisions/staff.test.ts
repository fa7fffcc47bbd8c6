import type { Staff } from '@garant/policy'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type ClientWorld,
  clientPolicy,
  clientWorld,
  operator,
  vergers,
} from '../../test/support/client-world.ts'
import type { AccountRole } from '../accounts/accounts.ts'

const label = (text: string) => ({ fr: text, en: text })
const base = { operations: [], data: [], personnel: false, purposes: ['sales'] } as const
const staff: Staff = {
  review: 'P6M',
  personnel: [],
  functions: [
    { ...base, id: 'desk', label: label('Accueil'), may: ['read'] },
    { ...base, id: 'dpo', label: label('DPO'), may: ['read', 'decide'] },
    { ...base, id: 'second', label: label('Seconde personne'), may: ['confirm-bulk'] },
  ],
}

/** All 10,000 in the slow suite. */
const flowsTried = process.env.GARANT_TEST_SLOW === '1' ? 10_000 : 1_000

describe('our staff in their functions', () => {
  let world: ClientWorld
  beforeAll(async () => {
    world = await clientWorld(clientPolicy({}, { staff }))
  }, 120_000)
  afterAll(() => world?.close())

  const decisions = () => world.modules.decisions
  const db = () => world.database.runtime
  const within = <T>(work: () => Promise<T>) => db().within(operator, work)
  async function account(email: string, role: AccountRole = 'dpo', owner = operator) {
    return db().within(owner, () =>
      db().transact((tx) => world.modules.accounts.appoint(tx, owner, { email, role })),
    )
  }
  const give = (id: string, name: string, lastDay: string | null = null) =>
    decisions().assign(operator, { account: id, function: name, lastDay, by: 'boss' })
  const types = async () =>
    (await world.entries(operator))
      .filter((once) => once.startsWith('staff/'))
      .map((once) => once.split('/')[1])

  it('a function is given once, of the policy only, until its end, and taken away', async () => {
    const desk = await account('desk@example.org', 'reader')
    expect(await give(desk.id, 'nothing')).toBe('invalid')
    for (const day of ['2026-11-22', '2026-11-31', 'demain'])
      expect(await give(desk.id, 'desk', day)).toBe('invalid')
    expect(await give('nobody', 'desk')).toBe('unknown')
    expect(await decisions().may(operator, desk, 'read')).toBe(false)
    expect(await give(desk.id, 'desk', '2026-11-24')).toBe('done')
    expect(await give(desk.id, 'desk')).toBe('held')
    expect(await decisions().may(operator, desk, 'read')).toBe(true)
    world.clock.at = new Date('2026-11-24T22:59:59Z')
    expect(await decisions().may(operator, desk, 'read')).toBe(true)
    world.clock.at = new Date('2026-11-24T23:00:01Z')
    expect(await decisions().may(operator, desk, 'read')).toBe(false)
    expect(await give(desk.id, 'desk')).toBe('done')
    expect(await decisions().unassign(operator, { account: desk.id, function: 'desk', by: 'boss' })).toBe(
      'done',
    )
    expect(await decisions().may(operator, desk, 'read')).toBe(false)
    await within(() => world.modules.journal.sequence(operator))
    expect(await types()).toEqual(['staff.assigned', 'staff.assigned', 'staff.unassigned'])
  })

  it('a passkey that comes or goes is written down, by reference', async () => {
    const { passkeyChanged } = decisions()
    const holder = await account('passkey@example.org')
    for (const type of ['added', 'removed'] as const)
      await within(() => db().transact((tx) => passkeyChanged(tx, holder, { type, id: 'k1' })))
    await within(() => world.modules.journal.sequence(operator))
    expect((await types()).slice(-2)).toEqual(['staff.passkey-added', 'staff.passkey-removed'])
  })

  it('each account is looked at again every six months', async () => {
    world.clock.at = new Date('2026-11-23T09:00:00Z')
    const old = await account('old@example.org', 'reader')
    const mine = async () => (await decisions().staff(operator)).find(({ id }) => id === old.id)
    expect(await mine()).toMatchObject({ due: '2027-05-23', overdue: false })
    world.clock.at = new Date('2027-05-24T09:00:00Z')
    expect(await mine()).toMatchObject({ overdue: true, reviewedAt: null })
    expect((await decisions().auditStaff(operator, clientPolicy({}, { staff }))).overdue).toBeGreaterThan(0)
    expect(await decisions().review(operator, { account: old.id, by: 'boss' })).toBe('done')
    expect(await mine()).toMatchObject({ due: '2027-11-24', overdue: false })
    world.clock.at = new Date('2026-11-23T09:00:00Z')
  })

  it('who leaves is nobody at once, of ours and of a client’s; the last who decides stays', async () => {
    const boss = await account('boss@example.org')
    const leaver = await account('leaver@example.org')
    await give(leaver.id, 'second')
    const left = await decisions().leave(operator, { account: leaver.id, by: boss.actor })
    expect(left).toBe('left')
    expect(await within(() => world.modules.accounts.named(operator, 'leaver@example.org'))).toBeNull()
    expect(await decisions().may(operator, leaver, 'confirm-bulk')).toBe(false)
    expect(await decisions().leave(operator, { account: leaver.id, by: boss.actor })).toBe('unknown')
    const rose = await account('rose@vergers.example.org', 'client', vergers)
    expect(await decisions().leave(vergers, { account: rose.id, by: boss.actor })).toBe('last')
    const iris = await account('iris@vergers.example.org', 'client-reader', vergers)
    expect(await decisions().leave(vergers, { account: iris.id, by: boss.actor })).toBe('left')
    // Of another tenant, one cannot let anybody leave.
    expect(await decisions().leave(operator, { account: rose.id, by: boss.actor })).toBe('unknown')
    const audit = await decisions().auditStaff(operator, clientPolicy({}, { staff }))
    expect(audit).toMatchObject({ remains: 0, refuses: true })
  })

  it('a word that waits for a second person dies with who gave it, and the threshold is the policy’s', async () => {
    const many = (plan: string, by: string, people = 21) =>
      within(() => db().transact((tx) => decisions().confirmErasure(tx, operator, { plan, people, by })))
    const waiting = async () =>
      (await decisions().awaitedErasures(operator)).map(({ plan }) => plan).toSorted()
    const [boss, leaver, guest] = [
      await account('boss@example.org'),
      await account('going@example.org'),
      await account('guest@example.org'),
    ]
    const second = await account('word@example.org')
    await give(second.id, 'second')
    await world.publish(clientPolicy({}, { staff: { ...staff, bulk: 20 } }))
    expect(await many('small', boss.actor, 20)).toBe('settled')
    expect(await many('left', leaver.actor)).toBe('second-person')
    expect(await many('over', guest.actor)).toBe('second-person')
    expect(await many('held', boss.actor)).toBe('second-person')
    expect(await waiting()).toEqual(['held', 'left', 'over'])
    // The same person twice is one person.
    expect(await many('held', boss.actor)).toBe('second-person')
    await decisions().leave(operator, { account: leaver.id, by: boss.actor })
    expect(await waiting()).toEqual(['held', 'over'])
    await sql`UPDATE account_member SET ends_at = ${world.clock.at} WHERE account = ${guest.id}`.execute(
      world.database.db.read,
    )
    for (const plan of ['left', 'over']) expect(await many(plan, second.actor)).toBe('second-person')
    expect(await many('held', second.actor)).toBe('settled')
    await world.publish(clientPolicy({}, { staff }))
    expect(await many('held', second.actor, 100)).toBe('settled')
  })

  it('whoever holds the server removes an account with its functions, also the last who decides', async () => {
    const gone = await account('lost@example.org', 'reader')
    await give(gone.id, 'desk')
    const forget = (email: string) => decisions().forget(operator, { email, by: 'administrator' })
    expect(await forget('nobody@example.org')).toBe(false)
    expect(await forget('lost@example.org')).toBe(true)
    const again = await account('lost@example.org', 'reader')
    expect(again.actor).not.toBe(gone.actor)
    expect(await decisions().may(operator, { ...gone, role: 'reader' }, 'read')).toBe(false)
    const left = (await decisions().leavers(operator)).find(({ actor }) => actor === gone.actor)
    expect(left).toMatchObject({ by: 'administrator' })
  })

  it(`in ${flowsTried} generated flows, nobody erases many alone (A6)`, { timeout: 500_000 }, async () => {
    const holders = {
      first: await account('first@example.org'),
      second: await account('second@example.org'),
      other: await account('other@example.org'),
    }
    await give(holders.second.id, 'second')
    const names = Object.keys(holders) as (keyof typeof holders)[]
    const step = fc.record({
      by: fc.constantFrom(...names),
      plan: fc.constantFrom('a', 'b'),
      people: fc.constantFrom(1, 60, 101, 5_000),
      hours: fc.constantFrom(0, 1, 25),
    })
    let flows = 0
    let settledByTwo = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        flows += 1
        await within(() =>
          db().transact(async (tx) => {
            await sql`DELETE FROM erasure_confirmation WHERE tenant = ${operator}`.execute(tx)
            const alone: { by: string; people: number; at: number }[] = []
            const asked = new Map<string, Set<string>>()
            for (const { by, plan, people, hours } of steps) {
              world.clock.at = new Date(world.clock.at.getTime() + hours * 3_600_000)
              const now = world.clock.at.getTime()
              const before = alone
                .filter((each) => each.by === by && each.at > now - 86_400_000)
                .reduce((sum, each) => sum + each.people, 0)
              const key = `${plan} ${people}`
              const given = { plan: key, people, by: holders[by].actor }
              const answer = await decisions().confirmErasure(tx, operator, given)
              const others = [...(asked.get(key) ?? [])].filter((each) => each !== by)
              const many = before + people > 100
              const mayBegin = !many || (others.length > 0 && by === 'second')
              // Never without the right second person; and never kept waiting without need.
              if (answer === 'settled') expect(mayBegin).toBe(true)
              if (!many) expect(answer).toBe('settled')
              if (answer === 'second-person') asked.set(key, new Set([...(asked.get(key) ?? []), by]))
              else {
                const two = others.length > 0 && by === 'second'
                if (two) settledByTwo += 1
                else alone.push({ by, people, at: now })
                asked.delete(key)
              }
            }
          }),
        )
      }),
      { numRuns: flowsTried, seed: 20261124 },
    )
    expect(flows).toBe(flowsTried)
    expect(settledByTwo).toBeGreaterThan(10)
  })
})
