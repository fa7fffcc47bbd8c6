import type { Lookup } from '../connector.ts'
import type { MysqlInspection } from './catalogue.ts'
import type { Session } from './connection.ts'
import { lookupOf } from './find.ts'
import { tableNamed } from './names.ts'

/** Milliseconds for all questions together; what is not answered by then stays unknown. */
const patienceMs = 10_000
/** Rows of a table below a view that may be read whole at every search. */
const fewRows = 1_000

/**
 * Whether an index can serve each lookup: the plan of the very statement, for a value that is nobody's, never executed. Small
 * tables are read whole with good reason, so what counts is whether the engine has an index for it. Null: it does not say.
 */
export async function servedByIndex(
  session: Session,
  inspection: MysqlInspection,
  lookups: readonly Lookup[],
  country: string,
): Promise<(boolean | null)[]> {
  const until = performance.now() + patienceMs
  const answers: (boolean | null)[] = []
  for (const lookup of lookups) {
    const asked = performance.now() <= until
    answers.push(asked ? await isServed(session, inspection, lookup, country) : null)
  }
  return answers
}

async function isServed(
  session: Session,
  inspection: MysqlInspection,
  lookup: Lookup,
  country: string,
): Promise<boolean | null> {
  const isView = tableNamed(inspection, lookup.table).kind === 'view'
  const { sql } = lookupOf(inspection, lookup, country)
  const nobody = JSON.stringify([['0', ...lookup.columns.map(() => '0')]])
  let plan: readonly PlanRow[]
  try {
    plan = (await session.rows(`EXPLAIN ${sql}`, [nobody])).map(planRow).filter(({ table }) => table !== 'g')
  } catch (error) {
    // The server answered: a right is missing, or it does not explain what is prepared. A lost connection is another matter.
    if (error instanceof Error && 'sqlState' in error) return null
    throw error
  }
  if (plan.length === 0 || plan.some(({ type }) => type === null)) return null
  return plan.every(
    ({ type, possible, rows }) =>
      (type !== 'ALL' && type !== 'index') || possible !== null || (isView && rows <= fewRows),
  )
}

interface PlanRow {
  readonly table: string | null
  readonly type: string | null
  /** Indexes that could be used, whether the engine would choose one or not. */
  readonly possible: string | null
  readonly rows: number
}

/** MySQL has a column for partitions before the type, and one for what passes the filter. */
function planRow(cells: readonly (string | null)[]): PlanRow {
  const at = cells.length > 10 ? 4 : 3
  return {
    table: cells[2] ?? null,
    type: cells[at] ?? null,
    possible: cells[at + 1] ?? null,
    rows: Number(cells[at + 5] ?? 0),
  }
}
