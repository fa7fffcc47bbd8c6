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

/** Outcomes in all stores of `people` people of a chunk, from `first` on; equal ones are one object. */
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
  const known = new Map<string, readonly StoreOutcome[]>()
  const outcomesOf = (own: typeof rows): readonly StoreOutcome[] => {
    const alike = JSON.stringify(own.map(({ store, verdict, counts }) => [store, verdict, counts]))
    const outcomes =
      known.get(alike) ??
      own.map(({ store, verdict, counts }) => ({
        ...{ store, verdict },
        lines: linesOf(byStore.get(store) ?? [], counts),
      }))
    known.set(alike, outcomes)
    return outcomes
  }
  const byPerson = Map.groupBy(rows, ({ person }) => person)
  return new Map(Array.from(byPerson, ([person, own]) => [person, outcomesOf(own)]))
}

function linesOf(lines: readonly Line[], counts: Counts): readonly Line[] {
  return counts.flatMap(([place, rows]) => {
    const line = lines[place]
    return line === undefined ? [] : [{ ...line, rows }]
  })
}
