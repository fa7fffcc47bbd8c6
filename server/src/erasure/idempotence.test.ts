import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ErasureWorld } from '../../test/support/erasure.ts'
import { type ErasureBed, erasureBed, runUntilDone } from '../../test/support/erasure-bed.ts'
import { postgresqlAnswers } from '../../test/support/store-database.ts'

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
  let scenario = 0

  beforeAll(async () => {
    bed = await erasureBed()
    here = await bed.world({
      checkpoint: () => {
        if (--stopIn === 0) throw new Error('stopped here')
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
        for (const id of ids) await runUntilDone(elsewhere, id)
        await expectOnce(ids, first)
      }),
      { numRuns: 25, endOnFailure: true },
    )
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
