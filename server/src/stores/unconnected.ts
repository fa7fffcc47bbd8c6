import type { Store } from '@garant/policy'
import type { Connector } from './connector.ts'
import { StoreError } from './errors.ts'

/** A store of the policy that no address connects: nobody can know what it holds. */
export function withoutUrl(store: Store): Connector {
  const refuse = () => {
    const variable = `GARANT_STORE_${store.name.toUpperCase().replaceAll('-', '_')}_URL`
    return Promise.reject(
      new StoreError('store/unreachable', `store ${store.name} has no address: set ${variable}`, {
        facts: { store: store.name, variable },
      }),
    )
  }
  return {
    store,
    inspect: refuse,
    find: refuse,
    findShared: refuse,
    apply: refuse,
    verify: refuse,
    countByDay: refuse,
    plant: refuse,
    uproot: refuse,
    close: async () => {},
  }
}

/** A store that may be read and for which no writing role was given. */
export function withoutWriter(connector: Connector): Connector {
  const refuse = () =>
    Promise.reject(
      new StoreError('store/rights', `store ${connector.store.name} has no address of a writing role`, {
        facts: { store: connector.store.name },
      }),
    )
  return { ...connector, apply: refuse, plant: refuse, uproot: refuse }
}
