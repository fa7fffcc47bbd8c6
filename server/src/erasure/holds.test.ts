import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ErasureWorld } from '../../test/support/erasure.ts'
import { type ErasureBed, erasureBed, runUntilDone } from '../../test/support/erasure-bed.ts'
import { postgresqlAnswers } from '../../test/support/store-database.ts'
import { createPeople, type Identifiers } from '../people/people.ts'
import type { NewHold } from '../protections/protections.ts'
import type { Checkpoint } from './erasure.ts'

describe.skipIf(!(await postgresqlAnswers()))('test E8: a hold while an erasure runs (PostgreSQL)', () => {
  let bed: ErasureBed
  let world: ErasureWorld
  let at: Checkpoint = () => {}
  let scenario = 0

  beforeAll(async () => {
    bed = await erasureBed()
    world = await bed.world({ checkpoint: (...where) => at(...where) })
  })
  afterAll(() => bed?.close())

  const hold = (person: Identifiers) =>
    bed.own.db.transact((tx) => {
      const prints = createPeople(bed.vault).fingerprints(world.tenant, person, 'FR')
      return world.protections.place(
        tx,
        world.tenant,
        { kind: 'hold', cause: `hold-${scenario}`, purpose: null },
        prints,
      )
    })

  async function holding(step: string, when: string) {
    const first = 10 * ++scenario
    const people = await bed.givePeople(first)
    const [held = []] = people
    let answer: string | null = null
    at = async (here, now) => {
      if (answer === null && here === step && now === when) answer = await hold(held)
    }
    const id = await world.request(people)
    await runUntilDone(world, id)
    const customers = await bed.readers.crm.column(
      `SELECT concat_ws(' ', id, email) FROM customer WHERE id IN (${first}, ${first + 1}) ORDER BY id`,
    )
    return { id, first, answer, customers }
  }

  it.each([
    ['claim', 'after'],
    ['freeze', 'after'],
    ['intent', 'before'],
    ['intent', 'after'],
    ['begin', 'before'],
  ])('%s %s: the person stays untouched and is told restricted; the other is erased', async (step, when) => {
    const { id, first, answer, customers } = await holding(step, when)
    expect(answer).toBe('placed')
    expect(customers).toEqual([`${first} p${first}@example.fr`, `${first + 1}`])
    const held = await world.erasure.certificate(world.tenant, id, 0)
    expect(held).toMatchObject({ verdict: 'restricted', backupsUntil: null })
    expect(held?.stores).toMatchObject([
      { store: 'crm', verdict: 'restricted', erased: [], masked: [], kept: [] },
      { store: 'plain', verdict: 'restricted', erased: [], masked: [], kept: [] },
    ])
    expect(await world.erasure.certificate(world.tenant, id, 1)).toMatchObject({ verdict: 'partial' })
    expect(await bed.readers.crm.column(`SELECT id FROM note WHERE customer_id = ${first}`)).toHaveLength(2)
  })

  it.each([
    ['begin', 'after'],
    ['apply', 'before'],
    ['apply', 'after'],
  ])('%s %s: it comes too late, and says so', async (step, when) => {
    const { id, first, answer } = await holding(step, when)
    expect(answer).toBe('too-late')
    await bed.expectWhole(world, id, first)
  })

  /** Placed as the console does: with a reason, an owner, and a day of review. */
  async function placed(person: Identifiers, of: Partial<NewHold> = {}): Promise<string> {
    const answer = await bed.own.db.transact((tx) =>
      world.holds.place(tx, world.tenant, {
        ...{ person, also: [], ground: 'litigation', reason: 'the case of M. Durand', categories: null },
        ...{
          caseRef: null,
          owner: 'account-1',
          reviewOn: '2027-05-01',
          by: 'account-1',
          policy: world.policy,
        },
        ...{ country: 'FR', ...of },
      }),
    )
    if (answer.result !== 'placed') throw new Error(answer.result)
    return answer.id
  }
  const customer = (id: number) =>
    bed.readers.crm.column(`SELECT concat_ws(' ', id, email, name, number) FROM customer WHERE id = ${id}`)

  it('names the person otherwise than the request does, and counts all the same', async () => {
    at = () => {}
    const first = 10 * ++scenario
    const people = await bed.givePeople(first)
    await placed([{ kind: 'customer-number', value: `C${first}` }])
    const id = await world.request(people)
    await runUntilDone(world, id)
    expect(await customer(first)).toEqual([`${first} p${first}@example.fr P C${first}`])
    expect(await customer(first + 1)).toEqual([`${first + 1}`])
    expect(await world.erasure.certificate(world.tenant, id, 0)).toMatchObject({ verdict: 'restricted' })
  })

  it('of some categories keeps these, and lets the rest go', async () => {
    const first = 10 * ++scenario
    const people = await bed.givePeople(first)
    await placed(people[0] ?? [], { categories: ['exchange'] })
    const id = await world.request(people)
    await runUntilDone(world, id)
    expect(await customer(first)).toEqual([`${first}`])
    const notes = `SELECT concat_ws(' ', text, about_others) FROM note WHERE customer_id = ${first} ORDER BY id`
    expect(await bed.readers.crm.column(notes)).toEqual(['a b', 'c'])
    const certificate = await world.erasure.certificate(world.tenant, id, 0)
    expect(certificate?.stores[0]?.lines).toContainEqual(
      expect.objectContaining({ table: 'note', action: 'keep', reason: 'held', rows: 2 }),
    )
  })

  it('once released lets go what it kept, and nobody is forgotten', async () => {
    const first = 10 * ++scenario
    const people = await bed.givePeople(first)
    const whole = await placed(people[0] ?? [])
    const some = await placed(people[1] ?? [], { categories: ['exchange'] })
    await runUntilDone(world, await world.request(people))
    await world.erasure.bindJobs()
    for (const [hold, person] of [
      [whole, first],
      [some, first + 1],
    ] as const) {
      expect(await world.holds.open(world.tenant, hold)).toMatchObject({
        waiting: 1,
        said: { reason: 'the case of M. Durand' },
      })
      const by = { by: 'account-2', policy: world.policy }
      expect(await bed.own.db.transact((tx) => world.holds.release(tx, world.tenant, hold, by))).toBe(true)
      expect(await bed.own.db.transact((tx) => world.holds.release(tx, world.tenant, hold, by))).toBe(false)
      const notes = `SELECT id FROM note WHERE customer_id = ${person}`
      await expect.poll(() => bed.readers.crm.column(notes), { timeout: 20_000 }).toEqual([])
      expect(await customer(person)).toEqual([`${person}`])
      expect(await world.holds.open(world.tenant, hold)).toMatchObject({ said: null, waiting: 0 })
    }
  })
})
