import type { Store } from '@garant/policy'
import type { Connector } from './connector.ts'
import { StoreError } from './errors.ts'

/** A store of the policy that no address connects: nobody can know what it holds. */
export function withoutUrl(store: Store): Connector {
  const refuse = () => {
    const variable = `${variableOf(store.name)}_URL`
    return Promise.reject(
      new StoreError('store/unreachable', `store ${store.name} has no address: set ${variable}`, {
        facts: { store: store.name, variable },
      }),
    )
  }
  return {
    store,
    inspect: refuse,
    undeclared: refuse,
    find: refuse,
    servedByIndex: refuse,
    findShared: refuse,
    apply: refuse,
    verify: refuse,
    countByDay: refuse,
    dueRows: refuse,
    countDays: refuse,
    returned: refuse,
    pressure: refuse,
    scope: refuse,
    scopePeople: refuse,
    read: refuse,
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

/** A store in which no role was given leave to plant canaries. */
export function withoutPlanter({ name }: Store): StoreError {
  const variable = `${variableOf(name)}_CANARY_URL`
  return new StoreError(
    'store/rights',
    `store ${name} has no address of a role for canaries: set ${variable}`,
    {
      facts: { store: name, variable },
    },
  )
}

function variableOf(store: string): string {
  return `GARANT_STORE_${store.toUpperCase().replaceAll('-', '_')}`
}
