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
  const known = new WeakMap<object, PostgresPoolClient>()
  return {
    within: (tenant, work) => entered.run(tenant, work),
    pool: {
      options: pool.options,
      async connect() {
        const client = await pool.connect()
        const session = known.get(client) ?? inTenant(client, () => entered.getStore() ?? '')
        known.set(client, session)
        return session
      },
      end: () => pool.end(),
    },
  }
}

/**
 * A connection that names its tenant to the server before a query of another tenant, and only then: no round trip is added to
 * the others. Whatever cannot be known of the server's setting is set anew.
 * @param wanted the tenant of the caller; empty: none.
 */
function inTenant(client: pg.PoolClient, wanted: () => string): PostgresPoolClient {
  /** As the server has it, now and when the transaction began; null: unknown. */
  let named: string | null = ''
  let began: string | null = null
  /** Queries of one connection follow each other, so that none runs between a setting and the query it is for. */
  let last: Promise<unknown> = Promise.resolve()

  async function run(tenant: string, text: string, values: readonly unknown[]) {
    const word = /^\s*(\w+(?: to)?)/.exec(text)?.[1]?.toLowerCase() ?? ''
    const isEnd = word === 'commit' || word.startsWith('rollback')
    if (tenant !== named && !isEnd) {
      named = null
      await client.query(`SELECT set_config('garant.tenant', $1, false)`, [tenant])
      named = tenant
    }
    if (word === 'begin' || word === 'start') began = named
    const set = named
    // What was set in a transaction goes with it, and with a savepoint; a commit may turn out to be a rollback.
    if (isEnd) named = null
    const result = await client.query(text, [...values])
    if (isEnd && word !== 'rollback to') named = result.command === 'COMMIT' ? set : began
    return result
  }

  function query(text: string, values: readonly unknown[]): Promise<unknown> {
    const tenant = wanted()
    const result = last.then(() => run(tenant, text, values))
    last = result.catch(() => {})
    return result
  }

  return {
    query: query as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy),
    get processID() {
      return (client as { processID?: number }).processID ?? 0
    },
  }
}
