import type { Bundle } from '@garant/policy'
import type { StoreUrls } from '../config/config.ts'
import { compareStore, type StoreFinding, undeclaredFiles } from './compare.ts'
import type { Connector, Inspection } from './connector.ts'
import { type DiscoverOptions, type Discovery, discover, type Person } from './discover.ts'
import { StoreError, type StoreErrorCode } from './errors.ts'
import { openFiles } from './files/connector.ts'
import { withoutIndex } from './indexes.ts'
import { standsBefore } from './inspections.ts'
import { openMysql } from './mysql/connector.ts'
import { type Ask, withPermits } from './permit.ts'
import { openPostgresql } from './postgresql/connector.ts'
import { withoutUrl, withoutWriter } from './unconnected.ts'
import { unlikeIdentifiers, unlikeLinks } from './unlike.ts'

export { type StoreFinding, type StoreFindingCode, storeFindingCodes } from './compare.ts'
export type * from './connector.ts'
export type {
  DiscoveredStore,
  DiscoveredTable,
  DiscoverOptions,
  Discovery,
  Person,
  Standing,
} from './discover.ts'
export type { Question } from './draft/book.ts'
export type { StoreDraft } from './draft/draft.ts'
export { draftFrom, engineOf, storeNameOf } from './draft/open.ts'
export { StoreError, type StoreErrorCode } from './errors.ts'
export { type ExcessRight, excessRights } from './excess.ts'
export { type ExportValue, exportValue } from './export-value.ts'
export { plantedPath } from './files/plant.ts'
export { canonicalIdentifier, writtenForms } from './identifiers.ts'
export { forgetInspection, inspectionOf } from './inspections.ts'
export { type Ask, askFor, inTurn, type NotPermitted, type Permit, type StoreOperation } from './permit.ts'
export { grants } from './rights.ts'
export { type StoreScope, scopeOf } from './scope.ts'
export { type PlannedPeople, planScope, type Selection } from './scope-plan.ts'

/** The data stores of one policy, connected. */
export interface Stores {
  /** One for every store of the policy; without an address it is one that cannot be reached. */
  readonly connectors: ReadonlyMap<string, Connector>
  /** @throws StoreError `store/unknown-name` when the policy has no such store. */
  connector(store: string): Connector
  /** Finds everything of the people (at most 1,000 in a call) in all stores. */
  discover(people: readonly Person[], options?: DiscoverOptions): Promise<Discovery>
  /** Compares every database with the policy, in the bundle's order. */
  inspectAll(signal?: AbortSignal): Promise<readonly StoreInspection[]>
  /** The same connections for a policy with the same stores, where each operation first asks whether it may be done. */
  under(bundle: Bundle, ask: Ask): Stores
  close(): Promise<void>
}

export type StoreInspection =
  | {
      readonly store: string
      readonly reached: true
      readonly inspection: Inspection
      readonly findings: readonly StoreFinding[]
    }
  | { readonly store: string; readonly reached: false; readonly error: StoreErrorCode }

export interface StoresOptions {
  readonly bundle: Bundle
  /** Addresses by store name (`Config.stores`). */
  readonly urls: Readonly<Record<string, StoreUrls>>
}

/** Connections are made at the first use, and shared by all who use this. */
export function createStores({ bundle, urls }: StoresOptions): Stores {
  const { country } = bundle.organisation
  const connectors = new Map(
    bundle.stores.map((store) => [store.name, open(store, urls[store.name], country)]),
  )
  return storesOver(bundle, connectors)
}

function storesOver(bundle: Bundle, connectors: ReadonlyMap<string, Connector>): Stores {
  return {
    connectors,
    connector: (name) => {
      const connector = connectors.get(name)
      if (connector === undefined) throw new StoreError('store/unknown-name', 'the policy has no such store')
      return connector
    },
    discover: (people, options) => discover(connectors, bundle, people, options),
    async inspectAll(signal) {
      const all = [...connectors.values()].map((connector) => inspect(bundle, connector, signal))
      return withLinks(bundle, await Promise.all(all))
    },
    under: (other, ask) =>
      storesOver(
        other,
        new Map(
          Array.from(connectors, ([name, connector]) => {
            const asking = withPermits(connector, ask)
            standsBefore(asking, connector)
            return [name, asking]
          }),
        ),
      ),
    close: async () => {
      await Promise.all([...connectors.values()].map((connector) => connector.close()))
    },
  }
}

/** A link joins two tables, often of two stores, and so does an identifier: they are looked at once all stores have been. */
function withLinks(bundle: Bundle, found: readonly StoreInspection[]): readonly StoreInspection[] {
  const reached = found.flatMap((one) => (one.reached ? [[one.store, one.inspection] as const] : []))
  const links = unlikeLinks(bundle, new Map(reached))
  const identifiers = unlikeIdentifiers(bundle, new Map(reached))
  return found.map((one) => {
    if (!one.reached) return one
    const unlike = [...(links.get(one.store) ?? []), ...(identifiers.get(one.store) ?? [])]
    return { ...one, findings: [...one.findings, ...unlike] }
  })
}

/** Milliseconds, and connections of a role. */
const limits = { lockTimeoutMs: 10_000, statementTimeoutMs: 300_000, connections: 4 } as const

function open(store: Bundle['stores'][number], urls: StoreUrls | undefined, country: string): Connector {
  if (urls === undefined) return withoutUrl(store)
  const [readUrl, writeUrl] = [urls.read, urls.write ?? urls.read]
  const canaries = urls.canary === undefined ? {} : { canaryUrl: urls.canary }
  const connector =
    store.engine === 'files'
      ? openFiles({ store, url: writeUrl, plants: urls.canary !== undefined, country, ...limits })
      : store.engine === 'postgresql'
        ? openPostgresql({ store, readUrl, writeUrl, country, ...canaries, ...limits })
        : openMysql(store, country, { readUrl, writeUrl, ...canaries, ...limits })
  return urls.write === null ? withoutWriter(connector) : connector
}

async function inspect(bundle: Bundle, connector: Connector, signal?: AbortSignal): Promise<StoreInspection> {
  const store = connector.store.name
  try {
    const inspection = await connector.inspect(signal)
    const links = bundle.stores.flatMap(({ tables }) => tables).flatMap((table) => table.links)
    const findings = [
      ...compareStore(connector.store, inspection, links),
      ...undeclaredFiles((await connector.undeclared?.(signal)) ?? []),
      ...(await withoutIndex(bundle, connector, inspection, signal)),
    ]
    return { store, reached: true, inspection, findings }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    return { store, reached: false, error: error.code }
  }
}
