import type { Bundle } from '@garant/policy'
import type { Db } from '../db/db.ts'
import type { Disclosures } from '../disclosures/disclosures.ts'
import type { Erasure } from '../erasure/erasure.ts'
import type { Jobs, Limits } from '../jobs/jobs.ts'
import type { Journal } from '../journal/journal.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Random } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Mail } from '../mail/mail.ts'
import type { Register } from '../register/register.ts'
import type { Discovery, Person } from '../stores/stores.ts'
import type { Vault } from '../vault/vault.ts'
import { RightsError } from './errors.ts'
import type { Lang } from './rights.ts'

/** What the composition gives this module. */
export interface RightsDeps {
  readonly register: Pick<Register, 'current' | 'byHash'>
  readonly db: Db
  readonly vault: Vault
  readonly journal: Journal
  readonly jobs: Jobs
  readonly limits: Limits
  readonly clock: Clock
  readonly random: Random
  readonly links: Links
  /** Queue that is told of each confirmed request. Data: tenant, reference. Absent: nobody asks. */
  readonly confirmed?: string
  readonly stores: {
    /** Searches every store of the policy. */
    discover(
      tenant: Tenant,
      bundle: Bundle,
      people: readonly Person[],
      /** `toErase`: to let go of what is found, and for nothing else. */
      options: { readonly withRows: true; readonly toErase?: true },
    ): Promise<Discovery>
  }
  readonly erasure: Pick<Erasure, 'preview' | 'request' | 'certificate'>
  readonly mail: Pick<Mail, 'send' | 'undelivered' | 'forget' | 'refused'>
  readonly disclosures: Pick<Disclosures, 'disclose' | 'ofPerson' | 'absent'>
}

/** What the operations of this module work with. */
export interface Context extends RightsDeps {
  /** The policy in force. @throws RightsError `rights/no-policy`. */
  policy(tenant: Tenant): Promise<Policy>
  /** The policy of that hash, in force or not. @throws RightsError `rights/no-policy`. */
  policyOf(tenant: Tenant, hash: string): Promise<Policy>
}

export interface Policy {
  readonly bundle: Bundle
  readonly hash: string
}

export function contextOf(deps: RightsDeps): Context {
  return {
    ...deps,
    async policy(tenant) {
      const policy = await deps.register.current(deps.db.read, tenant)
      if (policy === null)
        throw new RightsError('rights/no-policy', 'No policy is in force: publish one first.')
      return policy
    },
    async policyOf(tenant, hash) {
      const policy = await deps.register.byHash(deps.db.read, tenant, hash)
      if (policy === null)
        throw new RightsError('rights/no-policy', 'The policy that was confirmed is not here.', {
          facts: { hash },
        })
      return policy
    },
  }
}

/** Where our pages are; the caller knows the routes. */
export interface Links {
  /** The private page of a case. */
  private(token: string, lang: Lang): string
  /** The page with the button that confirms a mailbox. */
  confirm(token: string, lang: Lang): string
  /** How to check a receipt; the reference only names it. */
  verify(reference: string, lang: Lang): string
}
