import { sql } from 'kysely'
import type { Tx } from '../db/db.ts'
import type { Line } from './lines.ts'
import type { ChunkRef, Read } from './store.ts'
import type { Verdict } from './verdict.ts'

/** What became of one person in one store. */
export interface Outcome {
  readonly person: number
  readonly verdict: Verdict
  /** How many rows of which line of their step. */
  readonly counts: Counts
}

export type Counts = readonly (readonly [line: number, rows: number])[]

export async function insertOutcomes(
  tx: Tx,
  { tenant, id }: Pick<ChunkRef, 'tenant' | 'id'>,
  store: string,
  outcomes: readonly Outcome[],
): Promise<void> {
  await sql`
    INSERT INTO erasure_outcome (tenant, erasure, person, store, verdict, counts)
    SELECT ${tenant}, ${id}, person, ${store}, verdict, counts
    FROM jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) AS new (person int, verdict text, counts jsonb)
    `.execute(tx)
}

export interface StoreOutcome {
  readonly store: string
  readonly verdict: Verdict
  readonly lines: readonly Line[]
}

/** Outcomes in all stores of `people` people of a chunk, from `first` on. */
export async function readOutcomes(
  at: Read,
  { tenant, id, chunk }: Omit<ChunkRef, 'fencing'>,
  first: number,
  people: number,
): Promise<ReadonlyMap<number, readonly StoreOutcome[]>> {
  const steps = await sql<{ store: string; lines: readonly Line[] | null }>`
    SELECT store, lines FROM erasure_step
    WHERE tenant = ${tenant} AND erasure = ${id} AND chunk = ${chunk}`.execute(at)
  const byStore = new Map(steps.rows.map(({ store, lines }) => [store, lines ?? []]))
  const { rows } = await sql<Outcome & { readonly store: string }>`
    SELECT person, store, verdict, counts FROM erasure_outcome
    WHERE tenant = ${tenant} AND erasure = ${id} AND person >= ${first} AND person < ${first + people}
    ORDER BY person, store`.execute(at)
  const byPerson = new Map<number, StoreOutcome[]>()
  for (const { person, store, verdict, counts } of rows) {
    const lines = byStore.get(store) ?? []
    const outcome = { store, verdict, lines: linesOf(lines, counts) }
    const known = byPerson.get(person)
    if (known === undefined) byPerson.set(person, [outcome])
    else known.push(outcome)
  }
  return byPerson
}

function linesOf(lines: readonly Line[], counts: Counts): readonly Line[] {
  return counts.flatMap(([place, rows]) => {
    const line = lines[place]
    return line === undefined ? [] : [{ ...line, rows }]
  })
}
