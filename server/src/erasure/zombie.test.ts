import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ErasureWorld } from '../../test/support/erasure.ts'
import { type ErasureBed, erasureBed, runUntilDone } from '../../test/support/erasure-bed.ts'
import { postgresqlAnswers } from '../../test/support/store-database.ts'
import type { DurableStep } from './erasure.ts'

describe.skipIf(!(await postgresqlAnswers()))('test E5: a worker wakes after its lease (PostgreSQL)', () => {
  let bed: ErasureBed
  let asleep: ErasureWorld
  let awake: ErasureWorld
  let step: DurableStep = 'apply'
  let woken = Promise.withResolvers<void>()
  let sleeping = Promise.withResolvers<void>()
  let isAsleep = false
  let scenario = 0

  beforeAll(async () => {
    bed = await erasureBed()
    asleep = await bed.world({
      // Its heart does not beat in the meantime, as that of a stopped process does not.
      options: { leaseMs: 600_000, retryMs: 10, retryMostMs: 40, concurrency: 1 },
      checkpoint: async (here, when, { store }) => {
        if (here !== step || when !== 'before' || (store !== null && store !== 'crm')) return
        isAsleep = true
        sleeping.resolve()
        await woken.promise
      },
    })
    awake = await bed.world()
  })
  afterAll(() => bed?.close())

  /** A store that does not answer at once, on a busy machine, ends a run before it has come so far. */
  async function runAsleep(id: string): Promise<void> {
    while (!isAsleep) {
      await asleep.erasure.run({ tenant: asleep.tenant, id })
      await setTimeout(10)
    }
  }

  /** Begins an erasure that falls asleep before `at`; `takeOver` makes the lease run out for somebody else. */
  async function fallAsleep(at: DurableStep) {
    step = at
    woken = Promise.withResolvers()
    sleeping = Promise.withResolvers()
    const first = 10 * ++scenario
    const id = await asleep.request(await bed.givePeople(first))
    isAsleep = false
    const running = runAsleep(id)
    running.catch(sleeping.reject)
    await sleeping.promise
    const takeOver = () =>
      sql`UPDATE erasure_chunk SET leased_until = now() - interval '1 second', fencing = fencing + 1
        WHERE erasure = ${id}`.execute(bed.own.db.read)
    return { id, first, running, takeOver }
  }

  it.each(['freeze', 'intent', 'begin', 'apply', 'done', 'close'] as const)(
    'before %s: what it does then is refused or finds itself done',
    async (at) => {
      const { id, first, running, takeOver } = await fallAsleep(at)
      await takeOver()
      await runUntilDone(awake, id)
      await bed.expectWhole(awake, id, first)
      woken.resolve()
      await running
      await bed.expectWhole(awake, id, first)
    },
  )

  it('before a write of a plan that was given up since: it touches nothing', async () => {
    for (let round = 0; round < 8; round++) {
      const { id, first, running, takeOver } = await fallAsleep('apply')
      // The rows that the sleeper would erase now belong to people who stay.
      await bed.crm.execute(
        `UPDATE customer SET email = 'stays' || id || '@example.fr' WHERE id < ${first + 2}`,
      )
      await takeOver()
      await sql`UPDATE erasure_step SET state = 'waiting' WHERE erasure = ${id} AND store = 'crm'`.execute(
        bed.own.db.read,
      )
      await runUntilDone(awake, id)
      const rows = () =>
        bed.readers.crm.column(`
          SELECT concat_ws(' ', 'customer', id, email, name) FROM customer WHERE id BETWEEN ${first} AND ${first + 2}
          UNION ALL SELECT concat_ws(' ', 'note', id, text) FROM note WHERE customer_id BETWEEN ${first} AND ${first + 2}
          UNION ALL SELECT concat_ws(' ', 'invoice', id) FROM invoice WHERE customer_id BETWEEN ${first} AND ${first + 2}
          ORDER BY 1`)
      const before = await rows()
      woken.resolve()
      await running
      expect(await rows()).toEqual(before)
      expect(before).toHaveLength(15)
      const [crm, plain] = (await awake.erasure.certificate(awake.tenant, id, 0))?.stores ?? []
      expect([crm?.verdict, plain?.verdict]).toEqual(['nothing-found', 'partial'])
    }
  })
})
