import type { Bundle } from '@garant/policy'
import { openDb } from '../../src/db/db.ts'
import { createErasure, type Erasure, type ErasureDeps } from '../../src/erasure/erasure.ts'
import { afterHoldQueue } from '../../src/erasure/jobs.ts'
import { createJobs, type Jobs } from '../../src/jobs/jobs.ts'
import { createJournal, type Journal } from '../../src/journal/journal.ts'
import { type Clock, systemClock } from '../../src/kernel/clock.ts'
import { systemRandom } from '../../src/kernel/random.ts'
import { type Tenant, tenant as tenantOf } from '../../src/kernel/tenant.ts'
import { createPeople, type Identifiers } from '../../src/people/people.ts'
import {
  createHolds,
  createProtections,
  type Holds,
  type Protections,
} from '../../src/protections/protections.ts'
import type { Connector } from '../../src/stores/connector.ts'
import { discover } from '../../src/stores/discover.ts'
import { openFiles } from '../../src/stores/files/connector.ts'
import { openMysql } from '../../src/stores/mysql/connector.ts'
import { askFor, type Permit, withPermits } from '../../src/stores/permit.ts'
import { openPostgresql } from '../../src/stores/postgresql/connector.ts'
import type { Vault } from '../../src/vault/vault.ts'

/** An erasure engine on real databases, as the composition root would make it. */
export interface ErasureWorld {
  readonly erasure: Erasure
  readonly tenant: Tenant
  readonly policy: string
  readonly jobs: Jobs
  readonly journal: Journal
  readonly protections: Protections
  readonly holds: Holds
  readonly connectors: ReadonlyMap<string, Connector>
  /** Asks for an erasure that nobody confirmed, as retention does. */
  request(people: readonly Identifiers[], asked?: Partial<Parameters<Erasure['request']>[2]>): Promise<string>
  close(): Promise<void>
}

export interface WorldOptions {
  /** Our own database, migrated. */
  readonly url: string
  readonly vault: Vault
  readonly bundle: Bundle
  /** Address of each store of the bundle. */
  readonly stores: Readonly<Record<string, string>>
  readonly clock?: Clock
  readonly options?: ErasureDeps['options']
  readonly checkpoint?: ErasureDeps['checkpoint']
  readonly connections?: number
  readonly lockTimeoutMs?: number
  /** Asked before each operation of a store. */
  readonly permit?: Permit
}

export const testPolicy = 'sha256:test'

export async function erasureWorld(world: WorldOptions): Promise<ErasureWorld> {
  const db = openDb(world.url, { connections: world.connections ?? 5 })
  const random = systemRandom
  const clock = world.clock ?? systemClock
  const { vault, bundle } = world
  const tenant = tenantOf(bundle.organisation.id)
  const jobs = await createJobs({ db, random })
  const journal = createJournal({ db, vault, clock, random, host: 'example.fr' })
  const protections = createProtections()
  const people = createPeople({ vault })
  const holds = createHolds({
    ...{ db, vault, journal, jobs, clock, random, people, protections },
    released: afterHoldQueue,
  })
  const connectors = new Map(
    bundle.stores.map(({ name }) => [name, permitted(world, tenant, open(world, name))]),
  )
  const erasure = createErasure({
    db,
    vault,
    journal,
    jobs,
    clock,
    random,
    people,
    protections,
    holds,
    bundle: async (_, hash) => (hash === testPolicy ? bundle : null),
    stores: {
      connector(_tenant, _bundle, store) {
        const connector = connectors.get(store)
        if (connector === undefined) throw new Error(`no store ${store}`)
        return connector
      },
      discover: (_tenant, given, people, options) => discover(connectors, given, people, options),
    },
    ...(world.options === undefined ? {} : { options: world.options }),
    ...(world.checkpoint === undefined ? {} : { checkpoint: world.checkpoint }),
  })
  return {
    erasure,
    tenant,
    policy: testPolicy,
    jobs,
    journal,
    protections,
    holds,
    connectors,
    async request(people, asked = {}) {
      const requested = await db.transact((tx) =>
        erasure.request(tx, tenant, {
          people,
          policy: testPolicy,
          plan: null,
          confirmedBy: null,
          caseRef: null,
          followUp: null,
          scope: null,
          ...asked,
        }),
      )
      if (requested.result !== 'requested') throw new Error(requested.result)
      return requested.id
    },
    async close() {
      await jobs.stop(1_000)
      await Promise.all([...connectors.values()].map((connector) => connector.close()))
      await db.close()
    },
  }
}

function permitted({ bundle, permit }: WorldOptions, tenant: Tenant, connector: Connector): Connector {
  return permit === undefined ? connector : withPermits(connector, askFor(permit, tenant, bundle))
}

function open({ bundle, stores, lockTimeoutMs }: WorldOptions, name: string): Connector {
  const store = bundle.stores.find((one) => one.name === name)
  const url = stores[name]
  if (store === undefined || url === undefined) throw new Error(`no store ${name}`)
  const { country } = bundle.organisation
  const timeouts = { lockTimeoutMs: lockTimeoutMs ?? 10_000 }
  if (store.engine === 'files') return openFiles({ store, url, plants: false, country, ...timeouts })
  return store.engine === 'postgresql'
    ? openPostgresql({ store, readUrl: url, writeUrl: url, country, ...timeouts })
    : openMysql(store, country, {
        readUrl: url,
        writeUrl: url,
        connections: 3,
        statementTimeoutMs: 60_000,
        ...timeouts,
      })
}
