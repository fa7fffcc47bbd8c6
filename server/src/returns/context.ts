import type { Bundle } from '@garant/policy'
import type { Db } from '../db/db.ts'
import type { Erasure } from '../erasure/erasure.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Journal } from '../journal/journal.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Random } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { People } from '../people/people.ts'
import type { Protections } from '../protections/protections.ts'
import type { Register } from '../register/register.ts'
import type { Connector } from '../stores/stores.ts'
import type { Vault } from '../vault/vault.ts'

export interface ReturnsDeps {
  readonly db: Db
  readonly vault: Vault
  readonly journal: Journal
  readonly jobs: Jobs
  readonly clock: Clock
  readonly random: Random
  readonly people: People
  readonly protections: Pick<Protections, 'on' | 'remembered' | 'erasedOn'>
  readonly register: Pick<Register, 'current'>
  readonly erasure: Pick<Erasure, 'request'>
  /** The connector of a store of the policy. It belongs to the composition, which closes it. */
  readonly connector: (tenant: Tenant, bundle: Bundle, store: string) => Connector
  /** Most rows that one question brings back; what is over is found by the next, which begins at once. */
  readonly pageRows?: number
}
