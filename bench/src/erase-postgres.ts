import { createDatabase, databases, testDatabase } from '../../server/test/support/database.ts'
import { erasureWorld } from '../../server/test/support/erasure.ts'
import { testVault } from '../../server/test/support/vault.ts'
import { bundle, emailOf, execute, fill, ids, tables, withClient } from './erase-postgres-store.ts'
import { type Figure, median } from './figure.ts'

/** People in the store, each with about 12 rows; and people erased in a round. */
const population = Number(process.env.GARANT_BENCH_PEOPLE ?? 1_000_000)
const erased = Number(process.env.GARANT_BENCH_ERASED ?? 10_000)
const rounds = Number(process.env.GARANT_BENCH_ROUNDS ?? 5)
const perRowPeople = 300

/**
 * Rows a second of an erasure of 10,000 people over 6 related tables, whole protocol: search, plan, intent, deletion,
 * second look, outcomes, ledger entries and a certificate for each person. The limit deletes the same numbers of rows of
 * other people with one statement a table, knowing their ids, writing on as many connections; the peer's way takes row by row.
 */
export async function erasePostgres(): Promise<readonly Figure[]> {
  const [server] = databases()
  if (server === undefined) throw new Error('no PostgreSQL')
  const store = await createDatabase(server)
  const own = await testDatabase()
  const keys = testVault()
  const steps = stepTimes()
  try {
    await fill(store.url, population)
    const world = await erasureWorld({
      ...{ url: own.url, vault: keys.vault, bundle, stores: { shop: store.url } },
      checkpoint: steps.checkpoint,
      options: { writers: 2, leaseMs: 60_000 },
    })
    const times = {
      ours: [] as number[],
      sequence: [] as number[],
      limit: [] as number[],
      single: [] as number[],
    }
    for (let round = 0; round < rounds; round++) {
      const first = round * (2 * erased + perRowPeople)
      await execute(store.url, 'VACUUM (ANALYZE); CHECKPOINT')
      const people = ids(first, erased, population).map((id) => [
        { kind: 'email', value: emailOf(id) } as const,
      ])
      const [rows, ours] = await counted(store.url, async () => {
        const id = await world.request(people)
        await world.erasure.run({ tenant: world.tenant, id })
      })
      times.ours.push(rows / ours)
      const [, sequence] = await timed(() => world.journal.sequence(world.tenant))
      times.sequence.push(sequence)
      await execute(store.url, 'CHECKPOINT')
      const [deleted, limit] = await counted(store.url, () =>
        setBased(store.url, ids(first + erased, erased, population)),
      )
      times.limit.push(deleted / limit)
      const [one, single] = await counted(store.url, () =>
        rowByRow(store.url, ids(first + 2 * erased, perRowPeople, population)),
      )
      times.single.push(one / single)
      console.error({ round, ours, limit, rows, deleted, single: one / single, sequence, ...steps.take() })
    }
    await world.close()
    const ours = median(times.ours)
    const figure = (against: string, theirs: number): Figure => ({
      ...{ bench: 'erase.postgres', against, ours, theirs, unit: 'rows/s', ratio: ours / theirs },
      detail: { ...steps.medians(), sequence_ms: median(times.sequence) * 1000 },
    })
    return [
      figure('limit:one-statement-a-table', median(times.limit)),
      figure('one-statement-a-row', median(times.single)),
    ]
  } finally {
    await own.drop()
    await store.drop()
    keys.remove()
  }
}

/** Milliseconds of each step, all chunks together: searching and the second look lie between two commits. */
function stepTimes() {
  let sums = new Map<string, number>()
  const rounds: Map<string, number>[] = []
  const last = new Map<string, number>()
  const between: Readonly<Record<string, string>> = {
    intent: 'search',
    begin: 'begin',
    done: 'verify',
    close: 'certify',
  }
  return {
    checkpoint: (step: string, when: 'before' | 'after', { chunk }: { readonly chunk: number | null }) => {
      const lane = String(chunk)
      const now = performance.now()
      const since = last.get(lane)
      last.set(lane, now)
      if (since === undefined || chunk === null) return
      const name = when === 'after' ? step : (between[step] ?? step)
      sums.set(name, (sums.get(name) ?? 0) + now - since)
    },
    take: () => {
      rounds.push(sums)
      const taken = Object.fromEntries([...sums].map(([name, ms]) => [`${name}_ms`, Math.round(ms)]))
      sums = new Map()
      last.clear()
      return taken
    },
    medians: () => {
      const names = new Set(rounds.flatMap((one) => [...one.keys()]))
      return Object.fromEntries(
        [...names].map((name) => [`${name}_ms`, Math.round(median(rounds.map((one) => one.get(name) ?? 0)))]),
      )
    },
  }
}

async function timed<Result>(work: () => Promise<Result>): Promise<[Result, number]> {
  const start = performance.now()
  const result = await work()
  return [result, (performance.now() - start) / 1000]
}

/** Rows that disappeared, and seconds. */
async function counted(url: string, work: () => Promise<void>): Promise<[number, number]> {
  const before = await deletedSoFar(url)
  const [, seconds] = await timed(work)
  return [(await deletedSoFar(url)) - before, seconds]
}

async function deletedSoFar(url: string): Promise<number> {
  return withClient(url, async (client) => {
    const counts = ['customer', ...tables].map((name) => `(SELECT count(*) FROM ${name})`)
    const { rows } = await client.query<{ left: string }>(`SELECT ${counts.join(' + ')} AS left`)
    return -Number(rows[0]?.left ?? 0)
  })
}

/** The tuned limit: half of the people on each of two connections, one statement a table. */
async function setBased(url: string, all: readonly number[]): Promise<void> {
  const halves = [all.slice(0, all.length / 2), all.slice(all.length / 2)]
  await Promise.all(
    halves.map((half) =>
      withClient(url, async (client) => {
        await client.query('SET random_page_cost = 1.1')
        await client.query('BEGIN')
        for (const table of tables)
          await client.query(`DELETE FROM ${table} WHERE customer_id = ANY ($1::bigint[])`, [half])
        await client.query('DELETE FROM customer WHERE id = ANY ($1::bigint[])', [half])
        await client.query('COMMIT')
      }),
    ),
  )
}

/** One statement a row, as tools do that read rows and then change each by its key. */
async function rowByRow(url: string, all: readonly number[]): Promise<void> {
  await withClient(url, async (client) => {
    for (const id of all) {
      for (const table of tables) {
        const { rows } = await client.query(`SELECT id FROM ${table} WHERE customer_id = $1`, [id])
        for (const row of rows) await client.query(`DELETE FROM ${table} WHERE id = $1`, [row.id])
      }
      await client.query('DELETE FROM customer WHERE id = $1', [id])
    }
  })
}
