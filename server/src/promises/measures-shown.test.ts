import { describe, expect, it } from 'vitest'
import { sampleBundle } from '../../test/support/sample-site.ts'
import type { Facts } from './check.ts'
import { measuresShown } from './checks/measures/shown.ts'

describe('a promise of security', () => {
  it('is no better than the checks of the measures it cites', async () => {
    const bundle = await sampleBundle()
    const facts = { bundle, hash: '', today: '2026-11-23', law: null, compiled: null, published: null }
    expect(measuresShown.run(facts satisfies Facts)).toMatchObject({ result: 'holds' })
    const promises = bundle.promises.map((promise) =>
      promise.id === 'P-012' ? { ...promise, checks: ['measures.shown'] } : promise,
    )
    expect(measuresShown.run({ ...facts, bundle: { ...bundle, promises } })).toMatchObject({
      result: 'fails',
      places: ['promise:P-012'],
    })
  })
})
