import { type Bundle, type Client, clientsOf } from '@garant/policy'
import type { Db } from '../db/db.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Journal } from '../journal/journal.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Random } from '../kernel/random.ts'
import { type Tenant, tenant as tenantOf } from '../kernel/tenant.ts'
import type { Mail } from '../mail/mail.ts'
import type { Register } from '../register/register.ts'
import type { Connector } from '../stores/stores.ts'
import type { Vault } from '../vault/vault.ts'
import { BreachError } from './errors.ts'

/** What the composition gives this module. */
export interface BreachDeps {
  readonly db: Db
  readonly vault: Vault
  readonly journal: Journal
  readonly jobs: Jobs
  readonly clock: Clock
  readonly random: Random
  readonly register: Pick<Register, 'current'>
  readonly mail: Pick<Mail, 'send' | 'sendMany' | 'read' | 'undelivered' | 'forget'>
  /** The store of a tenant's policy, connected. */
  connector(tenant: Tenant, bundle: Bundle, store: string): Connector
  /** Where a client reads the notice; the caller knows the routes. */
  readonly links: { client(reference: string, lang: 'fr' | 'en'): string }
}

export interface Context extends BreachDeps {
  /** The policy in force. @throws BreachError `breach/no-policy`. */
  policy(tenant: Tenant): Promise<Policy>
}

export interface Policy {
  readonly bundle: Bundle
  readonly hash: string
}

export function contextOf(deps: BreachDeps): Context {
  return {
    ...deps,
    async policy(tenant) {
      const policy = await deps.register.current(deps.db.read, tenant)
      if (policy === null)
        throw new BreachError('breach/no-policy', 'No policy is in force: publish one first.')
      return policy
    },
  }
}

/** A store of ours, or of a client of ours. */
export interface PlacedStore {
  readonly name: string
  /** Null: our own. */
  readonly client: Client | null
}

export function storesOf(bundle: Bundle): readonly PlacedStore[] {
  return [
    ...bundle.stores.map(({ name }) => ({ name, client: null })),
    ...clientsOf(bundle).flatMap((client) => client.stores.map(({ name }) => ({ name, client }))),
  ]
}

/** The clients in whose stores it happened. */
export function clientsConcerned(bundle: Bundle, stores: readonly string[]): readonly Client[] {
  return clientsOf(bundle).filter((client) => client.stores.some(({ name }) => stores.includes(name)))
}

export function clientTenant({ id }: Pick<Client, 'id'>): Tenant {
  return tenantOf(id)
}
