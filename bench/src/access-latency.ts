import type { Store, Table } from '@garant/policy'
import pg from 'pg'
import { createStores, type Discovery, exportValue } from '../../server/src/stores/stores.ts'
import { declared } from '../../server/test/contract/fixture.ts'
import { bundleOf } from '../../server/test/support/bundle.ts'
import { createDatabase, databases } from '../../server/test/support/database.ts'
import { type Figure, median } from './figure.ts'

/** People in the store, each with about 12 rows. */
const population = Number(process.env.GARANT_BENCH_ACCESS_PEOPLE ?? 200_000)
const rounds = Number(process.env.GARANT_BENCH_ROUNDS ?? 5)
const perRound = 400

/** Tables below `customer`: rows for each person, and the columns beside the keys. */
const children: Readonly<Record<string, readonly [number, string]>> = {
  contact: [1, "'06' || lpad(i::text, 8, '0') as phone, '1 rue ' || i as street, date '2024-01-01' as since"],
  invoice: [2, "(i % 900 + 10)::numeric(10, 2) as total, date '2025-06-01' as issued, 'paid' as state"],
  ticket: [0.5, "'subject ' || i as subject, 'text of the ticket ' || i as body, now() as opened"],
  location_fix: [5, 'now() as at, 48.85 + i * 1e-7 as latitude, 2.35 + i * 1e-7 as longitude'],
  connection_log: [3, "now() as at, '192.0.2.' || i % 250 as ip, i % 2 = 0 as ok"],
}

/**
 * Everything of one person, from their e-mail address, out of six indexed tables into export objects: requests a second
 * at p50, against one prepared UNION ALL that asks the same in one round trip and knows the tables.
 */
export async function accessLatency(): Promise<readonly Figure[]> {
  const [server] = databases()
  if (server === undefined) throw new Error('no PostgreSQL')
  const database = await createDatabase(server)
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await fill(client)
  const store = storeOf()
  const urls = { shop: { read: database.url, write: null } }
  const stores = createStores({ bundle: bundleOf([store]), urls })
  const ours = async (email: string): Promise<number> => {
    const person = { owner: 0, identifiers: [{ kind: 'email', value: email }] } as const
    return exportObjects(await stores.discover([person], { withRows: true })).length
  }
  const text = unionAll()
  const theirs = async (email: string): Promise<number> => {
    const { rows } = await client.query({ name: 'access', text, values: [email] })
    return rows.length
  }
  try {
    const times = { ours: [] as number[], theirs: [] as number[], oursP99: [] as number[] }
    for (let round = 0; round <= rounds; round++) {
      const emails = Array.from({ length: perRound }, () => emailOf(Math.floor(Math.random() * population)))
      const [a, b] = [await measure(emails, ours), await measure(emails, theirs)]
      if (a.rows !== b.rows) throw new Error(`${a.rows} rows found, ${b.rows} there`)
      // The first round warms connections, plans and caches of both.
      if (round === 0) continue
      times.ours.push(a.p50)
      times.theirs.push(b.p50)
      times.oursP99.push(a.p99)
    }
    const [p50, limit] = [median(times.ours), median(times.theirs)]
    return [
      {
        ...{ bench: 'access.latency', against: 'limit:one-prepared-union-all', unit: 'requests/s' },
        ...{ ours: 1000 / p50, theirs: 1000 / limit, ratio: limit / p50 },
        detail: { ours_p50_ms: p50, ours_p99_ms: median(times.oursP99), limit_p50_ms: limit },
      },
    ]
  } finally {
    await stores.close()
    await client.end()
    await database.drop()
  }
}

function exportObjects(discovery: Discovery) {
  return discovery.stores.flatMap((store) =>
    (store.reached ? store.tables : []).flatMap(({ catalog, fetched, values, standing }) => {
      const columns = fetched.map(
        (name) => catalog.columns.find((one) => one.name === name) ?? { kind: 'other' as const },
      )
      return values
        .filter((_, i) => standing[i] === 'own')
        .map((row) =>
          Object.fromEntries(columns.map((column, i) => [fetched[i], exportValue(column, row[i] ?? null)])),
        )
    }),
  )
}

async function measure(emails: readonly string[], ask: (email: string) => Promise<number>) {
  const times: number[] = []
  let rows = 0
  for (const email of emails) {
    const start = performance.now()
    rows += await ask(email)
    times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  return { rows, p50: median(times), p99: times[Math.floor(times.length * 0.99)] ?? Number.NaN }
}

const emailOf = (id: number) => `person${id}@example.fr`

function unionAll(): string {
  const own = '(select id from customer where email = $1)'
  return [
    "select 'customer' as name, to_jsonb(t) as row from customer t where email = $1",
    ...Object.keys(children).map(
      (name) => `select '${name}', to_jsonb(t) from ${name} t where customer_id = ${own}`,
    ),
  ].join(' union all ')
}

function storeOf(): Store {
  const columnsOf: Readonly<Record<string, readonly string[]>> = {
    contact: ['phone', 'since', 'street'],
    invoice: ['issued', 'state', 'total'],
    ticket: ['body', 'opened', 'subject'],
    location_fix: ['at', 'latitude', 'longitude'],
    connection_log: ['at', 'ip', 'ok'],
  }
  const column = (name: string) => ({ name, category: 'contact', mask: null, thirdParty: false })
  const from = { store: 'shop', schema: null, table: 'customer', columns: ['id'] }
  const tables: Table[] = Object.keys(children).map((name) =>
    declared(name, {
      columns: ['customer_id', 'id', ...(columnsOf[name] ?? [])].map(column),
      links: [{ columns: ['customer_id'], from }],
    }),
  )
  const customer = declared('customer', {
    subject: 'customer',
    columns: ['created', 'email', 'id', 'name'].map(column),
    identifiers: [{ kind: 'email', column: 'email', canonical: true, samePerson: false }],
  })
  return {
    ...{ name: 'shop', label: { fr: '', en: '' }, engine: 'postgresql', backupHorizon: 'P1D' },
    ...{ location: { country: 'FR', place: '' }, tables: [customer, ...tables], withoutPersonalData: [] },
  }
}

async function fill(client: pg.Client): Promise<void> {
  await client.query(
    `create table customer as select i::int as id, 'person' || i || '@example.fr' as email, 'Person ' || i as name,
       date '2024-01-01' as created from generate_series(0, ${population - 1}) i`,
  )
  await client.query('alter table customer add primary key (id)')
  await client.query('create unique index on customer (email)')
  for (const [name, [each, columns]] of Object.entries(children)) {
    const rows = Math.round(population * each)
    await client.query(
      `create table ${name} as select i::int as id, (i * 7919::int8 % ${population})::int as customer_id, ${columns}
         from generate_series(1, ${rows}) i`,
    )
    await client.query(`alter table ${name} add primary key (id)`)
    await client.query(`create index on ${name} (customer_id)`)
  }
  await client.query('vacuum analyze')
}
