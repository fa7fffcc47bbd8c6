import type { Bundle } from '@garant/policy'
import type { Db } from '../db/db.ts'
import type { Decisions } from '../decisions/decisions.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Journal } from '../journal/journal.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Random } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Mail } from '../mail/mail.ts'
import type { Register } from '../register/register.ts'
import type { Rights } from '../rights/rights.ts'
import type { Discovery, Person } from '../stores/stores.ts'
import type { Vault } from '../vault/vault.ts'

export interface RelayDeps {
  readonly db: Db
  readonly vault: Vault
  readonly journal: Journal
  readonly clock: Clock
  readonly random: Random
  readonly mail: Pick<Mail, 'send'>
  readonly register: Pick<Register, 'current'>
  readonly rights: Pick<Rights, 'receive' | 'inbox' | 'caseView'>
  readonly jobs: Pick<Jobs, 'enqueue' | 'work'>
  /** Searches the stores of a policy, in whoever's tenant it is. */
  readonly stores: {
    discover(tenant: Tenant, bundle: Bundle, people: readonly Person[]): Promise<Discovery>
  }
  readonly decisions: Pick<Decisions, 'give' | 'withdraw' | 'citing'>
  /** Where a client reads its requests. */
  readonly portal: (lang: 'fr' | 'en') => string
}
