import { CompiledQuery } from 'kysely'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Db } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Vault } from '../vault/vault.ts'

/** How often something may be tried: `points` times in `seconds`, counted from the first try. */
export interface Limit {
  /** "portal.confirm"; its counters are apart from those of every other name. */
  readonly name: string
  readonly points: number
  readonly seconds: number
}

/** Counters in PostgreSQL, shared by all processes. An address is stored only as a keyed fingerprint. */
export interface Limits {
  /** Counts one try by or for `whom` (an e-mail, an IP address, an account). Throws, that is refuses, when it cannot count. */
  take(tenant: Tenant, limit: Limit, whom: string): Promise<Taken>
  /** Forgets the tries, after one that succeeded. */
  reset(tenant: Tenant, limit: Limit, whom: string): Promise<void>
}

export interface Taken {
  readonly allowed: boolean
  /** Milliseconds until the count starts anew; 0 when allowed. */
  readonly retryAfterMs: number
}

export interface LimitsDeps {
  readonly db: Db
  readonly vault: Vault
}

export function createLimits({ db, vault }: LimitsDeps): Limits {
  const limiters = new Map<string, RateLimiterPostgres>()
  const client = {
    query: async ({ text, values }: { text: string; values: unknown[] }) => {
      const { rows, numAffectedRows } = await db.read.executeQuery(CompiledQuery.raw(text, values))
      return { rows, rowCount: Number(numAffectedRows ?? rows.length) }
    },
  }
  function limiter({ name, points, seconds }: Limit): RateLimiterPostgres {
    const key = `${name} ${points} ${seconds}`
    const known = limiters.get(key)
    if (known !== undefined) return known
    const made = new RateLimiterPostgres({
      storeClient: client,
      storeType: 'client',
      tableName: 'rate_limit',
      tableCreated: true,
      keyPrefix: name,
      points,
      duration: seconds,
    })
    limiters.set(key, made)
    return made
  }
  const keyOf = (tenant: Tenant, limit: Limit, whom: string) =>
    vault.fingerprint(tenant, `limit ${limit.name}`, whom).toString('base64url')

  return {
    async take(tenant, limit, whom) {
      try {
        await limiter(limit).consume(keyOf(tenant, limit, whom))
        return { allowed: true, retryAfterMs: 0 }
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        return { allowed: false, retryAfterMs: refusal.msBeforeNext }
      }
    },
    async reset(tenant, limit, whom) {
      await limiter(limit).delete(keyOf(tenant, limit, whom))
    },
  }
}
