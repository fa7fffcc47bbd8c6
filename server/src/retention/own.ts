import type { Bundle } from '@garant/policy'
import type { Tenant } from '../kernel/tenant.ts'

/** Store of what Garant itself keeps, in forecasts and runs. */
export const ownStore = 'garant'

/**
 * What Garant itself keeps about people: the files of closed requests, breaches, mails. It ends by the policy's rules like
 * everything else, and whoever keeps it destroys it, keys first.
 */
export interface OwnData {
  /** "case", "mail", "breach": the table, so to speak. */
  readonly what: string
  /** The rule of the policy that ends it; null: the policy has none, and the law's own time holds. */
  readonly rule: (bundle: Bundle) => string | null
  /** How many of them end on which ISO day, up to `until`; those of earlier days are due now. */
  readonly ends: (
    tenant: Tenant,
    bundle: Bundle,
    until: string,
  ) => Promise<readonly { readonly day: string; readonly rows: number }[]>
  /** Destroys what is over now. @returns how many. */
  readonly purge: (tenant: Tenant) => Promise<number>
}
