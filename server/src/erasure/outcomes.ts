import { sql } from 'kysely'
import type { Tx } from '../db/db.ts'
import type { Line } from './lines.ts'
import type { ChunkRef, Read } from './store.ts'
import type { Verdict } from './verdict.ts'

/** What became of one person in one store. */
export interface Outcome {
  readonly person: number
  readonly verdict: Verdict
  readonly lines: readonly Line[]
}

export async function insertOutcomes(
  tx: Tx,
  { tenant, id }: Pick<ChunkRef, 'tenant' | 'id'>,
  store: string,
  outcomes: readonly Outcome[],
): Promise<void> {
  await sql`
    INSERT INTO erasure_outcome (tenant, erasure, person, store, verdict, lines)
    SELECT ${tenant}, ${id}, person, ${store}, verdict, lines::jsonb
    FROM unnest(
      ${outcomes.map(({ person }) => person)}::int[], ${outcomes.map(({ verdict }) => verdict)}::text[],
      ${outcomes.map(({ lines }) => JSON.stringify(lines))}::text[]
    ) AS new (person, verdict, lines)`.execute(tx)
}

/** Outcomes in all stores of the people from `first` on, by person. */
export async function readOutcomes(
  at: Read,
  { tenant, id }: Pick<ChunkRef, 'tenant' | 'id'>,
  first: number,
  people: number,
): Promise<ReadonlyMap<number, readonly (Outcome & { readonly store: string })[]>> {
  const { rows } = await sql<Outcome & { readonly store: string }>`
    SELECT person, store, verdict, lines FROM erasure_outcome
    WHERE tenant = ${tenant} AND erasure = ${id} AND person >= ${first} AND person < ${first + people}
    ORDER BY person, store`.execute(at)
  const byPerson = new Map<number, (Outcome & { readonly store: string })[]>()
  for (const row of rows) {
    const known = byPerson.get(row.person)
    if (known === undefined) byPerson.set(row.person, [row])
    else known.push(row)
  }
  return byPerson
}
