import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ErasureWorld } from '../../test/support/erasure.ts'
import { type ErasureBed, erasureBed, runUntilDone } from '../../test/support/erasure-bed.ts'
import { postgresqlAnswers } from '../../test/support/store-database.ts'
import { createPeople, type Identifiers } from '../people/people.ts'
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
})
