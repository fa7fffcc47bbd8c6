import type { Bundle, Column, Table } from '@garant/policy'
import pg from 'pg'
import { testBundle } from '../../server/test/support/policy.ts'

/** Tables below `customer`, and how many rows of them there are for each person. */
const children = { contact: 1, invoice: 2, ticket: 0.5, location_fix: 5, connection_log: 3 } as const
export const tables = Object.keys(children).sort()

export async function withClient<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

export function execute(url: string, sql: string): Promise<void> {
  return withClient(url, async (client) => {
    for (const statement of sql.split('; ')) await client.query(statement)
  })
}

/** `population` people with about 12 rows each. */
export async function fill(url: string, population: number): Promise<void> {
  await execute(
    url,
    'CREATE TABLE customer (id bigint PRIMARY KEY, email text NOT NULL, name text NOT NULL, created date NOT NULL)',
  )
  await execute(
    url,
    `INSERT INTO customer SELECT id, 'person' || id || '@example.fr', 'Person ' || id, '2024-01-01' FROM generate_series(0, ${population - 1}) AS id`,
  )
  for (const [table, each] of Object.entries(children)) {
    const rows = Math.round(population * each)
    await execute(
      url,
      `CREATE TABLE ${table} (id bigint PRIMARY KEY, customer_id bigint NOT NULL, content text NOT NULL, at timestamptz NOT NULL)`,
    )
    await execute(
      url,
      `INSERT INTO ${table} SELECT id, (id::bigint * 7919) % ${population}, 'content of row ' || id || repeat('.', 60), '2024-01-01'::timestamptz + id * interval '1 second' FROM generate_series(0, ${rows - 1}) AS id`,
    )
    await execute(url, `CREATE INDEX ON ${table} (customer_id)`)
    await execute(url, `ALTER TABLE ${table} ADD FOREIGN KEY (customer_id) REFERENCES customer`)
  }
  await execute(url, 'CREATE UNIQUE INDEX ON customer (email)')
  await execute(
    url,
    'CREATE TABLE garant_step (id text PRIMARY KEY, fencing bigint NOT NULL, at timestamptz NOT NULL DEFAULT now())',
  )
}

/** Ids far from each other, as those of people who leave are. */
export function ids(first: number, count: number, population: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => ((first + i) * 104_729) % population)
}

export function emailOf(id: number): string {
  return `person${id}@example.fr`
}

const column = (name: string, category: string | null): Column => ({
  name,
  category,
  mask: null,
  thirdParty: false,
})

const table = (name: string, columns: readonly Column[], rest: Partial<Table>): Table => {
  const [sample] = testBundle.stores.flatMap((one) => one.tables.filter((two) => two.name === 'note'))
  if (sample === undefined) throw new Error('the test policy has a table of notes')
  return { ...sample, name, columns, links: [], identifiers: [], ...rest }
}

export const bundle: Bundle = {
  ...testBundle,
  stores: testBundle.stores.map((one) => ({
    ...one,
    name: 'shop',
    tables: [
      table('customer', [column('id', null), column('email', 'contact'), column('name', 'contact')], {
        subject: 'customer',
        identifiers: [{ kind: 'email', column: 'email', canonical: true, samePerson: false }],
      }),
      ...tables.map((name) =>
        table(name, [column('id', null), column('customer_id', null), column('content', 'exchange')], {
          links: [
            {
              columns: ['customer_id'],
              from: { store: 'shop', schema: null, table: 'customer', columns: ['id'] },
            },
          ],
        }),
      ),
    ],
  })),
}
