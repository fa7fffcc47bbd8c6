import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Bundle, compileFolder, loadLaw } from '@garant/policy'
import pg from 'pg'
import { createErasure, type ErasureDeps } from '../../server/src/erasure/erasure.ts'
import { createJournal } from '../../server/src/journal/journal.ts'
import { systemClock } from '../../server/src/kernel/clock.ts'
import { systemRandom } from '../../server/src/kernel/random.ts'
import { tenant as tenantOf } from '../../server/src/kernel/tenant.ts'
import type { LiveCheck, World } from '../../server/src/promises/check.ts'
import { checks } from '../../server/src/promises/registry.ts'
import { dueIn } from '../../server/src/retention/retention.ts'
import { createStores, type DayQuestion, type Stores } from '../../server/src/stores/stores.ts'
import { createDatabase, databases, testDatabase } from '../../server/test/support/database.ts'
import { testVault } from '../../server/test/support/vault.ts'
import { type Figure, median } from './figure.ts'

/** People in each of the two stores, with about five rows each; and people whose erasure is in the ledger. */
const population = Number(process.env.GARANT_BENCH_PEOPLE ?? 1_000_000)
const erased = Math.round(population / 10)
const rounds = Number(process.env.GARANT_BENCH_ROUNDS ?? 5)

const example = join(import.meta.dirname, '..', '..', 'examples', 'im-pec')
const today = new Date().toISOString().slice(0, 10)
const tenant = tenantOf('im-pec')

/** The checks of the example that ask the ledger's tables and the stores by SQL. */
const asked: readonly LiveCheck[] = [
  checks['retention.past-due'],
  checks['recordings.age'],
  checks['erasure.verified'],
  checks['erasure.receipts'],
]

/**
 * Time of the checks that are SQL, over a million people in two stores, against the same questions asked by hand, one after
 * the other, by somebody who knows the tables and their rules. The limit is one and a half times that.
 */
export async function promisesRun(): Promise<readonly Figure[]> {
  const compiled = await compileFolder(example)
  const [server] = databases()
  if (!compiled.ok || server === undefined) throw new Error('the example compiles, and a PostgreSQL answers')
  const bundle: Bundle = {
    ...compiled.bundle,
    stores: compiled.bundle.stores.filter(({ engine }) => engine === 'postgresql'),
  }
  const own = await testDatabase(server)
  const keys = testVault()
  const copies = new Map<string, Awaited<ReturnType<typeof createDatabase>>>()
  try {
    for (const { name } of bundle.stores) {
      const copy = await createDatabase(server)
      copies.set(name, copy)
      await fill(copy.url, name)
    }
    await fillOwn(own.url)
    const urls = Object.fromEntries(
      Array.from(copies, ([name, { url }]) => [name, { read: url, write: url }]),
    )
    const stores = createStores({ bundle, urls })
    const bare = await bareSql(bundle, stores, copies, own.url)
    const times = { ours: [] as number[], theirs: [] as number[] }
    for (let round = 0; round <= rounds; round++) {
      const ours = await timed(async () => {
        const world = worldOf({ bundle, hash: compiled.hash, stores, own, keys })
        for (const check of asked) {
          const finding = await check.run(world)
          if (round === 0) console.error(check.id, finding.result, finding.evidence.en)
        }
      })
      const theirs = await timed(bare.run)
      // The first round warms caches of both.
      if (round === 0) continue
      times.ours.push(ours)
      times.theirs.push(theirs)
    }
    await bare.close()
    await stores.close()
    const [ours, theirs] = [median(times.ours), median(times.theirs)]
    return [
      {
        ...{ bench: 'promises.run', against: 'limit:bare-sql-x1.5', unit: 'runs/h' },
        ...{ ours: 3_600_000 / ours, theirs: 3_600_000 / (theirs * 1.5), ratio: (theirs * 1.5) / ours },
        detail: { ours_ms: ours, bare_sql_ms: theirs, times_bare_sql: ours / theirs },
      },
    ]
  } finally {
    await own.drop()
    for (const { drop } of copies.values()) await drop()
    keys.remove()
  }
}

interface Parts {
  readonly bundle: Bundle
  readonly hash: string
  readonly stores: Stores
  readonly own: Awaited<ReturnType<typeof testDatabase>>
  readonly keys: ReturnType<typeof testVault>
}

/** Of the world only what these checks use; a check that asks for more fails. */
function worldOf({ bundle, hash, stores, own, keys }: Parts): World {
  const { db } = own
  const { vault } = keys
  const journal = createJournal({ db, vault, clock: systemClock, random: systemRandom, host: 'localhost' })
  const erasure = createErasure({ db, journal } as unknown as ErasureDeps)
  let inspected: ReturnType<Stores['inspectAll']> | null = null
  const world = {
    ...{ bundle, hash, today, law: loadLaw(bundle.law), compiled: null, published: null },
    ...{ tenant, now: new Date(), journal, erasure, stores, signal: undefined },
    inspections() {
      inspected ??= stores.inspectAll()
      return inspected
    },
  }
  return world as unknown as World
}

