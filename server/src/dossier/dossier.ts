import type { PolicyFiles } from '@garant/policy'
import type { Db } from '../db/db.ts'
import type { Erasure } from '../erasure/erasure.ts'
import type { Journal } from '../journal/journal.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Promises } from '../promises/promises.ts'
import type { Register } from '../register/register.ts'
import type { Rights } from '../rights/rights.ts'
import { make } from './make.ts'

/**
 * Everything an inspector asks for, as it stood at the end of a day: policy, notice, registers, promises with their evidence,
 * requests and erasures without anything of the people concerned, and what proves them, in one ZIP that needs no network.
 */
export interface Dossier {
  /** @param day ISO day in the organisation's zone; null: today. The same state makes the same bytes, whenever it is asked for. */
  make(tenant: Tenant, day: string | null): Promise<Made>
}

export type Made =
  | {
      readonly result: 'made'
      readonly day: string
      readonly zip: Buffer
      /** `sha256:<hex>` of `manifest.json`, which names every other file with its own. */
      readonly manifest: string
      readonly files: number
      /** What is wrong with the log; empty: it recomputes as it was signed. */
      readonly problems: readonly string[]
    }
  /** Nothing was in force on that day. @param first ISO day of the first publication; null: there is none. */
  | { readonly result: 'no-policy'; readonly first: string | null }
  /** The day has not begun. */
  | { readonly result: 'future' }

export interface DossierDeps {
  readonly db: Db
  readonly clock: Clock
  readonly journal: Journal
  readonly register: Register
  readonly rights: Rights
  readonly erasure: Erasure
  readonly promises: Promises
  /** The policy folder as it is now; empty: there is none here. */
  folder(): Promise<PolicyFiles>
  /** Where the links of the notice lead. */
  links(locale: 'fr' | 'en'): NoticeLinks
}

export interface NoticeLinks {
  readonly portal: string
  readonly proof: string
  readonly base: string
}

export function createDossier(deps: DossierDeps): Dossier {
  return { make: (tenant, day) => make(deps, tenant, day) }
}
