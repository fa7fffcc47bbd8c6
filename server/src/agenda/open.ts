import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'

/**
 * Which tenants of the whole database have something open: their names and nothing else, in one query each, so that of hundreds of
 * clients only those are entered of which there is something to say (decision 015).
 */
export interface OpenNames {
  /** With a person's request that nobody has answered. */
  requests(): Promise<ReadonlySet<Tenant>>
  /** With an instruction that was found to infringe the law and rests. */
  infringing(): Promise<ReadonlySet<Tenant>>
  /** Whose end is under way. */
  ending(): Promise<ReadonlySet<Tenant>>
  /** Whose data are given back or erased. */
  ended(): Promise<ReadonlySet<Tenant>>
  /** With a complete file of a day or later. @param since ISO day; null: of any day. */
  withFile(since: string | null): Promise<ReadonlySet<Tenant>>
}

export function openNames({ read }: Pick<Db, 'read'>): OpenNames {
  const named = async (question: RawBuilder<unknown>) => {
    const { rows } = await sql<{ tenant: Tenant }>`SELECT ${question} AS tenant`.execute(read)
    return new Set(rows.map(({ tenant }) => tenant))
  }
  return {
    requests: () => named(sql`garant_tenants_with_request()`),
    infringing: () => named(sql`garant_tenants_with_infringing()`),
    ending: () => named(sql`garant_tenants_ending()`),
    ended: () => named(sql`garant_tenants_ended()`),
    withFile: (since) => named(sql`garant_tenants_with_file(coalesce(${since}::date, '-infinity'))`),
  }
}