/** The same questions as statements that were written beforehand. */
async function bareSql(
  bundle: Bundle,
  stores: Stores,
  copies: ReadonlyMap<string, { readonly url: string }>,
  own: string,
) {
  const clients: pg.Client[] = []
  const statements: (readonly [pg.Client, string])[] = []
  for (const store of bundle.stores) {
    const client = await connected(copies.get(store.name)?.url ?? '')
    clients.push(client)
    const { tables } = await stores.connector(store.name).inspect()
    for (const { question } of dueIn(bundle, store, tables, today).asked)
      statements.push([client, byHand(question)])
  }
  const client = await connected(own)
  clients.push(client)
  statements.push(
    [client, `select count(*), sum(people) from erasure where tenant = '${tenant}' and done_at is not null`],
    [client, `select count(*) from erasure_outcome where tenant = '${tenant}' and verdict = 'unverified'`],
    [client, `select count(*) from erasure_outcome where tenant = '${tenant}' group by erasure`],
    [
      client,
      `select count(*) from erasure cross join generate_series(0, people - 1) person left join journal_entry j
         on j.tenant = '${tenant}' and j.once = 'erasure/' || erasure || '/' || person
       where erasure.tenant = '${tenant}' and done_at is not null and j.once is null`,
    ],
  )
  return {
    async run() {
      for (const [client, sql] of statements) await client.query(sql)
    },
    close: async () => void (await Promise.all(clients.map((client) => client.end()))),
  }
}

function byHand({ table, day, until, holding }: DayQuestion): string {
  const named = `"${table.name}"`
  const limit = `date '${until}' + 1`
  const held =
    holding === null
      ? ''
      : ` and (${holding.map(({ column, empty }) => (empty === null ? `t."${column}" is not null` : `t."${column}"::text <> '${empty}'`)).join(' or ')})`
  if (day.of === null)
    return `select count(*), count(*) filter (where t."${day.column}" < ${limit}${held}),
      min(t."${day.column}") filter (where t."${day.column}" >= ${limit}${held}) from ${named} t`
  const { table: dated, columns, own } = day.of
  const link = own.map((name, i) => `t."${name}" = d."${columns[i]}"`).join(' and ')
  const at = `d."${day.column}"`
  return `select (select count(*) from ${named}),
    (select count(*) from ${named} t where exists (select from "${dated.name}" d where ${link} and ${at} < ${limit})
      and not exists (select from "${dated.name}" d where ${link} and (${at} >= ${limit} or ${at} is null))${held}),
    (select ${at} from "${dated.name}" d where ${at} >= ${limit}
      and exists (select from ${named} t where ${link}${held}) order by ${at} limit 1)`
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  // A failure ends the bench with its own error, not with that of a database dropped under a client.
  client.on('error', () => {})
  await client.connect()
  await client.query('set random_page_cost = 1.1; set jit = off')
  return client
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

async function fill(url: string, store: string): Promise<void> {
  const client = await connected(url)
  await client.query(readFileSync(join(example, 'demo', `${store}.sql`), 'utf8'))
  for (const sql of store === 'crm' ? crm : shop) await client.query(sql)
  await client.query('VACUUM ANALYZE')
  await client.end()
}

const series = `generate_series(1, ${population}) i`
/** Days of the last two years: what a store looks like that is kept in order. */
const recent = `current_date - (i % 700)`

const crm = [
  `insert into address select i, 'rue ' || i, null, '66000', 'Ville', 'FR' from ${series}`,
  `insert into customer (id, number, last_name, email, address_id, customer_since, contract_end)
     select i, 'C' || i, 'Nom ' || i, 'p' || i || '@example.fr', i, ${recent}, case when i % 3 = 0 then ${recent} end from ${series}`,
  `insert into prospect (id, last_name, email, last_contact_on)
     select i, 'Nom ' || i, 'q' || i || '@example.fr', ${recent} from ${series} where i % 5 = 0`,
  `insert into exchange (id, customer_id, at, channel, direction, subject, body)
     select i, i, now() - (i % 700) * interval '1 day', 'email', 'in', 'sujet', 'texte ' || i from ${series}`,
  `insert into invoice (id, number, customer_id, invoice_date, due_date, billing_name, billing_address, net_cents, vat_cents)
     select i, 'F' || i, i, ${recent}, ${recent} + 30, 'Nom', 'Adresse', 1000, 200 from ${series}`,
  `insert into invoice_line select i, 1, 'Prestation', 1, 1000 from ${series}`,
]

const shop = [
  `insert into account (id, customer_number, email, display_name, password_hash, created_at, last_login_at)
     select md5(i::text)::uuid, 'C' || i, 'p' || i || '@example.fr', 'Nom', 'x', now(), now() - (i % 700) * interval '1 day' from ${series}`,
  `insert into "order" (id, account_id, ordered_on, status, total_cents)
     select i, md5(i::text)::uuid, ${recent}, 'paid', 1000 from ${series}`,
  `insert into session select 's' || i, md5(i::text)::uuid, '192.0.2.1', 'agent', now() - (i % 300) * interval '1 day', now() from ${series}`,
]

/** Erasures of a hundred people each, with outcomes in two stores and certificates. */
async function fillOwn(url: string): Promise<void> {
  const client = await connected(url)
  const count = Math.ceil(erased / 100)
  await client.query(`
    INSERT INTO erasure (tenant, erasure, policy, scope, people, chunks, requested_at, open_chunks, done_at)
      SELECT '${tenant}', 'e' || e, '', '', 100, 1, now(), 0, now() FROM generate_series(1, ${count}) e;
    INSERT INTO erasure_step (tenant, erasure, chunk, store, state, sent)
      SELECT '${tenant}', 'e' || e, 0, store, 'done', true
      FROM generate_series(1, ${count}) e, unnest(ARRAY['crm', 'shop']) store;
    INSERT INTO erasure_outcome (tenant, erasure, person, store, verdict, counts)
      SELECT '${tenant}', 'e' || e, person, store, 'erased', '[]'
      FROM generate_series(1, ${count}) e, generate_series(0, 99) person, unnest(ARRAY['crm', 'shop']) store;
    INSERT INTO journal_entry (tenant, batch, place, once, scope, leaf, opening_place)
      SELECT '${tenant}', e, person, 'erasure/e' || e || '/' || person, '', '', 0
      FROM generate_series(1, ${count}) e, generate_series(0, 99) person`)
  await client.query('VACUUM ANALYZE')
  await client.end()
}
