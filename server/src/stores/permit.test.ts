import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testBundle } from '../../test/support/policy.ts'
import { tenant } from '../kernel/tenant.ts'
import type { Connector, DueQuestion } from './connector.ts'
import { inspectionOf } from './inspections.ts'
import { askFor, inTurn, type NotPermitted, type Permit, withPermits } from './permit.ts'
import { createStores } from './stores.ts'
import { withoutUrl } from './unconnected.ts'

const [store] = testBundle.stores
if (store === undefined) throw new Error('the test policy has a store')
const owner = tenant(testBundle.organisation.id)
const refusal: NotPermitted = { code: 'no-live-instruction', detail: 'instruction 7' }

type Operation = Exclude<keyof Connector, 'store' | 'looksAhead' | 'tokensAtOnce' | 'close'>

const due: DueQuestion = {
  table: { schema: null, name: 'customer' },
  day: { column: 'at', of: null },
  until: '2026-01-01',
  before: '2026-01-02T00:00:00Z',
  holding: null,
  timeZone: 'UTC',
  alike: [],
  person: null,
  fetch: [],
}

/** Every operation of a connector, with as little as it takes. */
const operations: Readonly<Record<Operation, (connector: Connector) => Promise<unknown>>> = {
  inspect: (connector) => connector.inspect(),
  undeclared: async (connector) => connector.undeclared?.(),
  find: (connector) => connector.find([]),
  servedByIndex: (connector) => connector.servedByIndex([]),
  findShared: (connector) => connector.findShared([]),
  apply: (connector) => connector.apply({ id: 'a/0/crm/1', fencing: 1n }, []),
  verify: (connector) => connector.verify([]),
  countByDay: (connector) => connector.countByDay([]),
  dueRows: (connector) => connector.dueRows(due, { after: null, limit: 1 }),
  countDays: (connector) => connector.countDays(due, { from: null, undated: false }),
  returned: async (connector) =>
    connector.returned?.({
      ...{
        table: due.table,
        column: 'email',
        kind: 'email',
        canonical: true,
        tokens: Buffer.alloc(0),
        after: null,
        limit: 1,
      },
      pads: { inner: Buffer.alloc(64), outer: Buffer.alloc(64) },
    }),
  pressure: (connector) => connector.pressure(),
  scope: (connector) => connector.scope([]),
  scopePeople: (connector) =>
    connector.scopePeople(
      { of: { schema: null, name: 'customer' }, distinct: null, ways: [] },
      { after: null, limit: 1, fetch: [] },
    ),
  read: (connector) =>
    connector.read({ table: { schema: null, name: 'customer' }, columns: [] }, async () => {}),
  plant: (connector) => connector.plant([]),
  uproot: (connector) => connector.uproot([]),
}

describe('a permit', () => {
  it('is asked once before every operation, and its refusal says why', async () => {
    for (const call of Object.values(operations)) {
      let asked = 0
      const permit: Permit = async (tenant, _, { name }) => {
        asked++
        return tenant === owner && name === store.name ? refusal : null
      }
      const connector = withPermits(withoutUrl(store), askFor(permit, owner, testBundle))
      await expect(call(connector)).rejects.toMatchObject({
        ...{ code: 'store/not-permitted', passing: false },
        facts: { store: store.name, refusal: 'no-live-instruction', detail: 'instruction 7' },
      })
      expect(asked).toBe(1)
    }
  })

  it('that allows lets the operation through to the store', async () => {
    const connector = withPermits(
      withoutUrl(store),
      askFor(async () => null, owner, testBundle),
    )
    for (const call of Object.values(operations))
      await expect(call(connector)).rejects.toMatchObject({ code: 'store/unreachable' })
  })

  it('law: one refusal among many refuses, and the first of the list gives the reason', async () => {
    const answers = fc.array(fc.option(fc.constantFrom('a', 'b', 'c')), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(answers, async (given) => {
        const permits = given.map(
          (detail): Permit =>
            async () =>
              detail && { ...refusal, detail },
        )
        const first = given.find((detail) => detail !== null)
        const answer = await askFor(
          inTurn(permits),
          owner,
          testBundle,
        )(store, 'find').then(
          () => null,
          (error) => error.facts.detail,
        )
        expect(answer).toBe(first ?? null)
      }),
    )
  })

  it('that cannot answer is a failure, never an allowance', async () => {
    const broken: Permit = () => Promise.reject(new Error('the register does not answer'))
    const connector = withPermits(withoutUrl(store), askFor(broken, owner, testBundle))
    await expect(connector.find([])).rejects.toThrow('the register does not answer')
  })

  it('stands before stores already connected, which are inspected once for all policies', async () => {
    const stores = createStores({ bundle: testBundle, urls: {} })
    const asking = stores.under(
      testBundle,
      askFor(async () => refusal, owner, testBundle),
    )
    const found = await asking.discover([{ owner: 0, identifiers: [{ kind: 'email', value: 'a@b.fr' }] }])
    expect(found.stores).toEqual([
      {
        ...{ store: store.name, reached: false, error: 'store/not-permitted' },
        facts: { store: store.name, refusal: 'no-live-instruction', detail: 'instruction 7' },
      },
    ])
    const raw = inspectionOf(stores.connector(store.name)).catch(() => {})
    expect(inspectionOf(asking.connector(store.name))).toBe(inspectionOf(stores.connector(store.name)))
    await raw
  })
})
