import { sql } from 'kysely'
import type { Db } from '../../server/src/db/db.ts'
import { createJournal, type Journal, type NewEntry } from '../../server/src/journal/journal.ts'
import { systemClock } from '../../server/src/kernel/clock.ts'
import { systemRandom } from '../../server/src/kernel/random.ts'
import { tenant } from '../../server/src/kernel/tenant.ts'
import type { Vault } from '../../server/src/vault/vault.ts'
import { testDatabase } from '../../server/test/support/database.ts'
import { testVault } from '../../server/test/support/vault.ts'
import { type Figure, median } from './figure.ts'

const mine = tenant('bench')
const batch = 10_000
const rounds = 7

/**
 * Entries a second through PostgreSQL, from the call to the signed head: commitments, sealed payloads, leaf hashes, tiles,
 * checkpoint. The limit is the bare insert of the finished rows, `unnest` of one array a column, one transaction a batch,
 * into a table with the same columns and indexes.
 */
export async function ledgerAppendPostgres(): Promise<readonly Figure[]> {
  const database = await testDatabase()
  const { vault, remove } = testVault()
  const { db } = database
  const journal = createJournal({
    db,
    vault,
    clock: systemClock,
    random: systemRandom,
    host: 'bench.example.org',
  })
  try {
    await prepare(db)
    const together = await compare(db, vault, journal, 'together', () => 'scope')
    const apart = await compare(db, vault, journal, 'apart', (i) => `scope-${i}`)
    return [
      figure('ledger.append.postgres', together),
      // A scope of its own for each entry: each payload is sealed under another key.
      figure('ledger.append.postgres.scopes', apart),
    ]
  } finally {
    await database.drop()
    remove()
  }
}

interface Times {
  readonly bare: number[]
  readonly append: number[]
  readonly sequence: number[]
}

async function compare(
  db: Db,
  vault: Vault,
  journal: Journal,
  name: string,
  scopeOf: (i: number) => string,
): Promise<Times> {
  const times: Times = { bare: [], append: [], sequence: [] }
  for (let round = -1; round < rounds; round++) {
    const entries = generated(`${name}-${round}`, (i) => `${name}-${round}-${scopeOf(i)}`)
    const scopes = [...new Set(entries.map(({ scope }) => scope))]
    await db.transact((tx) => vault.createScopes(tx, mine, scopes))
    await sql`CHECKPOINT`.execute(db.read)
    const append = await timed(() => db.transact((tx) => journal.append(tx, mine, entries)))
    const sequence = await timed(() => journal.sequence(mine))
    const rows = await finishedRows(db, `${name}-${round}-%`)
    await sql`CHECKPOINT`.execute(db.read)
    const bare = await timed(() => insertBare(db, rows))
    if (round < 0) continue
    times.append.push(append)
    times.sequence.push(sequence)
    times.bare.push(bare)
  }
  return times
}

function figure(bench: string, { bare, append, sequence }: Times): Figure {
  const whole = append.map((time, i) => time + (sequence[i] ?? Number.NaN))
  const ours = (batch / median(whole)) * 1000
  const theirs = (batch / median(bare)) * 1000
  return {
    bench,
    against: 'limit:unnest',
    ours,
    theirs,
    unit: 'entries/s',
    ratio: ours / theirs,
    detail: { append_ms: median(append), sequence_ms: median(sequence), bare_ms: median(bare) },
  }
}

function generated(name: string, scopeOf: (i: number) => string): readonly NewEntry[] {
  return Array.from({ length: batch }, (_, i) => ({
    type: 'erasure.done',
    once: `${name}-${i}`,
    scope: scopeOf(i),
    payload: {
      store: 'crm',
      tables: [
        { table: 'customer', masked: 1 },
        { table: 'contact', erased: i % 7 },
      ],
    },
    policy: `sha256:${'0123456789abcdef'.repeat(4)}`,
    actor: null,
  }))
}

interface Row {
  readonly batch: string
  readonly place: number
  readonly once: string
  readonly scope: string
  readonly leaf: Buffer
  readonly opening_place: number
  readonly opening: Buffer | null
}

async function prepare(db: Db): Promise<void> {
  await sql`CREATE TABLE bare_entry (LIKE journal_entry INCLUDING ALL)`.execute(db.read)
}

async function finishedRows(db: Db, onces: string): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    SELECT batch, place, once, scope, leaf, opening_place, opening FROM journal_entry WHERE once LIKE ${onces}`.execute(
    db.read,
  )
  if (rows.length !== batch) throw new Error(`${rows.length} rows`)
  return rows
}

async function insertBare(db: Db, rows: readonly Row[]): Promise<void> {
  await db.transact((tx) =>
    sql`
      INSERT INTO bare_entry (tenant, batch, place, once, scope, leaf, opening_place, opening)
      SELECT ${mine}, * FROM unnest(
        ${rows.map((row) => row.batch)}::bigint[], ${rows.map((row) => row.place)}::int[],
        ${rows.map((row) => row.once)}::text[], ${rows.map((row) => row.scope)}::text[],
        ${rows.map((row) => row.leaf)}::bytea[], ${rows.map((row) => row.opening_place)}::int[],
        ${rows.map((row) => row.opening)}::bytea[])`.execute(tx),
  )
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
