import type { TableName } from '@garant/policy'
import { createErasure, type ErasureDeps, type Progress } from '../../erasure/erasure.ts'
import type { Tenant } from '../../kernel/tenant.ts'
import type { Connector, Key } from '../../stores/connector.ts'
import { StoreError } from '../../stores/errors.ts'
import type { Canary, Ground } from './canary.ts'

/** What the erasure engine is made of, but for the policy and the stores, which are those of the ground. */
export type EraseDeps = Omit<ErasureDeps, 'bundle' | 'stores' | 'options' | 'checkpoint'>

/** Reference of the case of every canary's erasure: statistics leave it out. */
export const canaryCase = 'canary'

/** @throws StoreError never: what a store refuses stands in the progress. */
export async function eraseCanary(
  deps: EraseDeps,
  tenant: Tenant,
  { bundle, hash: policy, stores, signal }: Ground,
  canary: Canary,
): Promise<Progress> {
  const connectors = new Map([...stores.connectors].map(([name, one]) => [name, restricted(one, canary)]))
  const erasure = createErasure({
    ...deps,
    // Nobody else is told: another worker would do the same without the restriction.
    jobs: { ...deps.jobs, enqueue: async () => {} },
    bundle: async (_, hash) => (hash === policy ? bundle : null),
    stores: {
      connector: (_, __, store) => connectors.get(store) ?? stores.connector(store),
      discover: (_, __, people, options) => stores.discover(people, options),
    },
  })
  const asked = {
    ...{ people: [canary.identifiers], policy, plan: null, confirmedBy: null },
    ...{ caseRef: canary.remembered ? null : canaryCase, followUp: null, scope: null },
  }
  const requested = await deps.db.transact((tx) => erasure.request(tx, tenant, asked))
  if (requested.result !== 'requested') throw new Error('an erasure without a plan has no other')
  const which = { tenant, id: requested.id }
  await erasure.run(which, signal)
  const progress = await erasure.progress(tenant, requested.id)
  if (progress === null) throw new Error('the erasure just requested is there')
  if (progress.doneAt !== null) return progress
  // What did not answer is not tried again: the canary is taken away now.
  await deps.db.transact((tx) => erasure.conclude(tx, tenant, requested.id))
  await erasure.run(which, signal)
  return progress
}

/** A store that changes rows of the canary and no others, whatever it is told. */
function restricted(connector: Connector, { rows }: Canary): Connector {
  const own = new Set(
    rows.filter(({ store }) => store === connector.store.name).map(({ table, key }) => idOf(table, key)),
  )
  return {
    ...connector,
    apply(step, statements, signal) {
      const strange = statements.some(({ table, keys }) => keys.some((key) => !own.has(idOf(table, key))))
      if (!strange) return connector.apply(step, statements, signal)
      return Promise.reject(new StoreError('store/refused', 'a row that was not planted is not changed'))
    },
  }
}

function idOf({ schema, name }: TableName, key: Key): string {
  return JSON.stringify([schema, name, key])
}
