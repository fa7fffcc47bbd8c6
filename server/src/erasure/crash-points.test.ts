import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ErasureWorld } from '../../test/support/erasure.ts'
import { type ErasureBed, erasureBed, runUntilDone } from '../../test/support/erasure-bed.ts'
import { postgresqlAnswers } from '../../test/support/store-database.ts'
import { StoreError } from '../stores/errors.ts'
import type { DurableAt, DurableStep } from './erasure.ts'

/** Every commit of an erasure, in our database and in the stores. */
const points = [
  ['claim', null],
  ['freeze', null],
  ['intent', null],
  ['begin', null],
  ['apply', 'crm'],
  ['apply', 'plain'],
  ['done', 'crm'],
  ['done', 'plain'],
  ['close', null],
] as const satisfies readonly (readonly [DurableStep, string | null])[]

/** `error`: what was asked is done, and the answer is an error. */
const moments = ['before', 'after', 'error'] as const
const resumers = ['the same worker', 'another worker'] as const

const cases = points.flatMap(([step, store]) =>
  moments.flatMap((moment) => resumers.map((resumer) => ({ step, store, moment, resumer }))),
)

describe.skipIf(!(await postgresqlAnswers()))('test E3: a worker stops at any commit (PostgreSQL)', () => {
  let bed: ErasureBed
  let stopped: ErasureWorld
  let other: ErasureWorld
  let stop: (step: DurableStep, when: 'before' | 'after', at: DurableAt) => void = () => {}
  let scenario = 0

  beforeAll(async () => {
    bed = await erasureBed()
    stopped = await bed.world({ checkpoint: (...at) => stop(...at) })
    other = await bed.world()
  })
  afterAll(() => bed?.close())

  it.each(cases)('$moment $step $store, resumed by $resumer', async ({ step, store, moment, resumer }) => {
    const first = 10 * ++scenario
    const id = await stopped.request(await bed.givePeople(first))
    let stops = 0
    stop = (at, when, where) => {
      const here = at === step && where.store === store && when === (moment === 'before' ? 'before' : 'after')
      if (stops > 0 || !here) return
      stops++
      if (moment === 'error' && step === 'apply') throw new StoreError('store/interrupted', 'No answer.')
      throw new Error('stopped here')
    }
    // A store that does not answer at once, on a busy machine, ends a run before it has come so far.
    for (let look = 0; look < 400 && stops === 0; look++) {
      await stopped.erasure.run({ tenant: stopped.tenant, id }).catch((error: Error) => {
        if (error.message !== 'stopped here') throw error
      })
      await setTimeout(10)
    }
    expect(stops).toBe(1)
    await runUntilDone(resumer === 'the same worker' ? stopped : other, id)
    await bed.expectWhole(other, id, first)
  })
})
