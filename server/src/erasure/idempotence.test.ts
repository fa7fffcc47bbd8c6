import { setTimeout } from 'node:timers/promises'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ErasureWorld } from '../../test/support/erasure.ts'
import { type ErasureBed, erasureBed, runUntilDone } from '../../test/support/erasure-bed.ts'
import { postgresqlAnswers } from '../../test/support/store-database.ts'
import type { DurableStep } from './erasure.ts'

/** What may be called, by anybody, at any time. */
const calls = [
  'ask again',
  'run',
  'run elsewhere',
  'run twice at once',
  'stop midway',
  'resume',
  'steal the lease',
] as const

describe.skipIf(!(await postgresqlAnswers()))('test E12: any sequence of calls (PostgreSQL)', () => {
  let bed: ErasureBed
  let here: ErasureWorld
  let elsewhere: ErasureWorld
  let stopIn = Number.POSITIVE_INFINITY
  let stopAt: readonly [DurableStep, 'before' | 'after'] | null = null
  let scenario = 0

  beforeAll(async () => {
    bed = await erasureBed()
    here = await bed.world({
      checkpoint: (step, when) => {
        if (--stopIn === 0 || (step === stopAt?.[0] && when === stopAt[1])) throw new Error('stopped here')
      },
    })
    elsewhere = await bed.world()
  })
  afterAll(() => bed?.close())

  const run = (world: ErasureWorld, id: string) =>
    world.erasure.run({ tenant: world.tenant, id }).catch((error: Error) => {
      if (error.message !== 'stopped here') throw error
    })

  it('ends in the same state: every row erased once, told once, in the ledger once', async () => {
    const call = fc.record({ what: fc.constantFrom(...calls), number: fc.integer({ min: 1, max: 12 }) })
    await fc.assert(
      fc.asyncProperty(fc.array(call, { maxLength: 8 }), async (sequence) => {
        const first = 10 * ++scenario
        const people = await bed.givePeople(first)
        const ids = [await here.request(people)]
        const one = (number: number) => ids[number % ids.length] ?? ''
        for (const { what, number } of sequence) {
          const id = one(number)
          if (what === 'ask again') ids.push(await elsewhere.request(people))
          if (what === 'run') await run(here, id)
          if (what === 'run elsewhere') await run(elsewhere, id)
          if (what === 'run twice at once') await Promise.all([run(here, id), run(elsewhere, id)])
          if (what === 'resume')
            await bed.own.db.transact((tx) => elsewhere.erasure.resume(tx, elsewhere.tenant, id, null))
          if (what === 'steal the lease')
            await sql`UPDATE erasure_chunk SET leased_until = now(), fencing = fencing + 1
              WHERE erasure = ${id} AND state <> 'closed'`.execute(bed.own.db.read)
          if (what === 'stop midway') {
            stopIn = number
            await run(here, id)
            stopIn = Number.POSITIVE_INFINITY
          }
        }
        await untilAllDone(ids)
        await expectOnce(ids, first)
      }),
      { numRuns: 25, endOnFailure: true },
    )
  })

  /** Side by side: one may wait for another. */
  async function untilAllDone(ids: readonly string[]): Promise<void> {
    for (let look = 0; look < 400; look++) {
      const states = []
      for (const id of ids) {
        await run(elsewhere, id)
        states.push((await elsewhere.erasure.progress(elsewhere.tenant, id))?.state)
      }
      if (states.every((state) => state === 'done')) return
      await setTimeout(20)
    }
    throw new Error('they are never done')
  }

  /** Runs until the step, and leaves it there as a worker does that dies. */
  const runUpTo = async (id: string, at: readonly [DurableStep, 'before' | 'after']) => {
    stopAt = at
    await run(here, id)
    stopAt = null
  }

  const moments = [
    ['intent', 'after'],
    ['begin', 'after'],
    ['apply', 'after'],
    ['done', 'after'],
  ] as const
  const pairs = moments.flatMap((one) => moments.map((other) => ({ one, other })))

  it.each(pairs)(
    'asked for twice, stopped at $one and at $other: only one says that it erased the rows',
    async ({ one, other }) => {
      const first = 10 * ++scenario
      const people = await bed.givePeople(first)
      const ids = [await here.request(people), await here.request(people)] as const
      await runUpTo(ids[0], one)
      await runUpTo(ids[1], other)
      // Where it may, the first goes on to its end; the second then begins, and stops once more before it has written.
      for (let look = 0; look < 5; look++) {
        await setTimeout(20)
        await run(elsewhere, ids[0])
      }
      await setTimeout(70)
      await runUpTo(ids[1], ['begin', 'after'])
      await untilAllDone(ids)
      await expectOnce(ids, first)
    },
  )

  it('waits only for as long as the other may have written, and says for what', async () => {
    const first = 10 * ++scenario
    const people = await bed.givePeople(first)
    const ids = [await here.request(people), await here.request(people)] as const
    await runUpTo(ids[0], ['apply', 'before'])
    await run(elsewhere, ids[1])
    const progress = await elsewhere.erasure.progress(elsewhere.tenant, ids[1])
    expect(progress).toMatchObject({
      state: 'waiting',
      stores: [
        { store: 'crm', verified: true, verdict: 'partial' },
        { store: 'plain', verdict: 'restricted', troubles: [{ code: 'erasure/overlaps', people: 2 }] },
      ],
    })
    await bed.expectUntouched('plain', first)
    await bed.own.db.transact((tx) => elsewhere.erasure.conclude(tx, elsewhere.tenant, ids[0]))
    await runUntilDone(elsewhere, ids[1])
    expect(await elsewhere.erasure.certificate(elsewhere.tenant, ids[1], 0)).toMatchObject({
      stores: [{ verdict: 'partial' }, { verdict: 'partial', verified: true }],
    })
  })

  /** However many asked for it: the rows went once, each erasure is whole, and the rest is as it was. */
  async function expectOnce(ids: readonly string[], first: number): Promise<void> {
    const erased = { crm: 0, plain: 0 }
    for (const id of ids) {
      const progress = await elsewhere.erasure.progress(elsewhere.tenant, id)
      expect(progress?.state).toBe('done')
      for (const store of progress?.stores ?? []) {
        expect(store).toMatchObject({ verified: true, troubles: [] })
        for (const { rows } of store.erased) erased[store.store as 'crm'] += rows
      }
      const entries = await sql<{ once: string }>`
        SELECT once FROM journal_entry WHERE once LIKE ${`erasure/${id}%`}`.execute(bed.own.db.read)
      expect(entries.rows).toHaveLength(7)
    }
    expect(erased).toEqual({ crm: 6, plain: 6 })
    for (const reader of Object.values(bed.readers)) {
      const left = await reader.column(
        `SELECT concat_ws(' ', id, email) FROM customer WHERE id BETWEEN ${first} AND ${first + 2} ORDER BY id`,
      )
      expect(left).toEqual([`${first}`, `${first + 1}`, `${first + 2} p${first + 2}@example.fr`])
      const notes = await reader.column(
        `SELECT customer_id::text FROM note WHERE customer_id BETWEEN ${first} AND ${first + 2}`,
      )
      expect(notes).toEqual([`${first + 2}`, `${first + 2}`])
    }
  }
})
