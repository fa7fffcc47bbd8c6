import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ErasureWorld } from '../../test/support/erasure.ts'
import { type ErasureBed, erasureBed, runUntil, runUntilDone } from '../../test/support/erasure-bed.ts'
import { postgresqlAnswers } from '../../test/support/store-database.ts'
import type { StoreOperation } from '../stores/stores.ts'

describe.skipIf(!(await postgresqlAnswers()))(
  'an erasure that may not go on (skipped: no PostgreSQL answers)',
  () => {
    let bed: ErasureBed
    let world: ErasureWorld
    let refuses: (store: string, operation: StoreOperation) => boolean = () => false
    let asked: string[] = []

    beforeAll(async () => {
      bed = await erasureBed()
      world = await bed.world({
        permit: async (_tenant, _bundle, { name }, operation) => {
          asked.push(`${name} ${operation}`)
          return refuses(name, operation) ? { code: 'no-live-instruction', detail: 'instruction 12' } : null
        },
      })
    })
    afterAll(() => bed?.close())

    it('withdrawn before it begins: nothing is touched, the step says why, and it goes on once permitted', async () => {
      refuses = (store) => store === 'plain'
      const id = await world.request(await bed.givePeople(10))
      await runUntil(world, id, ['stopped'])
      const progress = await world.erasure.progress(world.tenant, id)
      expect(progress?.stores.find(({ store }) => store === 'plain')).toMatchObject({
        ...{ verdict: 'restricted', verified: false },
        troubles: [
          {
            ...{ code: 'store/not-permitted', next: null },
            facts: { store: 'plain', refusal: 'no-live-instruction', detail: 'instruction 12' },
          },
        ],
      })
      await bed.expectUntouched('plain', 10)
      refuses = () => false
      await bed.own.db.transact((tx) => world.erasure.resume(tx, world.tenant, id, null))
      await runUntilDone(world, id)
      await bed.expectWhole(world, id, 10)
    })

    it('withdrawn between intent and write: the store is left as it was, and is not asked for each row', async () => {
      asked = []
      refuses = (_, operation) => operation === 'apply'
      const id = await world.request(await bed.givePeople(20))
      await runUntil(world, id, ['stopped'])
      await bed.expectUntouched('crm', 20)
      await bed.expectUntouched('plain', 20)
      expect(asked.length).toBeLessThan(40)
      refuses = () => false
      await bed.own.db.transact((tx) => world.erasure.resume(tx, world.tenant, id, null))
      await runUntilDone(world, id)
      await bed.expectWhole(world, id, 20)
    })

    it('concluded while it is not permitted, its answer says that the rows stand', async () => {
      refuses = (store) => store === 'crm'
      const id = await world.request(await bed.givePeople(30))
      await runUntil(world, id, ['stopped'])
      await bed.own.db.transact((tx) => world.erasure.conclude(tx, world.tenant, id))
      await runUntilDone(world, id)
      expect((await world.erasure.certificate(world.tenant, id, 0))?.verdict).toBe('restricted')
      await bed.expectUntouched('crm', 30)
    })
  },
)
