import type { Bundle, Column, Store, Table } from '@garant/policy'
import pg from 'pg'
import { createStores, type Selection, scopeOf } from '../../server/src/stores/stores.ts'
import { bundleOf } from '../../server/test/support/bundle.ts'
import { createDatabase, databases } from '../../server/test/support/database.ts'
import { type Figure, median } from './figure.ts'

/** People in the store, each with one connection that is logged. */
const population = Number(process.env.GARANT_BENCH_PEOPLE ?? 10_000_000)
const rounds = Number(process.env.GARANT_BENCH_ROUNDS ?? 5)

const first = '2026-01-01T00:00:00'
/** A tenth of the log lies between these two. */
const window = { from: '2026-01-05T00:00:00', until: '2026-01-06T03:46:40' }

const column = (name: string, category: string): Column => ({
  ...{ name, category, mask: null, thirdParty: false },
})

function table(name: string, columns: readonly Column[], rest: Partial<Table>): Table {
  // biome-ignore lint/suspicious/noThenProperty: a word of the policy, never a function
  const erasure = { rows: 'erase' as const, rule: null, from: null, then: 'erase' as const, mask: [] }
  const none = { identifiers: [], events: [], links: [], triggers: [], key: null, subject: null }
  return {
    schema: null,
    name,
    purpose: 'test',
    label: { fr: name, en: name },
    ...none,
    columns,
    erasure,
    ...rest,
  }
}

const store: Store = {
  name: 'bench',
  label: { fr: 'Banc', en: 'Bench' },
  engine: 'postgresql',
  location: { country: 'FR', place: 'Paris' },
  backupHorizon: 'P35D',
  withoutPersonalData: [],
  tables: [
    table('customer', [column('email', 'contact')], {
      subject: 'customer',
      identifiers: [{ kind: 'email', column: 'email', canonical: true, samePerson: false }],
    }),
    table('connection_log', [column('content', 'usage')], {
      events: [{ event: 'connection', column: 'at' }],
      links: [
        {
          columns: ['customer_id'],
          from: { store: 'bench', schema: null, table: 'customer', columns: ['id'] },
        },
      ],
    }),
  ],
}

const moment = (local: string) => ({ instant: `${local}Z`, local })
const between: Selection = {
  ...{ categories: [], rows: 'entered', from: moment(window.from), until: moment(window.until) },
}

/** Everybody is concerned; then only those with a connection between two moments. */
const asked: readonly (readonly [string, Selection, readonly string[]])[] = [
  [
    'everybody',
    between,
    [
      'SELECT count(*) FROM customer',
      `SELECT count(*) FROM connection_log WHERE at BETWEEN '${window.from}Z' AND '${window.until}Z'`,
    ],
  ],
  [
    'between',
    { ...between, categories: ['usage'] },
    [
      `SELECT count(DISTINCT customer_id) FROM connection_log WHERE at BETWEEN '${window.from}Z' AND '${window.until}Z'`,
      `SELECT count(*) FROM connection_log WHERE at BETWEEN '${window.from}Z' AND '${window.until}Z'`,
    ],
  ],
]

/**
 * Time to say whom a breach concerns over ten million people in one store, against the same questions asked by hand by somebody
 * who knows the tables. The limit is 1.3 times that.
 */
export async function breachScope(): Promise<readonly Figure[]> {
  const [server] = databases()
  if (server === undefined) throw new Error('no PostgreSQL answers')
  const copy = await createDatabase(server)
  const client = new pg.Client({ connectionString: copy.url })
  try {
    await client.connect()
    await fill(client)
    const bundle: Bundle = bundleOf([store])
    const stores = createStores({ bundle, urls: { bench: { read: copy.url, write: copy.url } } })
    const times = new Map(asked.map(([name]) => [name, { ours: [] as number[], theirs: [] as number[] }]))
    for (let round = 0; round <= rounds; round++)
      for (const [name, selection, bare] of asked) {
        const ours = await timed(async () => {
          const found = await scopeOf(stores.connector('bench'), bundle, selection)
          if (round === 0) console.error(name, JSON.stringify(found))
        })
        const theirs = await timed(async () => {
          for (const sql of bare) await client.query(sql)
        })
        // The first round warms caches of both.
        if (round === 0) continue
        times.get(name)?.ours.push(ours)
        times.get(name)?.theirs.push(theirs)
      }
    await stores.close()
    const of = (whose: 'ours' | 'theirs', name: string) => median(times.get(name)?.[whose] ?? [])
    return asked.map(([name]) => {
      const [ours, theirs] = [of('ours', name), of('theirs', name)]
      return {
        ...{ bench: 'breach.scope', against: `limit:bare-sql-x1.3 (${name})`, unit: 'people/s' },
        ...{ ours: (population / ours) * 1000, theirs: (population / (theirs * 1.3)) * 1000 },
        ratio: (theirs * 1.3) / ours,
        detail: { ours_ms: ours, bare_sql_ms: theirs, times_bare_sql: ours / theirs },
      }
    })
  } finally {
    await client.end()
    await copy.drop()
  }
}

async function fill(client: pg.Client): Promise<void> {
  const statements = [
    'CREATE TABLE customer (id bigint PRIMARY KEY, email text NOT NULL)',
    `INSERT INTO customer SELECT id, 'person' || id || '@example.fr' FROM generate_series(1, ${population}) id`,
    'CREATE TABLE connection_log (id bigint PRIMARY KEY, customer_id bigint NOT NULL, at timestamptz NOT NULL, content text NOT NULL)',
    // Ten days of connections, whatever the population.
    `INSERT INTO connection_log SELECT id, 1 + (id::bigint * 7919) % ${population}, '${first}Z'::timestamptz + id * interval '1 second' * (1000000.0 / ${population}), 'page' FROM generate_series(1, ${population}) id`,
    'ALTER TABLE connection_log ADD FOREIGN KEY (customer_id) REFERENCES customer',
    'CREATE INDEX ON connection_log (at)',
    'VACUUM ANALYZE customer',
    'VACUUM ANALYZE connection_log',
  ]
  for (const sql of statements) await client.query(sql)
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}
