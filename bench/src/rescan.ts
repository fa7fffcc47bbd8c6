import type { Bundle, Store } from '@garant/policy'
import pg from 'pg'
import { systemClock } from '../../server/src/kernel/clock.ts'
import { systemRandom } from '../../server/src/kernel/random.ts'
import { tenant as tenantOf } from '../../server/src/kernel/tenant.ts'
import { createPeople, tokensBy } from '../../server/src/people/people.ts'
import { createProtections } from '../../server/src/protections/protections.ts'
import type { PublishedPolicy } from '../../server/src/register/register.ts'
import { createReturns } from '../../server/src/returns/returns.ts'
import { createStores } from '../../server/src/stores/stores.ts'
import { bundleOf } from '../../server/test/support/bundle.ts'
import { createDatabase, databases, testDatabase } from '../../server/test/support/database.ts'
import { testVault } from '../../server/test/support/vault.ts'
import { type Figure, median } from './figure.ts'

/** People in the store, and people erased earlier, none of whom is among them but a few. */
const population = Number(process.env.GARANT_BENCH_PEOPLE ?? 10_000_000)
const erased = Number(process.env.GARANT_BENCH_ERASED ?? 1_000_000)
const back = 10
const rounds = Number(process.env.GARANT_BENCH_ROUNDS ?? 5)

const text = { fr: 'Banc', en: 'Bench' }
const store: Store = {
  ...{ name: 'bench', label: text, engine: 'postgresql', location: { country: 'FR', place: 'Paris' } },
  ...{ backupHorizon: 'P35D', withoutPersonalData: [] },
  tables: [
    {
      ...{ schema: null, name: 'customer', subject: 'customer', purpose: 'test', label: text, key: null },
      columns: [{ name: 'email', category: 'contact', mask: null, thirdParty: false }],
      identifiers: [{ kind: 'email', column: 'email', canonical: true, samePerson: false }],
      ...{ events: [], links: [], triggers: [] },
      // biome-ignore lint/suspicious/noThenProperty: a word of the policy, never a function
      erasure: { rows: 'erase', rule: null, from: null, then: 'erase', mask: [] },
    },
  ],
}

/**
 * Time to look through a store of ten million people for a million who were erased, by keyed hashes, against one hash join of
 * the two in the engine: by the same keyed hashes, and by the addresses themselves, which nobody may keep. The limit is 1.5
 * times the join.
 */
export async function rescan(): Promise<readonly Figure[]> {
  const [server] = databases()
  if (server === undefined) throw new Error('no PostgreSQL answers')
  const copy = await createDatabase(server)
  const own = await testDatabase()
  const vault = testVault()
  const client = new pg.Client({ connectionString: copy.url })
  try {
    await client.connect()
    const bundle: Bundle = bundleOf([store])
    const tenant = tenantOf(bundle.organisation.id)
    const key = vault.vault.watchKey(tenant, 'email')
    const tokenOf = tokensBy(key)
    await client.query(`
      CREATE TABLE customer (id int PRIMARY KEY, email text NOT NULL);
      INSERT INTO customer SELECT i, 'person' || i || '@example.org' FROM generate_series(1, ${population}) AS i;
      CREATE TABLE gone (email text NOT NULL, token bytea NOT NULL)`)
    const gone = (i: number) => `${i < back ? `person${i + 1}` : `erased${i}`}@example.org`
    const protections = createProtections()
    const people = createPeople(vault)
    for (let first = 0; first < erased; first += 50_000) {
      const emails = Array.from({ length: Math.min(50_000, erased - first) }, (_, i) => gone(first + i))
      const tokens = emails.map((email) => ({ kind: 'email', token: tokenOf(email) }))
      await own.db.transact((tx) =>
        protections.remember(tx, tenant, { cause: `bench ${first}`, day: '2026-01-01', tokens }),
      )
      await client.query('INSERT INTO gone SELECT * FROM unnest($1::text[], $2::bytea[])', [
        emails,
        tokens.map(({ token }) => token),
      ])
    }
    await own.db.transact(async (tx) => {
      const prints = Array.from({ length: back }, (_, i) =>
        people.fingerprints(tenant, [{ kind: 'email', value: `person${i + 1}@example.org` }], 'FR'),
      ).flat()
      await protections.freeze(tx, tenant, 'bench', prints)
      await protections.thaw(tx, tenant, 'bench', prints)
    })
    await client.query('VACUUM ANALYZE')
    const stores = createStores({ bundle, urls: { bench: { read: copy.url, write: copy.url } } })
    const returns = createReturns({
      ...{ db: own.db, vault: vault.vault, clock: systemClock, random: systemRandom, people, protections },
      ...({ journal: null, jobs: null, erasure: null } as never as Pick<
        Parameters<typeof createReturns>[0],
        'journal' | 'jobs' | 'erasure'
      >),
      register: { current: async () => ({ hash: 'bench', bundle }) as PublishedPolicy },
      connector: (_, __, name) => stores.connector(name),
    })
    const pads = (byte: number) =>
      `'\\x${Buffer.from(Array.from({ length: 64 }, (_, i) => (key[i] ?? 0) ^ byte)).toString('hex')}'::bytea`
    const hash = `substring(sha256(${pads(0x5c)} || sha256(${pads(0x36)} || convert_to(email, 'UTF8'))), 1, 8)`
    const joins = {
      'keyed hashes': `SELECT count(*) FROM customer c JOIN gone g ON g.token = ${hash.replaceAll('(email', '(c.email')}`,
      addresses: 'SELECT count(*) FROM customer c JOIN gone g ON g.email = c.email',
    } as const
    const ours: number[] = []
    const theirs: Record<keyof typeof joins, number[]> = { 'keyed hashes': [], addresses: [] }
    for (let round = 0; round <= rounds; round++) {
      const took = await timed(async () => {
        const [seen] = await returns.look(tenant)
        if (seen?.asked !== back) throw new Error(`found ${JSON.stringify(seen)}`)
      })
      if (round > 0) ours.push(took)
      for (const name of ['keyed hashes', 'addresses'] as const) {
        const join = await timed(() => client.query(joins[name]))
        if (round > 0) theirs[name].push(join)
      }
    }
    await stores.close()
    return (['keyed hashes', 'addresses'] as const).map((name) => {
      const [mine, limit] = [median(ours), median(theirs[name]) * 1.5]
      return {
        ...{ bench: 'rescan', against: `limit:hash-join-x1.5 (${name})`, unit: 'people/s' },
        ...{ ours: (population / mine) * 1000, theirs: (population / limit) * 1000, ratio: limit / mine },
      }
    })
  } finally {
    await client.end()
    await copy.drop()
    await own.drop()
    vault.remove()
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
