import type { Bundle, Store } from '@garant/policy'
import type { Tenant } from '../kernel/tenant.ts'
import type { Connector } from './connector.ts'
import { StoreError } from './errors.ts'

/**
 * What is about to be done with a store: look at its catalogue, look for rows, change rows, look again, take content out,
 * count who is in it.
 */
export type StoreOperation = 'inspect' | 'find' | 'apply' | 'verify' | 'export' | 'scope'

export interface NotPermitted {
  readonly code: 'no-agreement' | 'no-live-instruction' | 'sub-processor-not-active' | 'place-not-allowed'
  /** What it concerns, as the policy and the register name it. Never personal data: it is shown, logged and kept. */
  readonly detail: string
}

/**
 * Whether an operation may be done now; null: as far as this permit goes. It is asked before each operation of a connector,
 * which is set-based: once for a thousand people, never for a row. It answers from what holds now, not from what held when
 * the work was planned.
 */
export type Permit = (
  tenant: Tenant,
  bundle: Bundle,
  store: Store,
  operation: StoreOperation,
) => Promise<NotPermitted | null>

/** The permit of one policy's stores: rejects with `store/not-permitted` where it refuses. */
export type Ask = (store: Store, operation: StoreOperation) => Promise<void>

/** Several as one: asked in turn, and the first that refuses gives the reason. */
export function inTurn(permits: readonly Permit[]): Permit {
  return async (...given) => {
    for (const permit of permits) {
      const refusal = await permit(...given)
      if (refusal !== null) return refusal
    }
    return null
  }
}

export function askFor(permit: Permit, tenant: Tenant, bundle: Bundle): Ask {
  return async (store, operation) => {
    const refusal = await permit(tenant, bundle, store, operation)
    if (refusal === null) return
    const { code, detail } = refusal
    throw new StoreError(
      'store/not-permitted',
      `store ${store.name} may not be touched now: ${code} (${detail})`,
      {
        facts: { store: store.name, refusal: code, detail },
      },
    )
  }
}

/**
 * A connector that asks before each operation. Every method is written out: a new one has to say which operation it is
 * before it compiles.
 */
export function withPermits(connector: Connector, ask: Ask): Connector {
  const { store } = connector
  function asking<Given extends readonly unknown[], Result>(
    operation: StoreOperation,
    work: (...given: Given) => Promise<Result>,
  ): (...given: Given) => Promise<Result> {
    return async (...given) => {
      await ask(store, operation)
      return await work(...given)
    }
  }
  const asked: Record<Exclude<keyof Connector, 'returned' | 'tokensAtOnce'>, unknown> & Connector = {
    store,
    looksAhead: connector.looksAhead === true,
    inspect: asking('inspect', connector.inspect.bind(connector)),
    undeclared: asking(
      'inspect',
      async (signal?: AbortSignal) => (await connector.undeclared?.(signal)) ?? [],
    ),
    find: asking('find', connector.find.bind(connector)),
    servedByIndex: asking('inspect', connector.servedByIndex.bind(connector)),
    findShared: asking('find', connector.findShared.bind(connector)),
    apply: asking('apply', connector.apply.bind(connector)),
    verify: asking('verify', connector.verify.bind(connector)),
    countByDay: asking('find', connector.countByDay.bind(connector)),
    dueRows: asking('find', connector.dueRows.bind(connector)),
    countDays: asking('find', connector.countDays.bind(connector)),
    ...(connector.tokensAtOnce === undefined ? {} : { tokensAtOnce: connector.tokensAtOnce }),
    ...(connector.returned === undefined
      ? {}
      : { returned: asking('find', connector.returned.bind(connector)) }),
    pressure: asking('inspect', connector.pressure.bind(connector)),
    scope: asking('scope', connector.scope.bind(connector)),
    scopePeople: asking('scope', connector.scopePeople.bind(connector)),
    // A long reading ends with the permit for it.
    read: asking('export', (reading, each, signal) =>
      connector.read(
        reading,
        async (page) => {
          await ask(store, 'export')
          await each(page)
        },
        signal,
      ),
    ),
    plant: asking('apply', connector.plant.bind(connector)),
    uproot: asking('apply', connector.uproot.bind(connector)),
    // Whoever may no longer use a store may always let go of it.
    close: () => connector.close(),
  }
  return asked
}
