import { AsyncLocalStorage } from 'node:async_hooks'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'
import type { Tenant } from '../kernel/tenant.ts'

/**
 * Whose data the work under way may touch. The first layer of isolation is the tenant that every function is handed and every
 * WHERE names; this is the second, and it has another source on purpose: the edge of the process (a route from the session, a
 * job from its payload, a command from the policy folder) enters the tenant once, and what is handed around below cannot
 * change it. PostgreSQL compares the two, row by row.
 */
export interface Tenancy {
  within<T>(tenant: Tenant, work: () => Promise<T>): Promise<T>
  /** The pool, with each connection in the tenant of whoever asks. */
  readonly pool: PostgresPool
}

export function createTenancy(pool: pg.Pool): Tenancy {
  const entered = new AsyncLocalStorage<Tenant>()
  const known = new WeakMap<object, Session>()
  return {
    within: (tenant, work) => entered.run(tenant, work),
    pool: {
      options: pool.options,
      async connect() {
        const wanted = entered.getStore() ?? ''
        preferIdle(pool, (client) => known.get(client)?.named() === wanted)
        const client = await pool.connect()
        const session = known.get(client) ?? inTenant(client, () => entered.getStore() ?? '')
        known.set(client, session)
        return session.client
      },
      end: () => pool.end(),
    },
  }
}

interface Session {
  readonly client: PostgresPoolClient
  /** The tenant that the server has for it; null: unknown. */
  named(): string | null
}

/**
 * Has the pool lend next, if it is idle, a connection that stands in the tenant already: the pool lends the last of its idle ones, and
 * does not say which they are. Where it keeps them otherwise, any connection serves; it costs a round trip.
 */
function preferIdle(pool: object, fits: (client: object) => boolean): void {
  const { _idle: idle } = pool as { readonly _idle?: { readonly client: object }[] }
  const at = Array.isArray(idle) ? idle.findLastIndex(({ client }) => fits(client)) : -1
  if (idle !== undefined && at >= 0 && at < idle.length - 1) idle.push(...idle.splice(at, 1))
}

/**
 * A connection that names its tenant to the server with a query of another tenant, and only then: no round trip is added. Whatever cannot be known of the server's setting is set anew.
 * @param wanted the tenant of the caller; empty: none.
 */
function inTenant(client: pg.PoolClient, wanted: () => string): Session {
  /** As the server has it, now and when the transaction began; null: unknown. */
  let named: string | null = ''
  let began: string | null = null
  /** Queries of one connection follow each other, so that none runs between a setting and the query it is for. */
  let last: Promise<unknown> = Promise.resolve()

  async function run(tenant: string, text: string, values: readonly unknown[]) {
    const word = /^\s*(\w+(?: to)?)/.exec(text)?.[1]?.toLowerCase() ?? ''
    const isEnd = word === 'commit' || word.startsWith('rollback')
    const set = isEnd || tenant === named ? null : name(tenant)
    const before = named
    // What was set in a transaction goes with it, and with a savepoint; a commit may turn out to be a rollback.
    if (isEnd || set !== null) named = null
    const asked = client.query(text, [...values])
    if (set !== null) {
      // Both are under way. What was answered in another tenant, because this one could not be named, reaches nobody.
      const [done] = await Promise.allSettled([set, asked])
      if (done.status === 'rejected') throw done.reason
      named = tenant
    }
    if (word === 'begin' || word === 'start') began = named
    const result = await asked
    if (isEnd && word !== 'rollback to') named = result.command === 'COMMIT' ? before : began
    return result
  }

  /** Sent with the query that it is for, in one round trip. */
  function name(tenant: string): Promise<unknown> {
    return client.query(`SET garant.tenant TO ${client.escapeLiteral(tenant)}`)
  }

  function query(text: string, values: readonly unknown[]): Promise<unknown> {
    const tenant = wanted()
    const result = last.then(() => run(tenant, text, values))
    last = result.catch(() => {})
    return result
  }

  return {
    named: () => named,
    client: {
      query: query as PostgresPoolClient['query'],
      release: (destroy) => client.release(destroy),
      get processID() {
        return (client as { processID?: number }).processID ?? 0
      },
    },
  }
}
